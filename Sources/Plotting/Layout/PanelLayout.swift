/// One panel while the figure is laid out: how much room its labels need around a plot area of a given size.
struct PanelLayout {
  let panel: Panel
  let style: Style
  let measurer: TextMeasurer

  /// What the axes must show; for shared axes that of all panels that share them.
  var extent: Extent
  var showsXLabels = true
  var showsYLabels = true
  /// Whether the panel shows its own legend rather than leaving it to the figure.
  var hasLegend = true
  /// Free space above the data, as a fraction of the y axis.
  var headroom: Double

  // What `measure` finds.
  private(set) var plot = Size.zero
  private(set) var xRange = AxisRange(lower: 0, upper: 1)
  private(set) var yRange = AxisRange(lower: 0, upper: 1)
  private(set) var xTicks: AxisTicks
  private(set) var yTicks: AxisTicks
  private(set) var title: TextBlock
  private(set) var subtitle: TextBlock
  private(set) var xLabel: TextBlock
  private(set) var yLabel: TextBlock
  private(set) var colorBar: ColorBarLayout?
  /// Greatest width the plot area can make use of, where a unit is equally long on both axes.
  private(set) var widestUseful: Double?
  private(set) var head = PanelHead()
  private var labels = Insets()
  /// Room above the plot areas of the whole row, so that all titles stand on one line.
  var rowHead = PanelHead()

  /// Room the panel needs around its plot area.
  var insets: Insets {
    var insets = labels
    insets.top = max(insets.top, rowHead.height)
    return insets
  }

  init(_ panel: Panel, style: Style, measurer: TextMeasurer) {
    self.panel = panel
    self.style = style
    self.measurer = measurer
    extent = panel.extent
    headroom = panel.extent.headroom
    let nothing = TextBlock("", size: style.labelSize, measurer: measurer)
    (title, subtitle, xLabel, yLabel) = (nothing, nothing, nothing, nothing)
    xTicks = AxisTicks()
    yTicks = AxisTicks()
  }

  // MARK: Distances

  var tickPadding: Double { style.tickSize * 0.3 }
  var labelGap: Double { style.labelSize * 0.35 }

  /// Whether there is nothing to be shown on the axes.
  var isEmpty: Bool { !xRange.hasData || !yRange.hasData }

  var legend: LegendBox? {
    guard hasLegend, panel.legend != .none else { return nil }
    let box = LegendBox(panel.legendEntries, style: style, measurer: measurer)
    if box.isEmpty || panel.legend == .outside { return box.isEmpty ? nil : box }
    // A legend larger than its panel is made smaller, as far as it stays legible.
    let excess = max(box.size.width / (plot.width - 6), box.size.height / (plot.height - 6))
    guard excess > 1 else { return box }
    var smaller = style
    smaller.legendSize *= max(1 / excess, 0.7)
    return LegendBox(panel.legendEntries, style: smaller, measurer: measurer)
  }

  // MARK: Measuring

  /// Chooses ticks and breaks texts for a plot area of this size, and finds the room needed around it.
  mutating func measure(_ available: Size) {
    plot = available
    widestUseful = nil
    guard !panel.isBlank else { return }
    setRanges()
    if panel.isAspectEqual, !isEmpty { equalizeAspect() }
    xTicks = AxisTicks(
      axis: panel.xAxis, range: xRange, room: room(plot.width, isHorizontal: true), measurer: measurer)
    yTicks = AxisTicks(
      axis: panel.yAxis, range: yRange, room: room(plot.height, isHorizontal: false), measurer: measurer)
    title = TextBlock(
      panel.title, size: style.titleSize, weight: .bold, limit: titleWidth, maximumLines: 2, smallest: 0.8,
      measurer: measurer)
    subtitle = TextBlock(
      panel.subtitle, size: style.labelSize, limit: titleWidth, maximumLines: 2, smallest: 0.8,
      measurer: measurer)
    let exponent = xTicks.exponent == 0 ? 0 : exponentBlock(xTicks.exponent).width + style.labelSize
    xLabel = TextBlock(
      showsXLabels ? panel.xAxis.label : "", size: style.labelSize, limit: max(plot.width - 2 * exponent, 20),
      maximumLines: 2, smallest: 0.8, measurer: measurer)
    yLabel = TextBlock(
      showsYLabels ? panel.yAxis.label : "", size: style.labelSize, limit: plot.height, maximumLines: 2,
      smallest: 0.8, measurer: measurer)
    let bar = panel.marks.compactMap(\.colorBar).first
    colorBar =
      isEmpty ? nil : bar.map { ColorBarLayout($0, height: plot.height, style: style, measurer: measurer) }
    labels = neededInsets()
    head = neededHead()
  }

  /// Titles may be as wide as the plot area with what stands right of it.
  private var titleWidth: Double { plot.width + (colorBar?.width ?? 0) }

  private func room(_ length: Double, isHorizontal: Bool) -> AxisTicks.Room {
    AxisTicks.Room(
      length: length, isHorizontal: isHorizontal, fontSize: style.tickSize,
      spacing: max(style.tickSize * (isHorizontal ? 4 : 2.6), length / 10))
  }

  private mutating func setRanges() {
    xRange = AxisRange(axis: panel.xAxis, data: extent.x, padded: extent.padsX)
    yRange = AxisRange(
      axis: panel.yAxis, data: extent.y, padded: extent.padsY, baseline: extent.baseline, headroom: headroom)
  }

  /// Makes a unit equally long on both axes: by showing more of one axis where both may be extended, by a
  /// smaller plot area otherwise.
  private mutating func equalizeAspect() {
    guard panel.xAxis.scale == .linear, panel.yAxis.scale == .linear else { return }
    let xUnit = plot.width / (xRange.upper - xRange.lower)
    let yUnit = plot.height / (yRange.upper - yRange.lower)
    let unit = min(xUnit, yUnit)
    let ends = [panel.xAxis.lower, panel.xAxis.upper, panel.yAxis.lower, panel.yAxis.upper]
    if ends.allSatisfy({ $0 == nil }), extent.padsX || extent.padsY {
      xRange = xRange.widened(to: plot.width / unit)
      yRange = yRange.widened(to: plot.height / unit)
    } else {
      plot = Size((xRange.upper - xRange.lower) * unit, (yRange.upper - yRange.lower) * unit)
      widestUseful = (xRange.upper - xRange.lower) * yUnit
    }
  }

  private func neededInsets() -> Insets {
    var insets = Insets()
    let tick = style.tickLength + tickPadding
    if showsYLabels {
      insets.left = yTicks.major.isEmpty ? 0 : tick + yTicks.labelWidth
      if !yLabel.lines.isEmpty { insets.left += labelGap + yLabel.height }
    }
    if showsXLabels {
      insets.bottom = xTicks.major.isEmpty ? 0 : tick + xTicks.labelHeight(measurer)
      let label = max(xLabel.height, xTicks.exponent == 0 ? 0 : exponentBlock(xTicks.exponent).height)
      if label > 0 { insets.bottom += labelGap + label }
      // Labels of the outermost ticks reach beyond the plot area.
      for (place, label) in places(xTicks, xMapping(0, plot.width)) {
        insets.left = max(insets.left, label.width / 2 - place)
        insets.right = max(insets.right, place + label.width / 2 - plot.width)
      }
    }
    for (place, label) in places(yTicks, yMapping(plot.height, 0)) where showsYLabels {
      insets.top = max(insets.top, label.height / 2 - place)
      insets.bottom = max(insets.bottom, place + label.height / 2 - plot.height)
    }
    if let colorBar { insets.right = max(insets.right, colorBar.width) }
    if panel.legend == .outside, let legend { insets.right += legend.size.width + labelGap }
    return insets
  }

  private func neededHead() -> PanelHead {
    var head = PanelHead()
    if (showsYLabels && yTicks.exponent != 0) || (colorBar?.ticks.exponent ?? 0) != 0 {
      head.exponent = style.tickSize * 1.5
    }
    if !subtitle.lines.isEmpty { head.subtitle = subtitle.height + style.titleSize * 0.25 }
    head.title = title.height
    if head.title + head.subtitle > 0 { head.gap = style.titleSize * 0.45 }
    return head
  }

  private func places(_ ticks: AxisTicks, _ mapping: AxisMapping) -> [(Double, TextBlock)] {
    ticks.major.compactMap { tick in mapping(tick.value).map { ($0, tick.label) } }
  }

  // MARK: Mappings

  func xMapping(_ start: Double, _ end: Double) -> AxisMapping {
    AxisMapping(xRange, scale: panel.xAxis.scale, isReversed: panel.xAxis.isReversed, start: start, end: end)
  }

  func yMapping(_ start: Double, _ end: Double) -> AxisMapping {
    AxisMapping(yRange, scale: panel.yAxis.scale, isReversed: panel.yAxis.isReversed, start: start, end: end)
  }

  func exponentBlock(_ exponent: Int) -> TextBlock {
    TextBlock("×10^{\(exponent)}", size: style.tickSize, measurer: measurer)
  }
}

extension AxisRange {
  /// The range about the same middle with another span.
  func widened(to span: Double) -> AxisRange {
    let middle = (lower + upper) / 2
    return AxisRange(lower: middle - span / 2, upper: middle + span / 2)
  }
}

extension AxisTicks {
  init() {}

  /// Width of the widest label.
  var labelWidth: Double { major.map(\.label.width).max() ?? 0 }
  /// Distance from the upper edge of the labels to the lower edge of the longest; superscripts, which reach
  /// beyond the upper edge, do not count, so that what stands below is level in all panels.
  func labelHeight(_ measurer: TextMeasurer) -> Double {
    let heights = major.map(\.label).filter { !$0.lines.isEmpty }.map { label in
      (measurer.ascent + measurer.descent) * label.size + label.lineDistance * Double(label.lines.count - 1)
    }
    return heights.max() ?? 0
  }
}
