/// The cells of an image, row by row from the top.
public struct PixelGrid: Hashable, Sendable {
  /// Number of rows.
  public let rows: Int
  /// Number of columns.
  public let columns: Int
  /// Colours as `0xRRGGBB`, `rows * columns` of them.
  public let cells: [UInt32]

  /// Makes a grid; the number of cells must be `rows * columns`.
  public init(rows: Int, columns: Int, cells: [UInt32]) {
    precondition(cells.count == rows * columns, "\(cells.count) cells do not fill \(rows) x \(columns)")
    self.rows = rows
    self.columns = columns
    self.cells = cells
  }
}
