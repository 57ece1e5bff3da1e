import LinearAlgebra
import Randomness
import SpectralModels
import Spectroscopy

/// The whole pipeline on one simulated scan: extraction of the edges, a split by region, denoising, phase map,
/// boundaries, anomalies, chemistry, and how honest the split was.
///
/// Models learn from the training regions without the contaminated positions, as one would who marks a place
/// known to be good, and are judged on held-out regions and on other scans.
public struct PipelineRun: Sendable {
  /// What one method makes of the scan.
  public struct Outcome: Sendable {
    /// Mean squared error of the denoised edges on held-out positions without contaminant.
    public let error: Double
    /// The phase maps from the method's codes. Raw edges have none by a Gaussian mixture: a covariance of 128
    /// channels asks for many more spectra.
    public let maps: [PhaseMap.Clustering: PhaseMap]
    /// The share of Fe³⁺ from the denoised edges of the same positions.
    public let oxidation: OxidationError
  }

  /// The scan.
  public let scan: PreparedScan
  /// Held-out positions without contaminant: what everything is judged on.
  public let heldOut: [Int]
  /// What each method makes of it.
  public let outcomes: [PipelineMethod: Outcome]
  /// The share of Fe³⁺ from the true edges: the error of the ratio itself.
  public let trueOxidation: OxidationError
  /// The autoencoder's edges of all positions, [positions, channels].
  public let denoised: Matrix
  /// The phase map of the pipeline: a Gaussian mixture on the autoencoder's codes.
  public let map: PhaseMap
  /// How its responsibilities compare with the true mixtures.
  public let mixture: BoundaryMixture
  /// Where the recorded spectrum is not what the autoencoder says.
  public let residuals: ResidualMap
  /// The same by principal components.
  public let componentResiduals: ResidualMap
  /// The centroids of the map, decoded.
  public let centroids: DecodedCentroids
  /// What a split by position makes one believe of the autoencoder's error; nil if not asked for.
  public let splits: SplitComparison?
  /// The same where neighbours were averaged before the split.
  public let averagedSplits: SplitComparison?

  /// Edge of a region in positions, more than the 10 over which thickness and drift are alike.
  private static let regionSide = 16

  /// Seeds of the other scans lie this far from the scan's own.
  private static let otherSeeds: [UInt64] = [1_000_003, 2_000_003]

  /// Simulates a scan and runs the pipeline on it.
  ///
  /// - Parameters:
  ///   - conditions: of the scan; other scans have the same, without contaminant.
  ///   - comparesSplits: whether the split by position and averaged neighbours are measured, too; three more
  ///     trainings.
  /// - Throws: what extraction, training or clustering throws.
  public init(
    conditions: FeL23.ScanConditions = .steady, comparesSplits: Bool = true, seed: UInt64
  ) throws {
    let image = try FeL23.oxideScan(conditions: conditions, seed: seed)
    let scan = try Self.prepared(image)
    var clean = conditions
    clean.contaminatedRadius = 0
    let otherImages = try Self.otherSeeds.map {
      try FeL23.oxideScan(conditions: clean, seed: seed &+ $0)
    }
    let others = try otherImages.map { try Self.prepared($0) }
    var generator = Generator(seed: seed)
    let split = ScanSplit.regions(
      height: image.height, width: image.width, side: Self.regionSide, using: &generator)
    let training = scan.nominal(split.training)
    let heldOut = scan.nominal(split.heldOut)
    self.scan = scan
    self.heldOut = heldOut

    let edges = scan.recorded.edges
    let models = try PipelineModels(
      noisy: edges.rows(at: training), clean: scan.truth.rows(at: training), seed: seed)
    let denoised = models.denoised(.autoencoder, edges)
    self.denoised = denoised
    let outcomes = try Self.outcomes(
      models, scan, training: training, heldOut: heldOut, using: &generator)
    self.outcomes = outcomes
    let oxidation = heldOut.map { image.oxidation[$0] }
    trueOxidation = OxidationError(
      edges: scan.truth.rows(at: heldOut), on: image.spectra.axis, truth: oxidation)
    guard let map = outcomes[.autoencoder]?.maps[.gaussianMixture] else {
      preconditionFailure("the autoencoder has a map by every clustering")
    }
    self.map = map
    let pure = image.pure
    mixture = BoundaryMixture(
      responsibilities: map.responsibilities, fractions: image.fractions,
      mixed: heldOut.filter { !pure[$0] })

    func residuals(_ method: PipelineMethod) throws -> ResidualMap {
      try ResidualMap(
        scan, denoised: models.denoised(method, edges), calibration: heldOut,
        others: others.map { ($0, models.denoised(method, $0.recorded.edges)) },
        noise: conditions.iron.detector)
    }
    self.residuals = try residuals(.autoencoder)
    componentResiduals = try residuals(.principalComponents)

    centroids = try Self.centroids(map, models, scan, training: training)
    guard comparesSplits else {
      (splits, averagedSplits) = (nil, nil)
      return
    }
    let byPosition = ScanSplit.positions(
      height: image.height, width: image.width, using: &generator)
    func network(_ split: ScanSplit, _ scan: PreparedScan) throws -> SpectralAE {
      let training = scan.nominal(split.training)
      return try PipelineModels.autoencoder(
        noisy: scan.recorded.edges.rows(at: training), clean: scan.truth.rows(at: training), seed: seed)
    }
    splits = SplitComparison(
      scan, others: others, positions: (byPosition, try network(byPosition, scan)),
      regions: (split, models.autoencoder))
    let averaged = try Self.prepared(image, averaged: true)
    averagedSplits = SplitComparison(
      averaged, others: try otherImages.map { try Self.prepared($0, averaged: true) },
      positions: (byPosition, try network(byPosition, averaged)),
      regions: (split, try network(split, averaged)))
  }

  /// One exponent for all backgrounds of a scan, from its sum.
  private static func prepared(_ image: SpectrumImage, averaged: Bool = false) throws -> PreparedScan {
    try PreparedScan(
      image, with: .iron(exponentOfSum: image.spectra.noisy), averaged: averaged)
  }

  private static func outcomes(
    _ models: PipelineModels, _ scan: PreparedScan, training: [Int], heldOut: [Int],
    using generator: inout Generator
  ) throws -> [PipelineMethod: Outcome] {
    let image = scan.image
    let oxidation = heldOut.map { image.oxidation[$0] }
    let pure = image.pure
    var outcomes: [PipelineMethod: Outcome] = [:]
    for method in PipelineMethod.allCases {
      let codes = models.codes(method, of: scan.recorded.edges)
      var maps: [PhaseMap.Clustering: PhaseMap] = [:]
      for clustering in PhaseMap.Clustering.allCases where method != .raw || clustering == .kMeans {
        maps[clustering] = try PhaseMap(
          clustering, of: codes, truth: image.spectra.labels, phases: image.spectra.phaseNames.count,
          training: training, heldOut: heldOut, pure: pure, using: &generator)
      }
      let denoised = models.denoised(method, scan.recorded.edges.rows(at: heldOut))
      outcomes[method] = Outcome(
        error: denoised.meanSquaredError(to: scan.truth.rows(at: heldOut)), maps: maps,
        oxidation: OxidationError(edges: denoised, on: image.spectra.axis, truth: oxidation))
    }
    return outcomes
  }

  private static func centroids(
    _ map: PhaseMap, _ models: PipelineModels, _ scan: PreparedScan, training: [Int]
  ) throws -> DecodedCentroids {
    let extraction = try EdgeExtraction.iron()
    let energies = scan.image.spectra.axis.energies
    let references = FeL23.oxideOxidation.map { oxidation in
      extraction.normalised(IronEdge.standard.intensities(at: energies, oxidation: oxidation))
    }
    let means = FeL23.oxideNames.indices.map { phase in
      scan.recorded.edges.rows(at: training.filter { map.labels[$0] == phase }).columnMeans
    }
    return DecodedCentroids(
      edges: models.autoencoder.decode(map.centroids), means: Matrix(means),
      references: Matrix(references))
  }
}
