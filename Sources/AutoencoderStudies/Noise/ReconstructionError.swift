import LinearAlgebra

/// How far denoised spectra are from the truth, by two measures that weight the channels differently.
///
/// Which loss is best depends on the measure: training on one kind of error lowers that one.
public struct ReconstructionError: Sendable, Equatable {
  /// Mean of (estimate - clean)², the error of the course, in units of the spectra squared. It is mostly that
  /// of the bright channels.
  public let meanSquared: Double
  /// Mean of dose (estimate - clean)² / clean: the square of the error in units of the shot noise of its
  /// channel. 1 for spectra as counted, whatever the dose; the share of their noise that is left.
  public let shotWeighted: Double

  /// The errors of estimates, [spectra, channels], of clean spectra recorded at `dose` electrons where they are
  /// 1. Every clean value must be positive.
  public init(of estimate: Matrix, clean: Matrix, dose: Double) {
    precondition(
      estimate.rows == clean.rows && estimate.columns == clean.columns,
      "\(estimate.rows) x \(estimate.columns) estimates of \(clean.rows) x \(clean.columns) spectra")
    meanSquared = estimate.meanSquaredError(to: clean)
    var sum = 0.0
    estimate.elements.withUnsafeBufferPointer { estimate in
      clean.elements.withUnsafeBufferPointer { clean in
        for i in 0..<clean.count {
          precondition(clean[i] > 0, "a clean value of \(clean[i]) has no shot noise")
          let difference = Double(estimate[i]) - Double(clean[i])
          sum += difference * difference / Double(clean[i])
        }
      }
    }
    shotWeighted = dose * sum / Double(clean.elements.count)
  }
}
