import LinearAlgebra
import Plotting

/// A map whose positions have a share in each of several colours: the colours mixed in those shares.
///
/// Mixed channel by channel in sRGB, as `Color.mixed(with:_:)` does, so that half of two colours looks the same
/// in a map and in a cloud of points.
struct SharesMark: Mark, Equatable {
  /// Shares at each position, line by line; rows sum to 1: [positions, colours].
  let shares: Matrix
  /// Positions in a line.
  let width: Int
  /// The colour of each share.
  let colors: [Color]

  init(_ shares: Matrix, width: Int, colors: [Color]) {
    precondition(
      shares.columns <= colors.count && width > 0 && shares.rows % width == 0,
      "shares \(shares.rows) x \(shares.columns) in lines of \(width), \(colors.count) colours")
    self.shares = shares
    self.width = width
    self.colors = colors
  }

  private var height: Int { shares.rows / width }

  func extent(x: Scale, y: Scale) -> Extent {
    Extent(x: 0...Double(width), y: 0...Double(height), padsX: false, padsY: false)
  }

  /// Line 0 lies on top, which asks for a reversed y axis.
  func draw(in frame: PlotFrame, on scene: inout Scene) {
    guard let a = frame.place(0, 0), let b = frame.place(Double(width), Double(height)) else { return }
    let rect = Rect(x: min(a.x, b.x), y: min(a.y, b.y), width: abs(b.x - a.x), height: abs(b.y - a.y))
    let cells = (0..<shares.rows).map { mixture(of: shares.row($0)) }
    scene.add(.image(PixelGrid(rows: height, columns: width, cells: cells), in: rect), clip: frame.rect)
  }

  /// The mixed colour, as `0xRRGGBB`.
  func mixture(of row: [Float]) -> UInt32 {
    func channel(_ part: (Color) -> UInt8) -> UInt32 {
      let sum = zip(row, colors).reduce(0.0) { $0 + Double($1.0) * Double(part($1.1)) }
      return UInt32(min(max(sum.rounded(), 0), 255))
    }
    return channel(\.red) << 16 | channel(\.green) << 8 | channel(\.blue)
  }
}
