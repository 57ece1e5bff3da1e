/// A picture made of panels in a grid.
///
/// ```swift
/// var figure = Figure(columns: 2, width: 9, height: 3.4)
/// figure[0, 0].title = "Clean"
/// figure[0, 0].line(energies, clean)
/// figure[0, 1].title = "Noisy"
/// figure[0, 1].line(energies, noisy)
/// try figure.write(to: url)
/// ```
///
/// A figure is a value; nothing is drawn before `scene`, `png` or `write`. Text is kept at its size on the
/// page whatever the size of the figure, so a figure is drawn at the size at which it is shown.
public struct Figure: Sendable {
  /// Number of rows of panels.
  public let rows: Int
  /// Number of columns of panels.
  public let columns: Int
  /// Width of the page in inches.
  public var width: Double
  /// Height of the page in inches.
  public var height: Double
  /// The title above all panels; may hold markup.
  public var title: String
  /// Whether the panels of each column run over the same values of x and only the lowest shows them.
  public var sharesX: Bool
  /// Whether the panels of each row run over the same values of y and only the leftmost shows them.
  public var sharesY: Bool
  /// Relative widths of the plot areas, one for each column.
  public var columnWidths: [Double]
  /// Relative heights of the plot areas, one for each row.
  public var rowHeights: [Double]
  /// One legend for all panels, or none.
  public var legend: FigureLegend
  /// Sizes, widths and colours of everything that is not data.
  public var style: Style
  /// The panels, row by row.
  public private(set) var panels: [Panel]

  /// Makes a figure of empty panels.
  ///
  /// - Parameters:
  ///   - rows: number of rows, at least 1.
  ///   - columns: number of columns, at least 1.
  ///   - width: in inches; 10 fills the width of a slide.
  ///   - height: in inches.
  ///   - title: the title above all panels.
  ///   - sharesX: whether columns share their x axis.
  ///   - sharesY: whether rows share their y axis.
  ///   - columnWidths: relative widths; all equal if left out.
  ///   - rowHeights: relative heights; all equal if left out.
  ///   - legend: one legend for all panels.
  ///   - style: sizes, widths and colours.
  public init(
    rows: Int = 1, columns: Int = 1, width: Double = 10, height: Double = 4, title: String = "",
    sharesX: Bool = false, sharesY: Bool = false, columnWidths: [Double]? = nil, rowHeights: [Double]? = nil,
    legend: FigureLegend = .none, style: Style = Style()
  ) {
    precondition(rows >= 1 && columns >= 1, "a figure needs panels, not \(rows) x \(columns)")
    self.rows = rows
    self.columns = columns
    self.width = width
    self.height = height
    self.title = title
    self.sharesX = sharesX
    self.sharesY = sharesY
    self.columnWidths = columnWidths ?? Array(repeating: 1, count: columns)
    self.rowHeights = rowHeights ?? Array(repeating: 1, count: rows)
    self.legend = legend
    self.style = style
    panels = Array(repeating: Panel(), count: rows * columns)
  }

  /// The panel in a row and a column, both counted from 0 at the upper left.
  public subscript(row: Int, column: Int) -> Panel {
    get { panels[index(row, column)] }
    _modify { yield &panels[index(row, column)] }
  }

  /// The panel at the upper left; the only one of a figure without a grid.
  public var panel: Panel {
    get { panels[0] }
    _modify { yield &panels[0] }
  }

  /// Changes all panels, for what they have in common.
  ///
  /// ```swift
  /// figure.updatePanels { $0.xAxis = Axis("Energy loss (eV)", from: 700, to: 740) }
  /// ```
  public mutating func updatePanels(_ change: (inout Panel) throws -> Void) rethrows {
    for index in panels.indices { try change(&panels[index]) }
  }

  private func index(_ row: Int, _ column: Int) -> Int {
    precondition(
      (0..<rows).contains(row) && (0..<columns).contains(column),
      "a figure of \(rows) x \(columns) panels has none in row \(row), column \(column)")
    return row * columns + column
  }
}
