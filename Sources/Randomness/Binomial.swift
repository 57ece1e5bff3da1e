#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a binomial sampler knows before its first draw.
///
/// Source: V. Kachitvichyanukul, B. W. Schmeiser, "Binomial random variate generation", Comm. ACM 31 (1988)
/// 216.
struct Binomial {
  private let trials: Int
  /// Success and failure are exchanged when success is the likelier.
  private let isReflected: Bool
  private let method: Method

  private enum Method {
    case constant
    case inversion(Inversion)
    case rejection(BinomialRejection)
  }

  /// - Parameters:
  ///   - trials: 0 or more.
  ///   - probability: in [0, 1].
  init(trials: Int, probability: Double) {
    self.trials = trials
    guard trials > 0, probability > 0 else {
      isReflected = false
      method = .constant
      return
    }
    isReflected = probability > 0.5
    let p = isReflected ? 1 - probability : probability
    method =
      p * Double(trials) <= 30
      ? .inversion(Inversion(trials: trials, p: p)) : .rejection(BinomialRejection(trials: trials, p: p))
  }

  /// The number of successes in all trials.
  func draw(_ bits: inout PCG64) -> Int {
    let successes =
      switch method {
      case .constant: 0
      case .inversion(let method): method.draw(&bits)
      case .rejection(let method): method.draw(&bits)
      }
    return isReflected ? trials - successes : successes
  }

  /// For fewer than 30 expected successes: walks up the cumulative sum from 0.
  private struct Inversion {
    let trials: Double
    let p: Double
    let q: Double
    let none: Double
    let bound: Int

    init(trials: Int, p: Double) {
      self.trials = Double(trials)
      self.p = p
      q = 1 - p
      none = exp(self.trials * log1p(-p))
      let mean = self.trials * p
      // Ten standard deviations above the mean; rounding could otherwise walk on without end.
      bound = Int(min(self.trials, mean + 10 * (mean * q + 1).squareRoot()))
    }

    func draw(_ bits: inout PCG64) -> Int {
      var count = 0
      var probability = none
      var u = bits.nextDouble()
      while u > probability {
        count += 1
        if count > bound {
          count = 0
          probability = none
          u = bits.nextDouble()
        } else {
          u -= probability
          let k = Double(count)
          probability = ((trials - k + 1) * p * probability) / (k * q)
        }
      }
      return count
    }
  }
}
