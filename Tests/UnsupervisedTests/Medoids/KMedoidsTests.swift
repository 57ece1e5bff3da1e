import LinearAlgebra
import Randomness
import Testing
import Unsupervised

@Suite struct KMedoidsTests {
  private typealias Metric = DistanceMatrix.Metric

  /// J of some medoids, by its definition.
  private func objective(_ distances: Matrix, _ medoids: [Int]) -> Double {
    (0..<distances.rows).reduce(0) { sum, i in
      sum + Double(medoids.map { distances[i, $0] }.min() ?? 0)
    }
  }

  /// All sets of `count` of the numbers below `n`.
  private func subsets(_ n: Int, _ count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return (0..<n).flatMap { last in subsets(last, count - 1).map { $0 + [last] } }
  }

  @Test func definingEquations() throws {
    for metric in Metric.allCases {
      for (n, d, k) in [(60, 3, 4), (30, 1, 7), (20, 30, 2), (200, 2, 9), (5, 2, 5), (9, 2, 1)] {
        let name = Comment(rawValue: "\(metric), \(n) x \(d), K = \(k)")
        let data = normalMatrix(n, d)
        let model = try KMedoids(data, clusters: k, metric: metric)
        let distances = try DistanceMatrix(data, metric: metric).values
        #expect(model.converged && model.medoids.count == k && model.labels.count == n, name)
        #expect(model.medoids == model.medoids.sorted() && Set(model.medoids).count == k, name)
        #expect(model.centers == data.rows(at: model.medoids), name)
        for (cluster, medoid) in model.medoids.enumerated() { #expect(model.labels[medoid] == cluster, name) }
        for i in 0..<n {
          let own = distances[i, model.medoids[model.labels[i]]]
          #expect(own == model.medoids.map { distances[i, $0] }.min(), "\(name), row \(i)")
        }
        let expected = objective(distances, model.medoids)
        #expect(abs(model.objective - expected) <= 1e-12 * expected, name)
        // From the distances alone, the same.
        let other = try KMedoids(distances: DistanceMatrix(checking: distances), clusters: k)
        #expect(other.medoids == model.medoids && other.labels == model.labels && other.centers == nil, name)
      }
    }
  }

  @Test func noSingleExchangeImprovesTheResult() throws {
    for seed in 1...10 {
      let data = normalMatrix(60, 2, seed: seed)
      let distances = try DistanceMatrix(data).values
      let model = try KMedoids(data, clusters: 5)
      for place in 0..<5 {
        for candidate in 0..<60 where !model.medoids.contains(candidate) {
          var medoids = model.medoids
          medoids[place] = candidate
          #expect(objective(distances, medoids) >= model.objective * (1 - 1e-9), "seed \(seed)")
        }
      }
    }
  }

  @Test func theObjectiveNeverRisesAndEveryExchangeCounts() throws {
    var exchanged = 0
    for seed in 1...20 {
      let model = try KMedoids(normalMatrix(150, 2, seed: seed), clusters: 6)
      #expect(model.history.count == model.iterations + 1 && model.history.last == model.objective)
      for (before, after) in zip(model.history, model.history.dropFirst()) {
        #expect(after <= before, "seed \(seed)")
      }
      if model.history[1] < model.history[0] { exchanged += 1 }
    }
    // BUILD alone would not pass.
    #expect(exchanged >= 15)
  }

  @Test func bruteForceOptimaAreReached() throws {
    var (reached, trials) = (0, 0)
    for metric in Metric.allCases {
      for seed in 1...20 {
        for k in 1...4 {
          let data = normalMatrix(14, 2, seed: seed)
          let distances = try DistanceMatrix(data, metric: metric).values
          let best = subsets(14, k).map { objective(distances, $0) }.reduce(.infinity, min)
          let model = try KMedoids(data, clusters: k, metric: metric)
          trials += 1
          if model.objective <= best * (1 + 1e-9) { reached += 1 }
          #expect(model.objective >= best * (1 - 1e-9), "seed \(seed), K = \(k)")
          // PAM finds a local minimum; on clouds without clusters, the hardest case, it is never far off.
          #expect(model.objective <= best * 1.15, "seed \(seed), K = \(k), \(metric)")
          if k == 1 { #expect(model.objective <= best * (1 + 1e-9), "seed \(seed)") }
        }
      }
    }
    // Measured: 138 of 160.
    #expect(Double(reached) >= 0.8 * Double(trials), "\(reached) of \(trials)")
    // Where there are clusters, always.
    for seed in 1...20 {
      let (data, _) = blobs(3, of: 5, dimensions: 2, separation: 5, seed: seed)
      let distances = try DistanceMatrix(data).values
      let best = subsets(15, 3).map { objective(distances, $0) }.reduce(.infinity, min)
      #expect(try KMedoids(data, clusters: 3).objective <= best * (1 + 1e-9), "seed \(seed)")
    }
  }

  @Test func plantedClustersAreFound() throws {
    for seed in 1...10 {
      let (data, truth) = blobs(5, of: 30, dimensions: 3, seed: seed)
      let model = try KMedoids(data, clusters: 5)
      #expect(try adjustedRandIndex(truth, model.labels) == 1, "seed \(seed)")
      #expect(try model.predict(data) == model.labels, "seed \(seed)")
    }
  }

  @Test func anOutlierMovesMeansButNotMedoids() throws {
    for seed in 0..<20 {
      var generator = Generator(seed: seed)
      let failure = try KMeansFailure(.outlier, using: &generator)
      // k-means gives the outlier a cluster and joins two true ones.
      #expect(failure.kMeansAccuracy < 0.7 && failure.remedyAccuracy > 0.97, "seed \(seed)")
      #expect(failure.kMeansLabels.count { $0 == failure.kMeansLabels[180] } == 1, "seed \(seed)")
      #expect(failure.remedyLabels.count { $0 == failure.remedyLabels[180] } > 40, "seed \(seed)")
      // The outlier is no medoid, and those of the others hardly notice it.
      let inside = failure.data.points.rows(0..<180)
      let (with, without) = (
        try KMedoids(failure.data.points, clusters: 3), try KMedoids(inside, clusters: 3)
      )
      #expect(!with.medoids.contains(180), "seed \(seed)")
      let (a, b) = (try #require(with.centers), try #require(without.centers))
      for i in 0..<3 {
        let nearest = (0..<3).map { distance(a.row(i), b.row($0)) }.min() ?? .infinity
        #expect(nearest < 0.6, "seed \(seed)")
      }
    }
  }

  @Test func predictionUsesTheMetricOfTheFit() throws {
    let data = Matrix([[0, 0], [4, 4]])
    let point = Matrix([[0, 5], [3.9, 0]])
    // Squared Euclidean distances: 25 against 17, 15.21 against 16.01. Sums: 5 against 5, of which the first
    // wins, and 3.9 against 4.1.
    #expect(try KMedoids(data, clusters: 2).predict(point) == [1, 0])
    #expect(try KMedoids(data, clusters: 2, metric: .manhattan).predict(point) == [0, 0])
  }

  @Test func repeatedPointsNeedOnlyAsManyDifferentOnes() throws {
    let data = Matrix([[0, 0], [0, 0], [1, 0], [1, 0], [1, 0], [5, 5]])
    let model = try KMedoids(data, clusters: 3)
    #expect(model.objective == 0 && Set(model.labels).count == 3)
    #expect(
      throws: UnsupervisedError.tooManyClusters(operation: "k-medoids", requested: 4, distinctPoints: 3)
    ) {
      try KMedoids(data, clusters: 4)
    }
    let distances = try DistanceMatrix(data)
    #expect(
      throws: UnsupervisedError.tooManyClusters(operation: "k-medoids", requested: 4, distinctPoints: 3)
    ) {
      try KMedoids(distances: distances, clusters: 4)
    }
  }

  @Test func iterationsCanBeLimited() throws {
    let data = normalMatrix(200, 2, seed: 3)
    let model = try KMedoids(data, clusters: 8, maximumIterations: 1)
    #expect(model.iterations == 1 && !model.converged)
  }

  @Test func badDataAreErrors() {
    func expect(_ error: UnsupervisedError, _ data: Matrix, clusters: Int) {
      #expect(throws: error) { try KMedoids(data, clusters: clusters) }
    }
    let name = "k-medoids"
    var broken = normalMatrix(5, 2)
    broken[4, 1] = .nan
    expect(.notFinite(operation: name, row: 4, column: 1), broken, clusters: 2)
    broken[4, 1] = 1e30
    expect(.tooLarge(operation: name, row: 4, column: 1, limit: 1e17), broken, clusters: 2)
    expect(.empty(operation: name, rows: 5, columns: 0), Matrix(rows: 5, columns: 0), clusters: 2)
    expect(
      .tooManyClusters(operation: name, requested: 6, distinctPoints: 5), normalMatrix(5, 2), clusters: 6)
    expect(
      .tooManyClusters(operation: name, requested: 2, distinctPoints: 1), Matrix(rows: 5, columns: 2),
      clusters: 2)
    expect(
      .invalidParameter(
        operation: name, parameter: "the number of clusters", value: 0, allowed: "1 or more"),
      normalMatrix(5, 2), clusters: 0)
    #expect(throws: UnsupervisedError.notFinite(operation: name, row: 0, column: 1)) {
      try KMedoids(normalMatrix(5, 2), clusters: 2).predict(Matrix([[0, .nan]]))
    }
  }
}
