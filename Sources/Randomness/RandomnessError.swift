/// A parameter that no distribution can be drawn with, or a sample that cannot be taken.
///
/// Thrown for what data can get wrong (a negative mean, NaN, probabilities that do not sum to 1). What only a
/// programmer can get wrong (an empty range, a negative count) stops the program with a message instead.
public enum RandomnessError: Error, Equatable, Sendable {
  /// A parameter lies outside the distribution's domain; `index` is its place when an array was given.
  case parameter(distribution: String, name: String, index: Int?, value: Double, requirement: String)
  /// Probabilities, each fine by itself, sum to something other than 1.
  case probabilitySum(distribution: String, sum: Double, tolerance: Double)
  /// A list that must not be empty is.
  case empty(distribution: String, name: String)
  /// More elements were asked for, without replacement, than there are.
  case sample(count: Int, population: Int)
}

extension RandomnessError: CustomStringConvertible {
  /// One line that names the call, the offending value and what is allowed.
  public var description: String {
    switch self {
    case .parameter(let distribution, let name, let index, let value, let requirement):
      let place = index.map { "[\($0)]" } ?? ""
      return "\(distribution): \(name)\(place) is \(value), but must be \(requirement)"
    case .probabilitySum(let distribution, let sum, let tolerance):
      return "\(distribution): the probabilities sum to \(sum), but must sum to 1 within \(tolerance)"
    case .empty(let distribution, let name):
      return "\(distribution): \(name) is empty"
    case .sample(let count, let population):
      return "choice: cannot take \(count) of \(population) elements without replacement"
    }
  }
}
