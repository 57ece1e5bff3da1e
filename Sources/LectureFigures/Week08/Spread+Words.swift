import AutoencoderStudies
import LabKit

extension Spread {
  /// Mean and standard deviation over the seeds: "0.85 ± 0.05".
  func words(_ decimals: Int = 2) -> String {
    "\(mean.fixed(decimals)) ± \(standardDeviation.fixed(decimals))"
  }
}
