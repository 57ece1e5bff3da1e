import LinearAlgebra
import SpectralModels
import Spectroscopy

/// What two ways to split a scan make one believe of a denoiser's error, and what the error is elsewhere.
///
/// One network learns from single positions at random, another from square regions. Both are judged on the
/// same positions, those that neither learned from: all in regions of which the first network saw about half.
/// Both also denoise other scans, which tells how good they really are.
public struct SplitComparison: Sendable {
  /// What is measured with one split.
  public struct Estimate: Sendable {
    /// Mean squared error on held-out positions of the scan.
    public let heldOut: Double
    /// Mean squared error of the same network on other scans, where nothing is contaminated.
    public let elsewhere: Double

    /// By what factor the error elsewhere exceeds the estimate.
    public var flattery: Double { elsewhere / heldOut }

    /// Measures a denoiser, [spectra, channels] -> [spectra, channels].
    init(
      of denoiser: (Matrix) -> Matrix, heldOut: [Int], in scan: PreparedScan, others: [PreparedScan]
    ) {
      func error(_ scan: PreparedScan, _ positions: [Int]) -> Double {
        denoiser(scan.recorded.edges.rows(at: positions))
          .meanSquaredError(to: scan.truth.rows(at: positions))
      }
      self.heldOut = error(scan, heldOut)
      let errors = others.map { error($0, $0.nominal(Array(0..<$0.image.count))) }
      elsewhere = errors.reduce(0, +) / Double(errors.count)
    }
  }

  /// Of the network that learned from single positions.
  public let positions: Estimate
  /// Of the network that learned from regions.
  public let regions: Estimate

  /// How much more the split by position flatters: 1 if neighbours leak nothing.
  ///
  /// The flattery of one split alone says little, for one scan is harder than another; that cancels here.
  public var relativeFlattery: Double { positions.flattery / regions.flattery }

  /// Compares two networks, one for each split of the scan.
  init(
    _ scan: PreparedScan, others: [PreparedScan], positions: (split: ScanSplit, model: SpectralAE),
    regions: (split: ScanSplit, model: SpectralAE)
  ) {
    let unseen = Set(positions.split.heldOut)
    let common = scan.nominal(regions.split.heldOut).filter(unseen.contains)
    self.positions = Estimate(
      of: { positions.model.reconstruct($0) }, heldOut: common, in: scan, others: others)
    self.regions = Estimate(of: { regions.model.reconstruct($0) }, heldOut: common, in: scan, others: others)
  }
}
