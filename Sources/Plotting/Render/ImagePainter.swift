/// Draws coloured cells, each pixel the average of the cells it covers.
enum ImagePainter {
  /// How much of which cells a pixel covers along one axis.
  private struct Share {
    var cell: Int
    var weight: Float
  }

  /// Fills a rectangle (in pixels, rounded to whole ones) with the cells of a grid.
  static func draw(_ grid: PixelGrid, in rect: Rect, clip: Rect?, on canvas: Canvas) {
    let left = Int(rect.minX.rounded())
    let top = Int(rect.minY.rounded())
    let width = max(Int(rect.maxX.rounded()) - left, 1)
    let height = max(Int(rect.maxY.rounded()) - top, 1)
    guard grid.rows > 0, grid.columns > 0 else { return }
    let columns = shares(of: grid.columns, pixels: width)
    let rows = shares(of: grid.rows, pixels: height)
    let limit = clip ?? Rect(x: 0, y: 0, width: Double(canvas.width), height: Double(canvas.height))
    let xs = visible(left, width, from: limit.minX, to: limit.maxX, size: canvas.width)
    let ys = visible(top, height, from: limit.minY, to: limit.maxY, size: canvas.height)
    grid.cells.withUnsafeBufferPointer { cells in
      for y in ys {
        guard let pixels = canvas.row(y) else { continue }
        let down = rows[y - top]
        for x in xs {
          var red: Float = 0
          var green: Float = 0
          var blue: Float = 0
          for row in down {
            for column in columns[x - left] {
              let cell = cells[row.cell * grid.columns + column.cell]
              let weight = row.weight * column.weight
              red += weight * Float(cell >> 16 & 255)
              green += weight * Float(cell >> 8 & 255)
              blue += weight * Float(cell & 255)
            }
          }
          pixels[x] = Int32(red + 0.5) << 16 | Int32(green + 0.5) << 8 | Int32(blue + 0.5)
        }
      }
    }
  }

  /// The pixels of the picture and of the clip among `count` from `start`.
  private static func visible(_ start: Int, _ count: Int, from low: Double, to high: Double, size: Int)
    -> Range<Int>
  {
    let first = max(start, Int(max(low.rounded(), 0)))
    let last = min(start + count, Int(min(high.rounded(), Double(size))))
    return first..<max(first, last)
  }

  /// For each pixel, the cells it covers. Cells larger than a pixel keep sharp edges: each pixel takes the
  /// cell its centre lies in.
  private static func shares(of cells: Int, pixels: Int) -> [[Share]] {
    let scale = Double(cells) / Double(pixels)
    return (0..<pixels).map { pixel in
      if scale <= 1 {
        return [Share(cell: min(Int((Double(pixel) + 0.5) * scale), cells - 1), weight: 1)]
      }
      let from = Double(pixel) * scale
      let to = from + scale
      return (Int(from)...min(Int(to), cells - 1)).map { cell in
        let overlap = min(to, Double(cell + 1)) - max(from, Double(cell))
        return Share(cell: cell, weight: Float(max(overlap, 0) / scale))
      }
    }
  }
}
