/// The layers that the ziggurat samplers draw from.
///
/// A decreasing density f is covered by 256 horizontal layers of the same area v. Layer i reaches from 0 to
/// x_i; its part left of x_(i-1) lies under the curve as a whole, so that a point there needs no test. Layer
/// 0 is the base with the tail, drawn as if it were a box of width v / f(x_255); layers 1 to 255 go from the
/// top down, and x_255 is where the tail begins.
///
/// The numbers are data, not computed at the start: NumPy's normal layers carry the rounding errors of the
/// double arithmetic that once made them (130 units in the last place of x_1), so that no computation from
/// the definition gives them to the last bit, and a last bit decides which draws are kept. `ZigguratTests`
/// holds them to the definition within those errors.
enum Ziggurat {
  /// One layer for 64-bit draws, whose position is an integer below 2^52 (normal) or 2^53 (exponential).
  struct Layer: Sendable {
    /// Positions below it lie under the curve: x_(i-1) / x_i of all positions.
    let threshold: UInt64
    /// x_i per position.
    let width: Double
    /// f(x_i), and 1 for the base.
    let height: Double
  }

  /// One layer for 32-bit draws, whose position is an integer below 2^23.
  struct FloatLayer: Sendable {
    let threshold: UInt32
    let width: Float
    let height: Float
  }

  /// exp(-x² / 2).
  static let normal = layers(normalThresholds, normalWidths, normalHeights)
  /// exp(-x).
  static let exponential = layers(exponentialThresholds, exponentialWidths, exponentialHeights)

  /// The normal layers in single precision: rounded, with 29 bits fewer of position.
  static let normalFloat = normal.map { layer in
    FloatLayer(
      threshold: UInt32((Double(layer.threshold) * 0x1p-29).rounded()),
      width: Float(layer.width * 0x1p29),
      height: Float(layer.height))
  }

  /// x_255 of the normal layers, where its tail begins.
  static let normalTail = 3.6541528853610087963519472518
  /// 1 / x_255, as NumPy writes it.
  static let normalTailInverse = 0.27366123732975827203338247596
  /// x_255 of the exponential layers.
  static let exponentialTail = 7.6971174701310497140446280481

  private static func layers(_ thresholds: [UInt64], _ widths: [Double], _ heights: [Double]) -> [Layer] {
    thresholds.indices.map { Layer(threshold: thresholds[$0], width: widths[$0], height: heights[$0]) }
  }
}
