/// A matrix shown as coloured cells.
public struct ImageMark: Mark, Hashable {
  /// The values, row by row.
  public var values: [Double]
  /// Number of rows.
  public var rows: Int
  /// Number of columns.
  public var columns: Int
  /// Where the outer edges of the first and the last column lie.
  public var x: ClosedRange<Double>
  /// Where the outer edges of the first and the last row lie: row 0 begins at the lower bound.
  public var y: ClosedRange<Double>
  /// The colours and the values they stand for.
  public var colors: ColorBar
  /// Whether the colour bar is shown.
  public var showsColorBar: Bool

  /// The whole image, without a margin.
  public func extent(x xScale: Scale, y yScale: Scale) -> Extent {
    guard !values.isEmpty else { return Extent() }
    return Extent(x: x, y: y, padsX: false, padsY: false)
  }

  /// Fills the area between the edges; cells have equal sizes on the page, also on a log scale.
  public func draw(in frame: PlotFrame, on scene: inout Scene) {
    guard !values.isEmpty, let a = frame.place(x.lowerBound, y.lowerBound),
      let b = frame.place(x.upperBound, y.upperBound)
    else { return }
    let rect = Rect(x: min(a.x, b.x), y: min(a.y, b.y), width: abs(b.x - a.x), height: abs(b.y - a.y))
    let grid = pixels(flippedX: a.x > b.x, flippedY: a.y > b.y)
    scene.add(.image(grid, in: rect), clip: frame.rect)
  }

  private func pixels(flippedX: Bool, flippedY: Bool) -> PixelGrid {
    let table = colors.map.table(count: 1024)
    let missing = Color.lightGrey.hex
    var cells = [UInt32](repeating: 0, count: rows * columns)
    for row in 0..<rows {
      let source = flippedY ? rows - 1 - row : row
      for column in 0..<columns {
        let value = values[source * columns + (flippedX ? columns - 1 - column : column)]
        cells[row * columns + column] =
          value.isNaN ? missing : table[Int((colors.fraction(of: value) * 1023).rounded())]
      }
    }
    return PixelGrid(rows: rows, columns: columns, cells: cells)
  }

  /// The colour bar, unless it is hidden.
  public var colorBar: ColorBar? { showsColorBar ? colors : nil }
}
