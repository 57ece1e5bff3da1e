/// A continuous scale of colours for images and coloured points.
///
/// Colours between two stops are interpolated channel by channel in sRGB; stops are evenly spaced.
public struct ColorMap: Hashable, Sendable {
  /// Evenly spaced colours from the lowest value to the highest.
  public let stops: [Color]

  /// Makes a map from at least two evenly spaced colours.
  public init(stops: [Color]) {
    precondition(stops.count >= 2, "a colour map needs two stops, not \(stops.count)")
    self.stops = stops
  }

  /// The colour at `fraction` of the way from the lowest to the highest value; clamped to 0...1.
  public func color(at fraction: Double) -> Color {
    let place = min(max(fraction, 0), 1) * Double(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    return stops[index].mixed(with: stops[index + 1], place - Double(index))
  }

  /// The same colours in the opposite order.
  public var reversed: ColorMap { ColorMap(stops: stops.reversed()) }

  /// `count` evenly spaced colours packed as `0xRRGGBB`, for looking many values up quickly.
  func table(count: Int) -> [UInt32] {
    (0..<count).map { color(at: Double($0) / Double(count - 1)).hex }
  }
}

extension ColorMap {
  private init(_ codes: [UInt32]) {
    self.init(stops: codes.map { Color(hex: $0) })
  }

  /// Perceptually even from dark violet over teal to yellow; safe for colour-blind viewers. The default for
  /// images.
  ///
  /// Source: S. van der Walt and N. Smith, matplotlib's viridis (CC0); every eighth of its 256 entries, which
  /// reproduces the rest within 2 of 255.
  public static let viridis = ColorMap([
    0x440154, 0x470D60, 0x48186A, 0x482374, 0x472D7B, 0x453681, 0x424086, 0x3F4989,
    0x3B528B, 0x375A8D, 0x33638D, 0x2F6A8E, 0x2C728E, 0x297A8E, 0x26818E, 0x23898E,
    0x21908C, 0x1F988B, 0x1F9F88, 0x21A685, 0x28AE80, 0x31B57B, 0x3EBC74, 0x4CC26C,
    0x5DC963, 0x6ECE58, 0x82D34C, 0x96D83F, 0xABDC32, 0xC0DF24, 0xD5E21A, 0xEAE51A,
    0xFDE725,
  ])

  /// Perceptually even from black over magenta to cream; for intensities, where nothing should look black.
  ///
  /// Source: as `viridis`.
  public static let magma = ColorMap([
    0x000004, 0x030311, 0x0A0822, 0x130D33, 0x1D1146, 0x28115A, 0x36106A, 0x430F76,
    0x50127C, 0x5D177F, 0x691C81, 0x762181, 0x822681, 0x8F2A81, 0x9C2E7F, 0xA9327D,
    0xB63779, 0xC33B75, 0xCF4170, 0xDB486A, 0xE65163, 0xEE5C5E, 0xF5695C, 0xF9785D,
    0xFB8761, 0xFD9668, 0xFEA571, 0xFEB47B, 0xFEC387, 0xFED194, 0xFDE0A2, 0xFCEEB0,
    0xFCFDBF,
  ])

  /// From black to white.
  public static let grey = ColorMap([0x000000, 0xFFFFFF])

  /// From blue over near white to vermilion, for values with a sign; give it a range that is symmetric about
  /// zero.
  ///
  /// The two arms have the same lightness at the same distance from the middle, and blue against orange
  /// survives every common colour blindness.
  public static let diverging = ColorMap([
    0x0A3F75, 0x1F66A8, 0x5B93C9, 0xA3C4E0, 0xF5F5F3, 0xF0BE9B, 0xDD8650, 0xB85415,
    0x7D3200,
  ])
}
