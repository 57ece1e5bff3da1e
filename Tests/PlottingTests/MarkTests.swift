import Foundation
import Testing

@testable import Plotting

@Suite struct MarkTests {
  private func scene(_ build: (inout Panel) -> Void) throws -> Scene {
    var figure = Figure(width: 5, height: 4)
    build(&figure.panel)
    return try figure.scene()
  }

  @Test func missingValuesBreakLines() throws {
    let lines = try scene { $0.line([0, 1, 2, 3, 4, 5, 6], [1, 2, Double.nan, 3, .infinity, 2, 1]) }
    #expect(lines.dataLines.map(\.count) == [2, 2])
    // A value alone between two gaps is shown as a dot.
    #expect(lines.markers.count == 1)
  }

  @Test func logAxesLeaveOutWhatIsNotPositive() throws {
    let scene = try scene { panel in
      panel.yAxis.scale = .log10
      panel.line([0, 1, 2, 3, 4], [0, -1, 1, 10, 100])
    }
    #expect(scene.dataLines.map(\.count) == [3])
    let line = scene.dataLines[0]
    #expect(abs((line[0].y - line[1].y) - (line[1].y - line[2].y)) < 1e-9, "decades are equally high")
  }

  @Test func pointsOutsideGivenEndsAreLeftOutAndThoseOnTheEdgeWhole() throws {
    let scene = try scene { panel in
      panel.xAxis = Axis(from: 0, to: 1)
      panel.yAxis = Axis(from: 0, to: 1)
      panel.scatter([0, 1, 1.001, 0.5], [0, 1, 0.5, -0.001])
    }
    #expect(scene.markers.count == 2)
    for element in scene.elements {
      if case .marker = element.primitive { #expect(element.clip == nil) }
    }
  }

  @Test func colorsComeFromTheCycleUnlessGiven() throws {
    let scene = try scene { panel in
      panel.line([0, 1], [0, 1])
      panel.line([0, 1], [1, 0], color: .ink)
      panel.line([0, 1], [1, 1])
    }
    let colors = scene.elements.compactMap { element -> Color? in
      if case .polyline(_, let stroke) = element.primitive, element.clip != nil { stroke.color } else { nil }
    }
    #expect(colors == [Palette.cycle[0], .ink, Palette.cycle[1]])
  }

  @Test func pointsTakeTheirOwnColors() throws {
    let scene = try scene { panel in
      panel.scatter([0, 1], [0, 1], colors: [.blue, .orange])
      panel.scatter([0, 1], [1, 0], values: [0, 10], colorMap: .grey, colorLabel: "value")
    }
    let colors = scene.elements.compactMap { element -> Color? in
      if case .marker(let style, _) = element.primitive { style.color } else { nil }
    }
    #expect(colors == [.blue, .orange, .black, .white])
    #expect(scene.texts(.axisLabel).map(\.string) == ["value"])
  }

  // MARK: Histograms

  @Test func everyValueFallsIntoOneBin() {
    let values = (0..<1000).map { sin(Double($0)) * 3 }
    for bins in [HistogramMark.Bins.automatic, .count(7), .count(1), .edges([-3, -1, 0.5, 3])] {
      let mark = HistogramMark(values: values + [.nan, .infinity], bins: bins, isDensity: false, fill: .blue)
      let bars = mark.bars(x: .linear).bars
      #expect(bars.map(\.height).reduce(0, +) == 1000, "\(bins)")
      for (a, b) in zip(bars, bars.dropFirst()) { #expect(a.right == b.left, "\(bins)") }
    }
    let cut = HistogramMark(values: [0, 1, 2, 3], bins: .edges([1, 2, 3]), isDensity: false, fill: .blue)
    #expect(cut.bars(x: .linear).bars.map(\.height) == [1, 2], "the last bin holds its upper edge")
  }

  @Test func densityHasAreaOne() {
    let mark = HistogramMark(
      values: (0..<500).map { Double($0 * $0 % 97) }, bins: .count(13), isDensity: true, fill: .blue)
    let area = mark.bars(x: .linear).bars.map { ($0.right - $0.left) * $0.height }.reduce(0, +)
    #expect(abs(area - 1) < 1e-12)
  }

  @Test func binsGrowByAFactorOnALogAxis() {
    let mark = HistogramMark(
      values: [-1, 0, 1e-4, 1e-3, 1e-2], bins: .count(4, in: 1e-4...1), isDensity: false, fill: .blue)
    let bars = mark.bars(x: .log10).bars
    #expect(bars.map(\.height) == [1, 1, 1, 0])
    for bar in bars { #expect(abs(bar.right / bar.left - 10) < 1e-9) }
  }

  @Test func uselessHistogramsDoNotFail() throws {
    for values in [
      [], [1.0], [2, 2, 2], [.nan], [1e150, -1e150], [1.7e308, -1.7e308], [.leastNonzeroMagnitude, 1],
    ] {
      for bins in [HistogramMark.Bins.automatic, .count(5), .count(5, in: 0...1)] {
        let bars = HistogramMark(values: values, bins: bins, isDensity: true, fill: .blue).bars(x: .linear)
          .bars
        #expect(bars.allSatisfy { $0.left < $0.right && $0.height.isFinite }, "\(values) \(bins)")
      }
    }
  }

  @Test func neighbouringBinsAreOneShapeAndEmptyOnesSeparate() throws {
    let scene = try scene { $0.histogram([1.0, 1.5, 2.5, 8.5], bins: .edges([0, 1, 2, 3, 4, 8, 9])) }
    // Bins 1...3 and 8...9 hold values.
    #expect(scene.dataPolygons.count == 2)
  }

  // MARK: Bars

  @Test func barsStandOnZero() throws {
    let scene = try scene { $0.bars([0, 1, 2], [2, -1, 0]) }
    let boxes = scene.dataPolygons.map(\.points)
    #expect(boxes.count == 2, "a bar of height zero is not drawn")
    let up = boxes[0].map(\.y)
    let down = boxes[1].map(\.y)
    #expect(abs((up.max() ?? 0) - (down.min() ?? 1)) < 1e-9)
    #expect(abs(((up.max() ?? 0) - (up.min() ?? 0)) / ((down.max() ?? 0) - (down.min() ?? 0)) - 2) < 1e-9)
  }

  @Test func groupedBarsStandSideBySideUnderTheirCategory() throws {
    let scene = try scene { panel in
      panel.bars(
        ["a", "b"], series: [BarSeries("one", [1, 2]), BarSeries("two", [3, 4], notes: ["x", "y"])])
    }
    #expect(scene.texts(.tickLabel).map(\.string).prefix(2) == ["a", "b"])
    #expect(scene.texts(.legend).map(\.string) == ["one", "two"])
    #expect(scene.texts(.annotation).map(\.string) == ["x", "y"])
    let boxes = scene.dataPolygons.map { ($0.points.map(\.x).min() ?? 0, $0.points.map(\.x).max() ?? 0) }
    let sorted = boxes.sorted { $0.0 < $1.0 }
    #expect(sorted.count == 4)
    for (a, b) in zip(sorted, sorted.dropFirst()) { #expect(a.1 <= b.0) }
    let label = try #require(scene.texts(.tickLabel).first).frame
    #expect(abs(label.midX - (sorted[0].0 + sorted[1].1) / 2) < 0.1)
  }

  // MARK: Areas

  @Test func imagesFillTheirAreaFromTheTop() throws {
    let scene = try scene { $0.image([0, 1, 2, 3, 4, 5.0], rows: 2, columns: 3, colorMap: .grey) }
    let area = try #require(scene.plotAreas.first)
    let images = scene.elements.compactMap { element -> (PixelGrid, Rect)? in
      if case .image(let grid, let rect) = element.primitive { (grid, rect) } else { nil }
    }
    #expect(images.count == 2, "the image and its colour bar")
    #expect(images[0].1 == area)
    let greys = images[0].0.cells.map { Int($0 & 255) }
    #expect(greys == [0, 51, 102, 153, 204, 255])
    // Row 0 at the bottom turns the rows round.
    let turned = try self.scene {
      $0.image([0, 1, 2, 3, 4, 5.0], rows: 2, columns: 3, colorMap: .grey, rowZeroAtTop: false)
    }
    guard
      case .image(let grid, _)? = turned.elements.first(where: {
        if case .image = $0.primitive { true } else { false }
      })?.primitive
    else {
      Issue.record("no image")
      return
    }
    #expect(grid.cells.map { Int($0 & 255) } == [153, 204, 255, 0, 51, 102])
  }

  @Test func missingCellsAreGrey() throws {
    let scene = try scene { $0.image([0, Double.nan, 1, 2], rows: 2, columns: 2) }
    for element in scene.elements {
      if case .image(let grid, _) = element.primitive, grid.rows == 2 {
        #expect(grid.cells[1] == Color.lightGrey.hex)
      }
    }
  }

  @Test func ellipseHasTheGivenCovariance() throws {
    var panel = Panel()
    panel.ellipse(mean: (x: 1, y: -2), covariance: (xx: 4, xy: -1.5, yy: 2), radius: 3)
    let mark = try #require(panel.marks.first as? PolygonMark)
    let determinant = 4 * 2 - 1.5 * 1.5
    for (x, y) in zip(mark.x, mark.y) {
      let (dx, dy) = (x - 1, y + 2)
      let squared = (2 * dx * dx + 2 * 1.5 * dx * dy + 4 * dy * dy) / determinant
      #expect(abs(squared - 9) < 1e-9)
    }
    panel.ellipse(mean: (x: 0, y: 0), covariance: (xx: 0, xy: 0, yy: 1))
  }

  @Test func bandsAreBrokenAndReachTheEndOfALogAxis() throws {
    let scene = try scene { panel in
      panel.yAxis.scale = .log10
      panel.band([0, 1, 2, 3, 4], [1, -1, 1, Double.nan, 1], [10, 10, 10, 10, 10])
    }
    #expect(scene.dataPolygons.count == 1)
    let area = try #require(scene.plotAreas.first)
    let lowest = scene.dataPolygons[0].points.map(\.y).max()
    #expect(abs((lowest ?? 0) - area.maxY) < 1e-9)
  }

  @Test func errorBarsReachBothEnds() throws {
    let scene = try scene { panel in
      panel.yAxis = Axis(from: 0, to: 10)
      panel.errorBars([1, 2], [5, 5], error: [1, 2])
    }
    #expect(scene.dataLines.count == 6, "two bars with two caps each")
    let heights = [scene.dataLines[0], scene.dataLines[3]].map { abs($0[0].y - $0[1].y) }
    #expect(abs(heights[1] / heights[0] - 2) < 1e-9)
  }

  @Test func rulesCrossTheWholePanelAndTheAxisShowsThem() throws {
    let scene = try scene { panel in
      panel.line([0, 1], [0, 1])
      panel.horizontalLine(3, note: "limit", label: "threshold")
    }
    let area = try #require(scene.plotAreas.first)
    #expect(scene.texts(.annotation).map(\.string) == ["limit"])
    #expect(scene.texts(.legend).map(\.string) == ["threshold"])
    let crossing = scene.elements.contains { element in
      guard case .polyline(let points, let stroke) = element.primitive, stroke.dash == .dashed else {
        return false
      }
      return points.first?.x == area.minX && points.last?.x == area.maxX
    }
    #expect(crossing)
  }

  /// A mark of the caller's own.
  private struct Cross: Mark {
    func extent(x: Scale, y: Scale) -> Extent { Extent(x: 0...1, y: 0...1) }
    func draw(in frame: PlotFrame, on scene: inout Scene) {
      guard let a = frame.place(0, 0), let b = frame.place(1, 1) else { return }
      scene.add(.polyline([a, b], Stroke(color: .ink, width: 1)), clip: frame.clip)
      scene.add(text: "mine", at: a, in: frame)
    }
  }

  @Test func ownMarksAreDrawnLikeOthers() throws {
    let scene = try scene { $0.add(Cross()) }
    #expect(scene.dataLines.count == 1 && scene.texts(.annotation).first?.string == "mine")
  }
}

/// Numbers no data should hold, which must not bring a lab down.
@Suite struct OddNumbersTests {
  private static let odd: [Double] = [
    0, -0.0, 1, -1, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, 1e-150, 1e150, -1e150, 1.7e308,
    -1.7e308, .leastNonzeroMagnitude,
  ]

  @Test(arguments: [Scale.linear, .log10], [Scale.linear, .log10])
  func everyMarkSurvivesThem(x: Scale, y: Scale) throws {
    let xs = Self.odd + Self.odd
    let ys = Array(Self.odd.reversed()) + Array(repeating: 3, count: Self.odd.count)
    let builders: [(inout Panel) -> Void] = [
      { $0.line(xs, ys, dash: .dashed, marker: .star, label: "odd") },
      { $0.scatter(xs, ys, values: ys) },
      { $0.band(xs, ys, ys.map { $0 + 1 }, label: "odd") },
      { $0.errorBars(xs, ys, error: xs) },
      { $0.bars(xs, ys, notes: ys.map { "\($0)" }, label: "odd") },
      { $0.histogram(ys, label: "odd") },
      { $0.image(xs, rows: 2, columns: Self.odd.count) },
      { $0.polygon(xs, ys) },
      { panel in for value in Self.odd { panel.horizontalLine(value, note: "n", label: "l") } },
      { panel in for value in Self.odd { panel.annotate("note", x: value, y: value) } },
      { panel in
        panel.xAxis.ticks = .at(Self.odd)
        panel.yAxis.ticks = .every(1)
        panel.line(xs, ys)
      },
    ]
    for (index, build) in builders.enumerated() {
      for isAspectEqual in [false, true] {
        var figure = Figure(width: 3, height: 2)
        figure.panel = Panel(
          xAxis: Axis("x", scale: x), yAxis: Axis("y", scale: y), isAspectEqual: isAspectEqual)
        build(&figure.panel)
        #expect(try figure.png(dpi: 40).count > 100, "mark \(index)")
      }
    }
  }
}
