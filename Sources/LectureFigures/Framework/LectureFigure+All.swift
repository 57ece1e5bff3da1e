extension LectureFigure {
  /// Every figure, in the order of the lecture.
  public static let all: [LectureFigure] = week08

  private static let week08 = clusters + networks + denoisers + applications

  /// Clusters, mixtures and embeddings.
  private static let clusters: [LectureFigure] = [
    .families, .lloydSteps, .kMeansStarts, .elbowAndSilhouette, .kMeansFailures, .hardAndSoft,
    .latentCentroids, .tsneAndUMAP, .notMetric, .diffraction,
  ]

  /// What an autoencoder is, beside PCA.
  private static let networks: [LectureFigure] = [
    .autoencoderDiagram, .linearIsPCA, .linearAndNonlinear, .manifold3D,
  ]

  /// How well it denoises, and what that depends on.
  private static let denoisers: [LectureFigure] = [
    .denoising, .bottleneckSweep, .fairComparison, .dataSizeRule, .lossAndDose, .noiseMismatch,
  ]

  /// What its codes and errors are used for.
  private static let applications: [LectureFigure] = [
    .anomalyHistogram, .anomalyROC, .latentGaps, .pipelineDiagram, .pipelineMaps,
  ]

  /// The weeks that have figures, ascending.
  public static var weeks: [Int] { Set(all.map(\.week)).sorted() }
}
