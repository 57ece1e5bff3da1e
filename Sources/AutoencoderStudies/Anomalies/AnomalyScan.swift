import Randomness
import Spectroscopy
import Unsupervised

/// An anomaly map of a spectrum image with a contaminated region, by a model that was trained on one part of
/// the scan known to be clean and calibrated on another.
///
/// The scan is cut into squares of 8 x 8 positions. A third of the squares without any contaminant, at random,
/// is for training, a third for the calibration; the rest, with the contaminated region, is what the map is
/// judged on. Squares and not single positions, because neighbours share thickness and drift.
///
/// For the same reason positions of different regions are not exchangeable, as the guarantee of a conformal
/// threshold wants them: scores that depend on thickness or phase, as the residual does, may raise several
/// times the false alarms asked for in one scan and fewer in the next.
public struct AnomalyScan: Sendable {
  /// What a position of the scan serves for.
  public enum Role: Sendable, Hashable, CaseIterable {
    /// The model was trained on it.
    case training
    /// It set the threshold.
    case calibration
    /// It is clean and played no part.
    case test
    /// It has at least half of the contaminant.
    case contaminated
    /// It has some of the contaminant: neither clean nor contaminated.
    case rim
  }

  /// The scan.
  public let image: SpectrumImage
  /// The role of each position, line by line.
  public let roles: [Role]
  /// The scores of all positions, line by line.
  public let scores: AnomalyScores
  /// Probability of a false alarm that the conformal thresholds are set for.
  public let falseAlarmRate: Double

  /// Side of the squares in positions: thickness and drift have correlation lengths of 10.
  private static let side = 8

  /// Makes a scan, trains and scores.
  ///
  /// - Parameters:
  ///   - model: what learns the clean spectra.
  ///   - contaminant: height of the contaminant's edge over that of the iron line; 0.3 by default, twice the
  ///     noise of one channel of the background.
  ///   - falseAlarmRate: of the threshold; 0.01 by default.
  /// - Throws: what training throws.
  public init(
    _ model: AnomalyModel, contaminant: Double = 0.3, falseAlarmRate: Double = 0.01, seed: UInt64
  ) throws {
    // The lecture's dose, and an axis as steady as it asks for.
    let iron = IronConditions(
      detector: DetectorNoise(dose: 50, readOut: 0.01), thicknessSpread: 0.15, driftSpread: 0.05)
    let conditions = FeL23.ScanConditions(iron: iron, contaminantHeight: contaminant)
    let image = try FeL23.oxideScan(conditions: conditions, seed: seed)
    var generator = Generator(seed: seed)
    let roles = Self.roles(of: image, using: &generator)
    let spectra = try AnomalySpectra(image.spectra)
    let training = try AnomalySpectra(
      image.spectra.subset(roles.indices.filter { roles[$0] == .training }))
    let detector = try AnomalyDetector(
      model, trainedOn: training, phases: image.spectra.phaseNames.count, noise: conditions.iron.detector,
      seed: seed)
    self.image = image
    self.roles = roles
    self.falseAlarmRate = falseAlarmRate
    scores = detector.scores(of: spectra)
  }

  /// The scores of the positions of one role.
  public func scores(_ score: AnomalyScore, of role: Role) -> [Double] {
    zip(scores[score], roles).filter { $0.1 == role }.map(\.0)
  }

  /// The conformal threshold, from the calibration.
  public func threshold(_ score: AnomalyScore) throws -> AnomalyThreshold {
    try AnomalyThreshold(
      nominal: scores(score, of: .calibration), rule: .conformal(falseAlarmRate: falseAlarmRate))
  }

  /// Share of the positions of a role above the threshold.
  public func flaggedFraction(_ score: AnomalyScore, of role: Role) throws -> Double {
    try threshold(score).flaggedFraction(of: scores(score, of: role))
  }

  private static func roles(of image: SpectrumImage, using generator: inout Generator) -> [Role] {
    let (lines, columns) = (image.height / side, image.width / side)
    func square(_ position: Int) -> Int {
      let (line, column) = (position / image.width / side, position % image.width / side)
      return min(line, lines - 1) * columns + min(column, columns - 1)
    }
    let nominal = image.nominal
    let touched = Set((0..<image.count).filter { !nominal[$0] }.map(square))
    let clean = (0..<(lines * columns)).filter { !touched.contains($0) }
    let order = generator.permutation(clean.count).map { clean[$0] }
    let share = clean.count / 3
    let training = Set(order[..<share])
    let calibration = Set(order[share..<(2 * share)])
    let contaminated = image.contaminated
    return (0..<image.count).map { position in
      if contaminated[position] { return .contaminated }
      guard nominal[position] else { return .rim }
      let square = square(position)
      return training.contains(square) ? .training : calibration.contains(square) ? .calibration : .test
    }
  }
}
