/// A table of a lab: a caption, column titles and rows of text.
public struct TableOutput: Sendable, Hashable {
  /// How a column is set.
  public enum Alignment: Sendable, Hashable {
    /// Text.
    case leading
    /// Numbers.
    case trailing
  }

  /// What the table shows.
  public let caption: String

  /// The titles of the columns.
  public let columns: [String]

  /// The cells, each row as long as `columns`.
  public let rows: [[String]]

  /// A table from its parts; every row must have one cell for each column.
  public init(caption: String, columns: [String], rows: [[String]]) {
    for (index, row) in rows.enumerated() {
      precondition(
        row.count == columns.count,
        "row \(index) of table '\(caption)' has \(row.count) cells for \(columns.count) columns")
    }
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }

  /// The alignment of each column: trailing where every cell is a number or a placeholder and at least one is
  /// a number.
  public var alignments: [Alignment] {
    columns.indices.map { column in
      let cells = rows.map { $0[column] }
      let numbers = cells.filter(Self.isNumber)
      let others = cells.count - numbers.count - cells.filter(Self.isPlaceholder).count
      return numbers.isEmpty || others > 0 ? .leading : .trailing
    }
  }

  /// Whether a cell starts like a number: an optional sign or relation, then a digit, `∞` or `NaN`.
  static func isNumber(_ cell: String) -> Bool {
    let signs: Set<Character> = ["+", "-", "\u{2212}", "±", "<", ">", "≤", "≥", "≈", "~", " ", "\u{A0}"]
    let rest = cell.drop { signs.contains($0) }
    guard let first = rest.first else { return false }
    guard first.isASCII && first.isNumber || first == "∞" || rest == "NaN" else { return false }
    // "4 phases" and "128-64-32" are text; "0.38 (12×)", "3.8·10⁻⁴", "12 %" and "10 eV" are numbers.
    return rest.filter(\.isLetter).count <= 3 && !rest.dropFirst().contains("-")
  }

  /// Whether a cell stands for "no value".
  static func isPlaceholder(_ cell: String) -> Bool { ["", "-", "–", "—", "n/a"].contains(cell) }
}
