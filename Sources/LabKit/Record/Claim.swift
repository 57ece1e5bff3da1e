/// One row of the table that compares what a lecture says with what this run measured.
///
/// ```swift
/// lab.claims("The lecture's numbers", [
///   Claim(
///     "Autoencoder error at k = 4", quoted: "0.00038", measured: error,
///     .within(relative: 0.2, of: 0.00038)),
///   Claim(
///     "Below PCA at every k", quoted: "8 of 8", measured: wins, shown: "\(wins) of 8", .equal(to: 8)),
/// ])
/// ```
public struct Claim: Sendable, Hashable {
  /// What the lecture says, in words.
  public let statement: String

  /// The number it quotes, as it quotes it.
  public let quoted: String

  /// What this run measured.
  public let measured: Double

  /// The measured value as the table shows it.
  public let shown: String

  /// What "holds" means for this claim; nil for a claim that is only put beside the measurement.
  public let bound: Bound?

  /// A row of the table.
  ///
  /// - Parameters:
  ///   - statement: what the lecture says.
  ///   - quoted: the number it quotes; empty when it quotes none.
  ///   - measured: the number this run measured.
  ///   - shown: how to print it; three significant digits when left out (whole numbers in full).
  ///   - bound: when the claim counts as holding. Whether it does is computed, never given.
  public init(
    _ statement: String, quoted: String, measured: some Measurable, shown: String? = nil,
    _ bound: Bound? = nil
  ) {
    let value = measured.measurement
    self.statement = statement
    self.quoted = quoted
    self.measured = value
    self.shown = shown ?? (measured is Int ? value.fixed(0) : value.significant(3))
    self.bound = bound
  }

  /// Whether the claim holds in this run; nil when it has no bound.
  public var holds: Bool? { bound.map { $0.holds(measured) } }
}
