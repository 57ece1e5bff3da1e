import LinearAlgebra

/// The responsibilities of a Gaussian mixture on codes, read as the mixture of phases at a boundary.
///
/// They answer another question: how likely a spectrum is to come from one of three clouds, not how much of
/// each phase it holds. Far from the border between two clouds the answer is certain, whatever the mixture.
///
/// Judged on held-out positions that are mixed, where no phase has more than 95 %.
public struct BoundaryMixture: Sendable {
  /// Correlation of responsibilities and true shares, over all phases.
  public let correlation: Double
  /// Root mean square of responsibility minus share.
  public let error: Double
  /// The same where the likeliest phase counts for all: what a map without shades would give.
  public let hardError: Double
  /// Share of these positions at which some phase has a responsibility above 0.95: mixtures that are taken
  /// for pure.
  public let certainShare: Double

  /// Compares responsibilities with true shares, both [positions, phases], on mixed positions.
  init(responsibilities: Matrix, fractions: Matrix, mixed: [Int]) {
    let soft = responsibilities.rows(at: mixed)
    let target = fractions.rows(at: mixed)
    let largest = soft.rowMaxima
    let hard = Matrix(
      (0..<soft.rows).map { i in
        let likeliest = soft.row(i).firstIndex(of: largest[i])
        return (0..<soft.columns).map { $0 == likeliest ? Float(1) : 0 }
      })
    error = soft.meanSquaredError(to: target).squareRoot()
    hardError = hard.meanSquaredError(to: target).squareRoot()
    certainShare = Double(largest.count { $0 > 0.95 }) / Double(largest.count)
    correlation = pearsonCorrelation(soft.elements, target.elements)
  }
}

/// Pearson's correlation coefficient of two lists; not a number where one of them is constant.
func pearsonCorrelation(_ a: [Float], _ b: [Float]) -> Double {
  precondition(a.count == b.count && !a.isEmpty, "\(a.count) and \(b.count) values")
  let count = Double(a.count)
  let meanA = a.reduce(0.0) { $0 + Double($1) } / count
  let meanB = b.reduce(0.0) { $0 + Double($1) } / count
  var (ab, aa, bb) = (0.0, 0.0, 0.0)
  for (x, y) in zip(a, b) {
    ab += (Double(x) - meanA) * (Double(y) - meanB)
    aa += (Double(x) - meanA) * (Double(x) - meanA)
    bb += (Double(y) - meanB) * (Double(y) - meanB)
  }
  return ab / (aa * bb).squareRoot()
}
