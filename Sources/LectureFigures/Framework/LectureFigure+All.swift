extension LectureFigure {
  /// Every figure, in the order of the lecture.
  public static let all: [LectureFigure] = week08

  /// Clusters, mixtures and embeddings.
  private static let week08: [LectureFigure] = [
    .families, .lloydSteps, .kMeansStarts, .elbowAndSilhouette, .kMeansFailures, .hardAndSoft,
    .latentCentroids, .tsneAndUMAP, .notMetric, .diffraction,
    .latentGaps,
  ]

  /// The weeks that have figures, ascending.
  public static var weeks: [Int] { Set(all.map(\.week)).sorted() }
}
