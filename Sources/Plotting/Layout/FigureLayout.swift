/// Finds the place of everything in a figure.
///
/// How much room labels need depends on the ticks, which depend on the size of the plot areas, which depends
/// on how much room the labels leave. A few rounds settle that.
struct FigureLayout {
  private let figure: Figure
  private let style: Style
  private let measurer: TextMeasurer
  private let page: Size
  private let title: TextBlock
  private let legend: LegendBox?
  private var panels: [PanelLayout]

  /// Rounds until ticks and sizes agree; more changed no figure tried.
  private static let rounds = 3
  /// No plot area becomes narrower or lower than this, in points, however little room there is.
  private static let smallestPlot = 12.0
  /// Width in inches up to which text keeps its size.
  private static let baseWidth = 10.0

  init(_ figure: Figure, measurer: TextMeasurer) {
    let style = figure.style.scaled(by: max(1, figure.width / Self.baseWidth))
    let page = Size(figure.width * 72, figure.height * 72)
    self.figure = figure
    self.style = style
    self.measurer = measurer
    self.page = page
    title = TextBlock(
      figure.title, size: style.figureTitleSize, weight: .bold, limit: page.width - 2 * style.margin,
      maximumLines: 2, measurer: measurer)
    panels = figure.panels.map { PanelLayout($0, style: style, measurer: measurer) }
    legend = Self.sharedLegend(figure, style, measurer)
    if figure.legend != .none {
      for index in panels.indices where figure.panels[index].legend == .automatic {
        panels[index].hasLegend = false
      }
    }
    shareAxes()
  }

  private static func sharedLegend(_ figure: Figure, _ style: Style, _ measurer: TextMeasurer) -> LegendBox? {
    guard figure.legend != .none else { return nil }
    let entries = figure.panels.filter { $0.legend == .automatic }.flatMap(\.legendEntries)
    var known: Set<String> = []
    let each = entries.filter { known.insert($0.label).inserted }
    let limit = figure.width * 72 - 2 * style.margin
    return each.isEmpty ? nil : LegendBox(each, rowLimit: limit, style: style, measurer: measurer)
  }

  // MARK: Shared axes

  private mutating func shareAxes() {
    for index in panels.indices where !panels[index].panel.isBlank {
      let row = index / figure.columns
      let column = index % figure.columns
      if figure.sharesX {
        let sharing = (0..<figure.rows).map { $0 * figure.columns + column }
        let union = union(of: sharing)
        panels[index].extent.x = union.x
        panels[index].extent.padsX = union.padsX
        // The lowest panel that is not blank shows the labels.
        panels[index].showsXLabels = sharing.last { !panels[$0].panel.isBlank } == index
      }
      if figure.sharesY {
        let sharing = (0..<figure.columns).map { row * figure.columns + $0 }
        let union = union(of: sharing)
        panels[index].extent.y = union.y
        panels[index].extent.padsY = union.padsY
        panels[index].extent.baseline = union.baseline
        panels[index].headroom = union.headroom
        panels[index].showsYLabels = sharing.first { !panels[$0].panel.isBlank } == index
      }
    }
  }

  private func union(of indices: [Int]) -> Extent {
    indices.reduce(Extent()) { $0.union(panels[$1].panel.extent) }
  }

  // MARK: Laying out

  mutating func scene() -> Scene {
    settle()
    makeRoomForLegends()
    settle()
    var scene = Scene(size: page, background: style.background)
    let areas = plotAreas()
    for (layout, area) in zip(panels, areas) { layout.draw(in: area, on: &scene) }
    if !title.lines.isEmpty {
      scene.add(
        title, at: Point(style.margin, style.margin), anchor: TextAnchor(.left, .top), color: style.textColor,
        role: .figureTitle, measurer: measurer)
    }
    if let legend {
      let top =
        figure.legend == .top
        ? style.margin + titleHeight : page.height - style.margin - legend.size.height
      let left = (page.width - legend.size.width) / 2
      legend.draw(at: Point(left, top), hasPatch: false, on: &scene)
    }
    return scene
  }

  private mutating func settle() {
    for _ in 0..<Self.rounds {
      let areas = plotAreas()
      for index in panels.indices {
        panels[index].measure(Size(areas[index].width, areas[index].height))
      }
      for row in rowsOfPanels {
        let head = row.reduce(PanelHead()) { $0.union(panels[$1].head) }
        for index in row { panels[index].rowHead = head }
      }
    }
  }

  private mutating func makeRoomForLegends() {
    let headrooms = panels.map { $0.headroomForLegend() }
    for row in rowsOfPanels {
      for index in row {
        panels[index].headroom = figure.sharesY ? row.map { headrooms[$0] }.max() ?? 0 : headrooms[index]
      }
    }
  }

  /// The indices of the panels of each row.
  private var rowsOfPanels: [Range<Int>] {
    (0..<figure.rows).map { $0 * figure.columns..<($0 + 1) * figure.columns }
  }

  private var titleHeight: Double {
    title.lines.isEmpty ? 0 : title.height + style.figureTitleSize * 0.5
  }

  private var legendHeight: Double { legend.map { $0.size.height + style.legendSize * 0.3 } ?? 0 }

  /// The plot area of each panel, given the room all labels need.
  private func plotAreas() -> [Rect] {
    let insets = panels.map(\.insets)
    func most(_ edge: KeyPath<Insets, Double>, row: Int) -> Double {
      (0..<figure.columns).map { insets[row * figure.columns + $0][keyPath: edge] }.max() ?? 0
    }
    func most(_ edge: KeyPath<Insets, Double>, column: Int) -> Double {
      (0..<figure.rows).map { insets[$0 * figure.columns + column][keyPath: edge] }.max() ?? 0
    }
    let columns = spans(
      before: (0..<figure.columns).map { most(\.left, column: $0) },
      after: (0..<figure.columns).map { most(\.right, column: $0) }, shares: figure.columnWidths,
      limits: (0..<figure.columns).map(widestUseful),
      from: style.margin, to: page.width - style.margin)
    let rows = spans(
      before: (0..<figure.rows).map { most(\.top, row: $0) },
      after: (0..<figure.rows).map { most(\.bottom, row: $0) }, shares: figure.rowHeights,
      limits: figure.rowHeights.map { _ in .infinity },
      from: style.margin + titleHeight + (figure.legend == .top ? legendHeight : 0),
      to: page.height - style.margin - (figure.legend == .bottom ? legendHeight : 0))
    return rows.flatMap { row in
      columns.map { Rect(x: $0.start, y: row.start, width: $0.length, height: row.length) }
    }
  }

  /// Divides a length among plot areas after their labels have had their share.
  private func spans(
    before: [Double], after: [Double], shares: [Double], limits: [Double], from start: Double, to end: Double
  ) -> [(start: Double, length: Double)] {
    precondition(
      shares.count == before.count && shares.allSatisfy { $0 > 0 },
      "relative sizes \(shares) do not divide \(before.count) rows or columns")
    let labels = before.reduce(0, +) + after.reduce(0, +) + style.gap * Double(before.count - 1)
    let free = max(end - start - labels, Self.smallestPlot * Double(before.count))
    let lengths = divide(free, shares: shares, limits: limits)
    var place = start
    return before.indices.map { index in
      let length = lengths[index]
      place += before[index]
      defer { place += length + after[index] + style.gap }
      return (place, length)
    }
  }

  /// Divides a length by shares; what some parts cannot use goes to the others.
  private func divide(_ length: Double, shares: [Double], limits: [Double]) -> [Double] {
    var open = Array(shares.indices)
    var lengths = shares.map { _ in 0.0 }
    var free = length
    while !open.isEmpty {
      let unit = free / open.map { shares[$0] }.reduce(0, +)
      let full = open.filter { limits[$0] < shares[$0] * unit }
      // If no part can use more, all keep their shares.
      if full.isEmpty || full.count == shares.count {
        for index in open { lengths[index] = shares[index] * unit }
        break
      }
      for index in full {
        lengths[index] = limits[index]
        free -= limits[index]
      }
      open.removeAll(where: full.contains)
    }
    return lengths
  }

  /// The width beyond which no panel of a column can use more.
  private func widestUseful(column: Int) -> Double {
    (0..<figure.rows).map { row in
      let panel = panels[row * figure.columns + column]
      return panel.panel.isBlank ? 0 : max(panel.widestUseful ?? .infinity, Self.smallestPlot)
    }.max() ?? .infinity
  }
}
