extension Generator {
  /// The number of successes in `trials` trials, each of which succeeds with `probability`.
  ///
  /// By inversion for up to 30 expected successes (or failures, when those are fewer), else by rejection
  /// (BTPE).
  ///
  /// - Throws: ``RandomnessError`` when the probability is outside [0, 1] or NaN, or the trials are negative.
  public mutating func binomial(trials: Int, probability: Double) throws(RandomnessError) -> Int {
    try Requirement.trials(trials, "binomial", probability: probability)
    return Binomial(trials: trials, probability: probability).draw(&bits)
  }

  /// `count` binomial values.
  ///
  /// - Throws: as ``binomial(trials:probability:)``.
  public mutating func binomial(
    trials: Int, probability: Double, count: Int
  ) throws(RandomnessError) -> [Int] {
    Requirement.count(count)
    try Requirement.trials(trials, "binomial", probability: probability)
    let sampler = Binomial(trials: trials, probability: probability)
    return (0..<count).map { _ in sampler.draw(&bits) }
  }

  /// How `trials` trials fall into bins: counts that sum to `trials`, with the given probabilities.
  ///
  /// Bin by bin, a binomial of what is left; the last bin takes the rest.
  ///
  /// - Parameters:
  ///   - trials: 0 or more.
  ///   - probabilities: one for each bin, which sum to 1 within 1.5e-8. (NumPy lets the last one be
  ///     anything.)
  /// - Throws: ``RandomnessError`` when the probabilities are none, are outside [0, 1] or do not sum to 1, or
  ///   the trials are negative.
  public mutating func multinomial(
    _ trials: Int, probabilities: [Double]
  ) throws(RandomnessError) -> [Int] {
    try Requirement.trials(trials, "multinomial")
    try Requirement.probabilities(probabilities, "multinomial")
    return multinomialUnchecked(trials, probabilities)
  }

  /// `count` multinomial vectors, one after the other.
  ///
  /// - Throws: as ``multinomial(_:probabilities:)``.
  public mutating func multinomial(
    _ trials: Int, probabilities: [Double], count: Int
  ) throws(RandomnessError) -> [[Int]] {
    Requirement.count(count)
    try Requirement.trials(trials, "multinomial")
    try Requirement.probabilities(probabilities, "multinomial")
    return (0..<count).map { _ in multinomialUnchecked(trials, probabilities) }
  }

  private mutating func multinomialUnchecked(_ trials: Int, _ probabilities: [Double]) -> [Int] {
    var counts = [Int](repeating: 0, count: probabilities.count)
    var left = trials
    var probabilityLeft = 1.0
    for bin in 0..<(probabilities.count - 1) {
      // Rounding can leave a little less than the bin's own probability, or nothing at all.
      let share = probabilityLeft > 0 ? min(probabilities[bin] / probabilityLeft, 1) : 0
      counts[bin] = Binomial(trials: left, probability: share).draw(&bits)
      left -= counts[bin]
      if left <= 0 {
        break
      }
      probabilityLeft -= probabilities[bin]
    }
    if left > 0 {
      counts[probabilities.count - 1] = left
    }
    return counts
  }
}
