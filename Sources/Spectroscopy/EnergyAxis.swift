/// The energies of a spectrum's channels, evenly spaced, in eV.
public struct EnergyAxis: Sendable, Equatable {
  /// Energy of the first channel, in eV.
  public let first: Double
  /// Energy of the last channel, in eV.
  public let last: Double
  /// Number of channels.
  public let count: Int

  /// An axis of `count` channels from `first` to `last`, both included.
  public init(from first: Double, through last: Double, count: Int) {
    precondition(
      count >= 2 && first < last, "an energy axis of \(count) channels from \(first) to \(last) eV")
    self.first = first
    self.last = last
    self.count = count
  }

  /// Energy per channel, in eV: the dispersion.
  public var dispersion: Double { (last - first) / Double(count - 1) }

  /// Energies of all channels, in eV, rounded as `numpy.linspace` rounds them.
  public var energies: [Double] {
    (0..<count).map { $0 == count - 1 ? last : Double($0) * dispersion + first }
  }

  /// The channel whose energy is nearest.
  public func channel(nearest energy: Double) -> Int {
    min(max(Int(((energy - first) / dispersion).rounded()), 0), count - 1)
  }

  /// The channels whose energies lie in a window, ends included; none if there are none.
  public func channels(in window: ClosedRange<Double>) -> Range<Int> {
    // A billionth of a channel, so that rounding does not lose a channel that stands on an end.
    let slack = 1e-9
    let lower = ((window.lowerBound - first) / dispersion - slack).rounded(.up)
    let upper = ((window.upperBound - first) / dispersion + slack).rounded(.down)
    guard lower <= upper, upper >= 0, lower <= Double(count - 1) else { return 0..<0 }
    return Int(max(lower, 0))..<(Int(min(upper, Double(count - 1))) + 1)
  }
}
