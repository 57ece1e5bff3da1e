import LinearAlgebra
import Randomness
import Spectroscopy

/// What a way to split a scan makes one believe of a denoiser's error, and what the error is elsewhere.
public struct SplitComparison: Sendable {
  /// How held-out positions are chosen.
  public enum Split: String, Sendable, CaseIterable {
    /// Single positions at random.
    case positions
    /// Squares of 16 positions, longer than the 10 over which thickness and drift are alike.
    case regions

    /// Side of the squares in positions.
    static let side = 16

    /// Draws a split of half the scan.
    func draw(_ image: SpectrumImage, using generator: inout Generator) -> ScanSplit {
      switch self {
      case .positions: .positions(height: image.height, width: image.width, using: &generator)
      case .regions:
        .regions(height: image.height, width: image.width, side: Self.side, using: &generator)
      }
    }
  }

  /// What is measured with one split.
  public struct Estimate: Sendable {
    /// Mean squared error on the held-out positions of the scan.
    public let heldOut: Double
    /// Mean squared error of the same network on other scans.
    public let elsewhere: Double
    /// By what factor the error elsewhere exceeds the estimate: 1 for an honest one.
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
}
