#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Generator {
  /// Beta on [0, 1]: density proportional to x^(a-1) (1-x)^(b-1).
  ///
  /// By M. D. Jöhnk's method (Metrika 8 (1964) 5) when neither parameter exceeds 1, in logarithms where
  /// powers vanish; else as a ratio of gammas.
  ///
  /// - Throws: ``RandomnessError`` when a parameter is not positive and finite.
  public mutating func beta(_ a: Double, _ b: Double) throws(RandomnessError) -> Double {
    try Requirement.positive(a, "beta", "a")
    try Requirement.positive(b, "beta", "b")
    return betaUnchecked(a, b)
  }

  /// `count` beta values.
  ///
  /// - Throws: as ``beta(_:_:)``.
  public mutating func beta(_ a: Double, _ b: Double, count: Int) throws(RandomnessError) -> [Double] {
    Requirement.count(count)
    var values: [Double] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      values.append(try beta(a, b))
    }
    return values
  }

  /// Fractions that sum to 1, with density proportional to Π x_i^(alpha_i - 1): the composition of a mixture.
  ///
  /// Gamma values divided by their sum; when every alpha is below 0.1, where all of them could vanish, by
  /// breaking a stick with ``beta(_:_:)`` instead.
  ///
  /// - Parameter alpha: one concentration for each component, 0 or more and not all 0; a component of 0 is
  ///   always 0.
  /// - Throws: ``RandomnessError`` when alpha is empty, negative, not finite, or all 0 (where NumPy returns
  ///   zeros, which are no composition).
  public mutating func dirichlet(_ alpha: [Double]) throws(RandomnessError) -> [Double] {
    for (index, value) in alpha.enumerated() {
      try Requirement.nonNegative(value, "dirichlet", "alpha", index: index)
    }
    guard let largest = alpha.max() else { throw .empty(distribution: "dirichlet", name: "alpha") }
    guard largest > 0 else {
      throw .parameter(
        distribution: "dirichlet", name: "alpha", index: 0, value: 0,
        requirement: "positive for at least one component")
    }
    // NumPy's bound: it keeps the probability of all gammas vanishing below 2e-31.
    return largest < 0.1 ? brokenStick(alpha) : normalisedGammas(alpha)
  }

  /// `count` compositions, one after the other.
  ///
  /// - Throws: as ``dirichlet(_:)``.
  public mutating func dirichlet(
    _ alpha: [Double], count: Int
  ) throws(RandomnessError) -> [[Double]] {
    Requirement.count(count)
    var rows: [[Double]] = []
    rows.reserveCapacity(count)
    for _ in 0..<count {
      rows.append(try dirichlet(alpha))
    }
    return rows
  }

  private mutating func normalisedGammas(_ alpha: [Double]) -> [Double] {
    let values = alpha.map { gammaUnchecked($0) }
    // One reciprocal and products, not quotients: the rounding NumPy has.
    let inverse = 1 / values.reduce(0, +)
    return values.map { $0 * inverse }
  }

  private mutating func brokenStick(_ alpha: [Double]) -> [Double] {
    var remaining = alpha
    for index in stride(from: alpha.count - 2, through: 0, by: -1) {
      remaining[index] = remaining[index + 1] + alpha[index]
    }
    var values = [Double](repeating: 0, count: alpha.count)
    var stick = 1.0
    for index in 0..<(alpha.count - 1) {
      let fraction = betaUnchecked(alpha[index], remaining[index + 1])
      values[index] = stick * fraction
      stick *= 1 - fraction
      if remaining[index + 1] == 0 {
        break
      }
    }
    values[alpha.count - 1] = stick
    return values
  }

  private mutating func betaUnchecked(_ a: Double, _ b: Double) -> Double {
    guard a <= 1 && b <= 1 else {
      let x = gammaUnchecked(a)
      let y = gammaUnchecked(b)
      return x / (x + y)
    }
    // So small that a value other than 0 or 1 would come once in 1e100 draws.
    let tiny = 3e-103
    if a < tiny && b < tiny {
      return (a + b) * bits.nextDouble() < a ? 1 : 0
    }
    while true {
      let u = bits.nextDouble()
      let v = bits.nextDouble()
      let x = pow(u, 1 / a)
      let y = pow(v, 1 / b)
      guard x + y <= 1 && u + v > 0 else { continue }
      if x > 0 && y > 0 {
        return x / (x + y)
      }
      let difference = log(u) / a - log(v) / b
      return difference > 0 ? exp(-log1p(exp(-difference))) : exp(difference - log1p(exp(difference)))
    }
  }
}
