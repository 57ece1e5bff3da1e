import Foundation

/// From which number of spectra on one method beats another.
public enum Crossing: Sendable, Equatable {
  /// From fewer than the smallest number that was tried.
  case below(Double)
  /// From about this number.
  case at(Double)
  /// From more than the largest number that was tried, if ever.
  case above(Double)

  /// Where the errors of a challenger fall below those of a holder for good, as the number of spectra grows.
  ///
  /// Between two numbers both errors are taken for powers of the number: log(challenger / holder) is
  /// interpolated linearly in log(count). Where the lines cross more than once, the last crossing counts.
  ///
  /// - Parameter counts: ascending, positive; as many positive errors of each.
  public init(counts: [Int], challenger: [Double], holder: [Double]) {
    precondition(
      !counts.isEmpty && challenger.count == counts.count && holder.count == counts.count,
      "\(counts.count) counts, \(challenger.count) and \(holder.count) errors")
    let ratios = zip(challenger, holder).map { log($0 / $1) }
    guard let last = ratios.lastIndex(where: { !($0 < 0) }) else {
      self = .below(Double(counts[0]))
      return
    }
    guard last + 1 < counts.count else {
      self = .above(Double(counts[last]))
      return
    }
    let (x, y) = (log(Double(counts[last])), log(Double(counts[last + 1])))
    let share = ratios[last] / (ratios[last] - ratios[last + 1])
    self = .at(exp(x + share * (y - x)))
  }

  /// The number itself, or the end of the range beyond which it lies.
  public var count: Double {
    switch self {
    case .below(let count), .at(let count), .above(let count): count
    }
  }
}
