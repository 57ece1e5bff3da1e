extension PanelLayout {
  /// Draws the panel with its plot area in `area`, which may be larger than the plot.
  func draw(in area: Rect, on scene: inout Scene) {
    guard !panel.isBlank else { return }
    // Upper edges stay level, so that titles do.
    let rect = Rect(x: area.midX - plot.width / 2, y: area.minY, width: plot.width, height: plot.height)
    if isEmpty {
      let block = TextBlock("no data", size: style.labelSize, measurer: measurer)
      drawAxes(in: rect, on: &scene)
      scene.add(
        block, at: Point(rect.midX, rect.midY), anchor: .center, color: .grey, role: .annotation,
        measurer: measurer)
    } else {
      drawGrid(in: rect, on: &scene)
      drawAxes(in: rect, on: &scene)
      scene.add(contentsOf: drawMarks(in: rect).scene)
    }
    drawLabels(around: rect, on: &scene)
    colorBar?.draw(beside: rect, on: &scene)
    if panel.legend == .outside, let legend {
      let x = rect.maxX + (colorBar?.width ?? 0) + labelGap
      legend.draw(at: Point(x, rect.minY), hasPatch: false, on: &scene)
    }
  }

  // MARK: Marks and legend

  /// Draws marks, notes and the legend; says how much data the legend covers.
  func drawMarks(in rect: Rect) -> (scene: Scene, legendCost: Double) {
    var scene = Scene(size: Size.zero)
    var frame = PlotFrame(
      rect: rect, x: xMapping(rect.minX, rect.maxX), y: yMapping(rect.maxY, rect.minY), style: style,
      measurer: measurer, occupancy: Occupancy(rect: rect))
    for mark in panel.marks { mark.draw(in: frame, on: &scene) }
    for element in scene.elements { frame.occupancy.mark(element.primitive) }
    for mark in panel.marks {
      let known = scene.elements.count
      mark.drawNotes(in: frame, on: &scene)
      for element in scene.elements[known...] { frame.occupancy.mark(element.primitive) }
    }
    guard let legend else { return (scene, 0) }
    switch panel.legend {
    case .automatic:
      let (origin, cost) = LegendPlacement.find(legend.size, in: rect, occupancy: frame.occupancy)
      legend.draw(at: origin, hasPatch: true, on: &scene)
      return (scene, cost)
    case .inside(let anchor):
      legend.draw(
        at: LegendPlacement.origin(of: legend.size, at: anchor, in: rect), hasPatch: true, on: &scene)
    case .outside, .none:
      break
    }
    return (scene, 0)
  }

  /// How much the y axis should be extended so that the legend covers no data.
  func headroomForLegend() -> Double {
    let canGrow = panel.yAxis.upper == nil && !panel.yAxis.isReversed && !panel.isAspectEqual
    guard panel.legend == .automatic, legend != nil, canGrow, !isEmpty else { return headroom }
    let rect = Rect(x: 0, y: 0, width: plot.width, height: plot.height)
    var best = (headroom: headroom, cost: Double.infinity)
    for extra in [0, 0.08, 0.16, 0.24, 0.32, 0.4] {
      var trial = self
      trial.headroom = headroom + extra
      trial.measure(plot)
      // Empty space has its price: data drawn smaller.
      let cost = trial.drawMarks(in: rect).legendCost + extra * 25
      if cost < best.cost { best = (trial.headroom, cost) }
      if cost <= extra * 25 { break }
    }
    return best.headroom
  }

  // MARK: Axes

  private func drawGrid(in rect: Rect, on scene: inout Scene) {
    let hasImage = panel.marks.contains { $0 is ImageMark }
    let hasBars = panel.marks.contains { $0 is BarsMark || $0 is HistogramMark }
    let stroke = Stroke(color: style.gridColor, width: style.gridWidth)
    if panel.showsGrid ?? !(hasImage || hasBars) {
      for x in xTicks.major.compactMap({ xMapping(rect.minX, rect.maxX)($0.value) }) {
        scene.add(.polyline([Point(x, rect.minY), Point(x, rect.maxY)], stroke))
      }
    }
    if panel.showsGrid ?? !hasImage {
      for y in yTicks.major.compactMap({ yMapping(rect.maxY, rect.minY)($0.value) }) {
        scene.add(.polyline([Point(rect.minX, y), Point(rect.maxX, y)], stroke))
      }
    }
  }

  private func drawAxes(in rect: Rect, on scene: inout Scene) {
    guard panel.showsAxes else { return }
    let stroke = Stroke(color: style.spineColor, width: style.spineWidth)
    scene.add(
      .polyline(
        [Point(rect.minX, rect.minY), Point(rect.minX, rect.maxY), Point(rect.maxX, rect.maxY)], stroke))
    let xMapping = xMapping(rect.minX, rect.maxX)
    let yMapping = yMapping(rect.maxY, rect.minY)
    func tick(x: Double, length: Double) {
      scene.add(.polyline([Point(x, rect.maxY), Point(x, rect.maxY + length)], stroke))
    }
    func tick(y: Double, length: Double) {
      scene.add(.polyline([Point(rect.minX - length, y), Point(rect.minX, y)], stroke))
    }
    for x in xTicks.major.compactMap({ xMapping($0.value) }) { tick(x: x, length: style.tickLength) }
    for x in xTicks.minor.compactMap({ xMapping($0) }) { tick(x: x, length: style.tickLength * 0.6) }
    for y in yTicks.major.compactMap({ yMapping($0.value) }) { tick(y: y, length: style.tickLength) }
    for y in yTicks.minor.compactMap({ yMapping($0) }) { tick(y: y, length: style.tickLength * 0.6) }
  }

  // MARK: Text around the plot area

  private func drawLabels(around rect: Rect, on scene: inout Scene) {
    let outward = style.tickLength + tickPadding
    let muted = style.mutedTextColor
    if showsXLabels {
      let mapping = xMapping(rect.minX, rect.maxX)
      for tick in xTicks.major {
        guard let x = mapping(tick.value) else { continue }
        scene.add(
          tick.label, at: Point(x, rect.maxY + outward), anchor: .top, color: muted, role: .tickLabel,
          measurer: measurer)
      }
      let top = rect.maxY + (xTicks.major.isEmpty ? 0 : outward + xTicks.labelHeight(measurer)) + labelGap
      scene.add(
        xLabel, at: Point(rect.midX, top), anchor: .top, color: style.textColor, role: .axisLabel,
        measurer: measurer)
      if xTicks.exponent != 0 {
        scene.add(
          exponentBlock(xTicks.exponent), at: Point(rect.maxX, top), anchor: TextAnchor(.right, .top),
          color: muted,
          role: .exponent, measurer: measurer)
      }
    }
    if showsYLabels {
      let mapping = yMapping(rect.maxY, rect.minY)
      for tick in yTicks.major {
        guard let y = mapping(tick.value) else { continue }
        scene.add(
          tick.label, at: Point(rect.minX - outward, y), anchor: .right, color: muted, role: .tickLabel,
          measurer: measurer)
      }
      let left = yTicks.major.isEmpty ? 0 : outward + yTicks.labelWidth
      scene.addUpwards(
        yLabel, at: Point(rect.minX - left - labelGap - yLabel.height, rect.midY), color: style.textColor,
        role: .axisLabel, measurer: measurer)
      if yTicks.exponent != 0 {
        scene.add(
          exponentBlock(yTicks.exponent), at: Point(rect.minX, rect.minY - tickPadding),
          anchor: TextAnchor(.left, .bottom), color: muted, role: .exponent, measurer: measurer)
      }
    }
    drawTitles(above: rect, on: &scene)
  }

  /// Draws the titles on the lines of the row.
  private func drawTitles(above rect: Rect, on scene: inout Scene) {
    let bottom = rect.minY - rowHead.exponent - rowHead.gap
    let anchor = TextAnchor(.left, .bottom)
    scene.add(
      subtitle, at: Point(rect.minX, bottom), anchor: anchor, color: style.mutedTextColor, role: .subtitle,
      measurer: measurer)
    scene.add(
      title, at: Point(rect.minX, bottom - rowHead.subtitle), anchor: anchor, color: style.textColor,
      role: .title,
      measurer: measurer)
  }
}
