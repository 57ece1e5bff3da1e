/// What parameters have to fulfil, checked and worded once for all distributions.
enum Requirement {
  /// Fails unless the value is finite and not negative.
  static func nonNegative(
    _ value: Double, _ distribution: String, _ name: String, index: Int? = nil
  ) throws(RandomnessError) {
    guard value >= 0, value < .infinity else {
      throw .parameter(
        distribution: distribution, name: name, index: index, value: value,
        requirement: "finite and not negative")
    }
  }

  /// Fails unless the value is finite and positive.
  static func positive(_ value: Double, _ distribution: String, _ name: String) throws(RandomnessError) {
    guard value > 0, value < .infinity else {
      throw .parameter(
        distribution: distribution, name: name, index: nil, value: value, requirement: "finite and positive")
    }
  }

  /// Fails unless the value is between 0 and 1.
  static func probability(
    _ value: Double, _ distribution: String, _ name: String, index: Int? = nil
  ) throws(RandomnessError) {
    guard value >= 0, value <= 1 else {
      throw .parameter(
        distribution: distribution, name: name, index: index, value: value, requirement: "between 0 and 1")
    }
  }

  /// Fails unless the values are probabilities that sum to 1.
  ///
  /// The tolerance is the square root of the machine epsilon, 1.5e-8, as in NumPy's `choice`: wide enough for
  /// any sum of doubles, narrow enough to notice probabilities that were stored as floats.
  static func probabilities(_ values: [Double], _ distribution: String) throws(RandomnessError) {
    guard !values.isEmpty else { throw .empty(distribution: distribution, name: "probabilities") }
    for (index, value) in values.enumerated() {
      try probability(value, distribution, "probabilities", index: index)
    }
    let sum = values.reduce(0, +)
    let tolerance = Double.ulpOfOne.squareRoot()
    guard abs(sum - 1) <= tolerance else {
      throw .probabilitySum(distribution: distribution, sum: sum, tolerance: tolerance)
    }
  }

  /// Fails unless there are 0 or more trials, each of which succeeds with a probability.
  static func trials(
    _ trials: Int, _ distribution: String, probability: Double = 0
  ) throws(RandomnessError) {
    guard trials >= 0 else {
      throw .parameter(
        distribution: distribution, name: "trials", index: nil, value: Double(trials),
        requirement: "0 or more")
    }
    try Self.probability(probability, distribution, "probability")
  }

  /// Stops the program on a negative count, which only a slip in the code can give.
  static func count(_ count: Int) {
    precondition(count >= 0, "cannot draw \(count) values")
  }
}
