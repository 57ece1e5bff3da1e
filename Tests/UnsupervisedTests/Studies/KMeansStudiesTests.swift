import LinearAlgebra
import Randomness
import Testing
import Unsupervised

@Suite struct KMeansStudiesTests {
  @Test func betterStartsReachTheOptimumMoreOften() throws {
    // Twenty-five clusters on a lattice, a hundred seeds each.
    for seed in 0..<3 {
      var generator = Generator(seed: seed)
      let data = ToyData.lattice(using: &generator)
      let study = try KMeansStartStudy(data.points, clusters: 25, threads: 2)
      #expect(study.runs.map(\.initialisation) == [.random, .plusPlus, .greedyPlusPlus])
      #expect(study.runs.allSatisfy { $0.inertias.count == 100 && $0.iterations.count == 100 })
      let (random, plain, greedy) = (study[.random], study[.plusPlus], study[.greedyPlusPlus])
      // Measured over five data sets: 0 %, 6-10 %, 80-85 % of the runs; 3.2-3.5, 2.0-2.1, 1.10-1.14 times the
      // optimum; 8.1, 5.8, 2.9 iterations on average.
      #expect(study.shareAtOptimum(.random) <= 0.02, "seed \(seed)")
      #expect((0.02...0.2).contains(study.shareAtOptimum(.plusPlus)), "seed \(seed)")
      #expect(study.shareAtOptimum(.greedyPlusPlus) >= 0.7, "seed \(seed)")
      #expect(random.meanInertia > 2.8 * study.smallestInertia, "seed \(seed)")
      #expect((1.8...2.4).contains(plain.meanInertia / study.smallestInertia), "seed \(seed)")
      #expect(greedy.meanInertia < 1.2 * study.smallestInertia, "seed \(seed)")
      #expect(
        greedy.meanIterations < plain.meanIterations && plain.meanIterations < random.meanIterations,
        "seed \(seed)")
      for runs in study.runs {
        for (start, end) in zip(runs.startInertias, runs.inertias) { #expect(end <= start * (1 + 1e-6)) }
        #expect(runs.inertias.min().map { $0 >= study.smallestInertia } == true)
      }
      // The optimum is the lattice itself.
      let truth = try KMeans(data.points, from: centres(data), tolerance: 0)
      #expect(abs(truth.inertia / study.smallestInertia - 1) < 1e-6, "seed \(seed)")
    }
  }

  private func centres(_ data: LabelledPoints) -> Matrix {
    Matrix(
      (0..<data.clusters).map { label in
        data.points.rows(at: data.labels.indices.filter { data.labels[$0] == label }).columnMeans
      })
  }

  @Test func aStudyIsTheSameForAnyNumberOfThreads() throws {
    var generator = Generator(seed: 1)
    let data = ToyData.lattice(side: 3, using: &generator)
    let studies = try [1, 3].map { threads in
      try KMeansStartStudy(data.points, clusters: 9, seeds: 5..<20, threads: threads).runs.map(\.inertias)
    }
    #expect(studies[0] == studies[1] && studies[0][0].count == 15)
  }

  @Test func everyFailureHasItsRemedy() throws {
    // The bounds of each are tested beside its remedy; here, that the three can be drawn side by side.
    for cause in KMeansFailure.Cause.allCases {
      var generator = Generator(seed: 42)
      let failure = try KMeansFailure(cause, using: &generator)
      #expect(failure.remedyAccuracy - failure.kMeansAccuracy > 0.2, "\(cause.rawValue)")
      #expect(failure.kMeansLabels.count == failure.data.points.rows)
      // Colours mean the same: renaming cannot raise the agreement.
      let agreement = zip(failure.remedyLabels, failure.data.labels).count { $0 == $1 }
      let inside = failure.data.labels.count { $0 >= 0 }
      #expect(Double(agreement) / Double(inside) >= failure.remedyAccuracy - 1e-9, "\(cause.rawValue)")
    }
    #expect(KMeansFailure.Cause.elongated.remedy == "Gaussian mixture")
  }

  @Test func theWrongRemedyDoesNotHelp() throws {
    // Standardisation is no remedy for tilted streaks, nor is a better centre.
    for seed in 0..<5 {
      var generator = Generator(seed: seed)
      let data = ToyData.elongated(using: &generator)
      let scaled = try Standardisation(data.points).transform(data.points)
      #expect(
        try data.accuracy(of: KMeans(scaled, clusters: 3, using: &generator).labels) < 0.9, "seed \(seed)")
      #expect(try data.accuracy(of: KMedoids(data.points, clusters: 3).labels) < 0.9, "seed \(seed)")
    }
  }

  @Test func easyClustersAreEasyForAll() throws {
    for seed in 0..<10 {
      var generator = Generator(seed: seed)
      let data = ToyData.blobs(using: &generator)
      #expect(data.clusters == 3 && data.points.rows == 180)
      let labellings = [
        try KMeans(data.points, clusters: 3, using: &generator).labels,
        try KMedoids(data.points, clusters: 3).labels,
        try GaussianMixture(data.points, components: 3, using: &generator).labels,
      ]
      for labels in labellings { #expect(try data.accuracy(of: labels) > 0.98, "seed \(seed)") }
    }
  }

  @Test func aMixtureKnowsItsMistakes() throws {
    var (expected, found, share) = (0.0, 0.0, 0.0)
    for seed in 0..<20 {
      var generator = Generator(seed: seed)
      let soft = try SoftAssignment(using: &generator)
      let doubt = soft.pointsInDoubt()
      let sure = Set(0..<400).subtracting(doubt).sorted()
      // k-means and the mixture are about equally right; only the mixture says where.
      #expect(abs(soft.kMeansAccuracy - soft.mixtureAccuracy) < 0.1, "seed \(seed)")
      #expect(soft.accuracy(ofPoints: sure) > 0.93, "seed \(seed)")
      #expect(soft.accuracy(ofPoints: doubt) < soft.accuracy(ofPoints: sure) - 0.1, "seed \(seed)")
      #expect(soft.mixture.converged && soft.responsibilityError < 0.3, "seed \(seed)")
      expected += soft.expectedAccuracy / 20
      found += soft.mixtureAccuracy / 20
      share += Double(doubt.count) / 8000
    }
    // On average it expects to be as right as it is: sure in the sense of a probability.
    #expect(abs(expected - found) < 0.03, "\(expected) expected, \(found) found")
    #expect((0.2...0.5).contains(share), "\(share)")
  }

  @Test func outliersDoNotCount() throws {
    let data = LabelledPoints(points: normalMatrix(4, 2), labels: [0, 0, 1, -1])
    #expect(data.clusters == 2)
    #expect(try data.accuracy(of: [7, 7, 3, 3]) == 1)
    #expect(throws: UnsupervisedError.self) {
      try LabelledPoints(points: normalMatrix(1, 2), labels: [-1]).accuracy(of: [0])
    }
  }

  @Test func oneSeedMakesOneSet() {
    let sets: [(inout Generator) -> LabelledPoints] = [
      { ToyData.blobs(using: &$0) }, { ToyData.elongated(using: &$0) }, { ToyData.outlier(using: &$0) },
      { ToyData.differentScales(using: &$0) }, { ToyData.overlapping(using: &$0) },
      { ToyData.lattice(using: &$0) },
    ]
    for (i, make) in sets.enumerated() {
      var (a, b, c) = (Generator(seed: 1), Generator(seed: 1), Generator(seed: 2))
      let first = make(&a)
      #expect(first == make(&b) && first != make(&c), "set \(i)")
      #expect(first.points.columns == 2)
    }
  }
}
