/// One number measured over several seeds: what it is, and how far it goes up and down by chance.
public struct Spread: Sendable, Equatable {
  /// The measured values, in the order of the seeds.
  public let values: [Double]

  /// A number's values over at least one seed.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "no values")
    self.values = values
  }

  /// Arithmetic mean.
  public var mean: Double { values.reduce(0, +) / Double(values.count) }

  /// Standard deviation over the seeds, with count - 1; 0 for a single one.
  public var standardDeviation: Double {
    guard values.count > 1 else { return 0 }
    let centre = mean
    let squares = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  /// Standard error of the mean: standard deviation / sqrt(count).
  public var standardError: Double { standardDeviation / Double(values.count).squareRoot() }

  /// The middle value, or the mean of the two in the middle; NaN if any value is. Unlike the mean it says what a
  /// usual seed gives, whatever a failed one did.
  public var median: Double {
    guard !values.contains(where: \.isNaN) else { return .nan }
    let sorted = values.sorted()
    return (sorted[(values.count - 1) / 2] + sorted[values.count / 2]) / 2
  }

  /// The smallest value; NaN if any value is.
  public var minimum: Double { values.reduce(.infinity) { $0.isNaN || $1.isNaN ? .nan : min($0, $1) } }

  /// The largest value; NaN if any value is.
  public var maximum: Double { values.reduce(-.infinity) { $0.isNaN || $1.isNaN ? .nan : max($0, $1) } }
}
