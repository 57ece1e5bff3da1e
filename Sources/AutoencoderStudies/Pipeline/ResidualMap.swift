import LinearAlgebra
import Spectroscopy
import Unsupervised

/// Where a recorded spectrum is not what its denoised edge says it should be.
///
/// The score is chi-square per channel, the mean of (y - m)² / variance with m = background + scale x denoised
/// edge and the variance of counts and read-out at m. About 1 where a model explains all but the noise. Nothing in it
/// needs the clean spectrum.
public struct ResidualMap: Sendable {
  /// The score of every position.
  public let scores: [Double]
  /// Scores above this are anomalous: the 99th percentile of held-out positions without contaminant.
  public let threshold: Double
  /// Share of the contaminated positions that are found.
  public let detectionRate: Double
  /// Share of the positions of other scans, none of them contaminated, that are flagged.
  public let falseAlarmRate: Double
  /// Share of contaminated positions among all that are flagged in the scan, the rim of the region left out.
  public let precision: Double

  /// Scores a scan and others.
  ///
  /// - Parameters:
  ///   - denoised: the model's edges of the scan and of each of the others.
  ///   - calibration: held-out positions without contaminant.
  init(
    _ scan: PreparedScan, denoised: Matrix, calibration: [Int],
    others: [(scan: PreparedScan, denoised: Matrix)], noise: DetectorNoise
  ) throws {
    let scores = Self.scores(scan, denoised: denoised, noise: noise)
    self.scores = scores
    let rule = try AnomalyThreshold(nominal: calibration.map { scores[$0] })
    threshold = rule.value
    let contaminated = scan.image.contaminated
    let found = contaminated.indices.filter { contaminated[$0] }
    detectionRate = try rule.flaggedFraction(of: found.map { scores[$0] })
    let elsewhere = others.flatMap { other in
      let scores = Self.scores(other.scan, denoised: other.denoised, noise: noise)
      return other.scan.nominal(Array(0..<other.scan.image.count)).map { scores[$0] }
    }
    falseAlarmRate = try rule.flaggedFraction(of: elsewhere)
    let flags = rule.flags(scores)
    let nominal = scan.image.nominal
    let hits = found.count { flags[$0] }
    let alarms = flags.indices.count { flags[$0] && nominal[$0] }
    precision = hits + alarms > 0 ? Double(hits) / Double(hits + alarms) : 0
  }

  private static func scores(_ scan: PreparedScan, denoised: Matrix, noise: DetectorNoise) -> [Double] {
    let spectra = scan.image.spectra.noisy
    let models = scan.recorded.recorded(denoised)
    let channels = spectra.columns
    return spectra.elements.withUnsafeBufferPointer { y in
      models.elements.withUnsafeBufferPointer { m in
        (0..<spectra.rows).map { i in
          var sum = 0.0
          for k in (i * channels)..<((i + 1) * channels) {
            let model = Double(m[k])
            // A model below one electron is held at one.
            let variance = max(model, 1 / noise.dose) / noise.dose + noise.readOut * noise.readOut
            sum += (Double(y[k]) - model) * (Double(y[k]) - model) / variance
          }
          return sum / Double(channels)
        }
      }
    }
  }
}
