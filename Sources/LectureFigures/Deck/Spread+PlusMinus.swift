import AutoencoderStudies
import LabKit

extension Spread {
  /// Mean and standard deviation over the seeds: "0.85 ± 0.05".
  ///
  /// - Parameter factor: both are multiplied by it, as for a unit of 0.001.
  func plusMinus(_ decimals: Int = 2, factor: Double = 1) -> String {
    "\((mean * factor).fixed(decimals)) ± \((standardDeviation * factor).fixed(decimals))"
  }
}
