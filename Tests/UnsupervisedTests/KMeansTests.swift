import LinearAlgebra
import Randomness
import Spectroscopy
import TestSupport
import Testing
import Unsupervised

@Suite struct KMeansTests {
  private struct Reference: Decodable {
    struct Case: Decodable {
      let name: String
      let data, start, centroids, distances: ReferenceMatrix
      let maximumIterations, iterations: Int
      let tolerance, inertia: Double
      let labels: [Int]
    }
    struct Optimum: Decodable {
      let components: Int
      let inertia, silhouette, adjustedRandIndex: Double
    }
    let cases: [Case]
    let courseOptima: [Optimum]
  }

  /// J by its definition, in double precision.
  private func inertia(_ data: Matrix, _ model: KMeans) -> Double {
    (data - model.centroids.rows(at: model.labels)).sumOfSquares
  }

  @Test func definingEquations() throws {
    var generator = Generator(seed: 1)
    for initialisation in KMeans.Initialisation.allCases {
      for (n, d, k) in [(60, 3, 4), (300, 1, 7), (20, 30, 2), (1000, 5, 9), (5, 2, 5), (9, 2, 1)] {
        let name = Comment(rawValue: "\(initialisation), \(n) x \(d), K = \(k)")
        let data = normalMatrix(n, d)
        let model = try KMeans(
          data, clusters: k, using: &generator, initialisation: initialisation, restarts: 3, tolerance: 0)
        #expect(model.converged && model.centroids.rows == k && model.labels.count == n, name)
        // No cluster is empty, every centroid is the mean of its points, every point with its nearest
        // centroid.
        for cluster in 0..<k {
          let members = model.labels.indices.filter { model.labels[$0] == cluster }
          try #require(!members.isEmpty, name)
          #expect(distance(data.rows(at: members).columnMeans, model.centroids.row(cluster)) < 1e-6, name)
        }
        #expect(try model.predict(data) == model.labels, name)
        #expect(abs(model.inertia - inertia(data, model)) <= 1e-5 * (model.inertia + 1e-6), name)
        let distances = try model.transform(data)
        #expect(distances.rows == n && distances.columns == k, name)
        for i in 0..<n { #expect(distances.row(i).min() == distances[i, model.labels[i]], name) }
      }
    }
  }

  @Test func theObjectiveNeverRises() throws {
    for seed in 1...30 {
      var generator = Generator(seed: seed)
      let data = normalMatrix(200, 3, seed: seed)
      let model = try KMeans(
        data, clusters: 8, using: &generator, initialisation: .random, restarts: 1, tolerance: 0)
      #expect(model.history.count == model.iterations)
      // Slack for the single precision of the distances.
      for (before, after) in zip(model.history, model.history.dropFirst() + [model.inertia]) {
        #expect(after <= before * (1 + 1e-6), "seed \(seed)")
      }
      #expect(model.objective == model.inertia)
    }
  }

  @Test func agreesWithScikitLearnFromTheSameStart() throws {
    for item in try Fixture.load("unsupervised-kmeans", as: Reference.self).cases {
      let name = Comment(rawValue: item.name)
      let data = item.data.matrix
      let model = try KMeans(
        data, from: item.start.matrix, maximumIterations: item.maximumIterations, tolerance: item.tolerance)
      #expect(model.labels == item.labels, name)
      #expect(model.iterations == item.iterations, name)
      #expect(model.converged == (item.iterations < item.maximumIterations), name)
      let size = item.data.elements.map(abs).reduce(0, max)
      // Centroids are rounded to single precision; the inertia is not.
      #expect(distance(model.centroids, item.centroids.matrix) <= Float(4 * size) * Float.ulpOfOne, name)
      #expect(abs(model.inertia - item.inertia) <= 1e-9 * (item.inertia + size * size), name)
      #expect(
        distance(try model.transform(data.rows(0..<item.distances.rows)), item.distances.matrix)
          <= Float(16 * size) * Float.ulpOfOne, name)
    }
  }

  @Test func bruteForceOptimaAreReached() throws {
    for seed in 1...10 {
      let data = normalMatrix(9, 2, seed: seed)
      var generator = Generator(seed: seed)
      // Plain k-means++: the greedy one prefers a few starts, which may all miss the optimum of so few
      // points.
      let model = try KMeans(data, clusters: 3, using: &generator, initialisation: .plusPlus, restarts: 100)
      // Every labelling of nine points with three names.
      var best = Double.infinity
      for code in 0..<19683 {
        var (labels, rest) = ([Int](), code)
        for _ in 0..<9 { labels.append(rest % 3); rest /= 3 }
        best = min(best, withinSum(data, labels, 3))
      }
      #expect(abs(model.inertia - best) <= 1e-5 * best, "seed \(seed)")
    }
  }

  /// Sum of squared distances from cluster means: sum of squares minus the squares of the sums over the
  /// counts.
  private func withinSum(_ data: Matrix, _ labels: [Int], _ clusters: Int) -> Double {
    var counts = [Double](repeating: 0, count: clusters)
    var sums = [Double](repeating: 0, count: clusters * data.columns)
    var total = 0.0
    for (i, label) in labels.enumerated() {
      counts[label] += 1
      for d in 0..<data.columns {
        let value = Double(data.elements[i * data.columns + d])
        sums[label * data.columns + d] += value
        total += value * value
      }
    }
    for (index, sum) in sums.enumerated() where counts[index / data.columns] > 0 {
      total -= sum * sum / counts[index / data.columns]
    }
    return total
  }

  @Test func plantedClustersAreFound() throws {
    for seed in 1...10 {
      let (data, truth) = blobs(5, of: 40, dimensions: 3, seed: seed)
      var generator = Generator(seed: seed)
      let model = try KMeans(data, clusters: 5, using: &generator)
      #expect(try adjustedRandIndex(truth, model.labels) == 1, "seed \(seed)")
    }
  }

  @Test func optimaOfTheCourse() throws {
    let course = try Course.load()
    for optimum in try Fixture.load("unsupervised-kmeans", as: Reference.self).courseOptima {
      let scores = try PCA(course.noisy, components: optimum.components).transform(course.noisy)
      var generator = Generator(seed: 42)
      let model = try KMeans(scores, clusters: 4, using: &generator, restarts: 10)
      // Scores in single precision; the next local minimum is far above.
      #expect(abs(model.inertia - optimum.inertia) < 2e-4, "k = \(optimum.components)")
      #expect(
        abs(try Silhouette(scores, labels: model.labels).mean - optimum.silhouette) < 1e-5,
        "k = \(optimum.components)")
      let index = try adjustedRandIndex(course.labels, model.labels)
      #expect(abs(index - optimum.adjustedRandIndex) < 1e-9, "k = \(optimum.components)")
      #expect(
        try clusteringAccuracy(truth: course.labels, labels: model.labels) == 0.9975,
        "k = \(optimum.components)")
    }
  }

  @Test func oneSeedGivesOneResultForAnyNumberOfThreads() throws {
    let data = normalMatrix(300, 4)
    var results: [(KMeans, Double)] = []
    for threads in [1, 2, 5] {
      var generator = Generator(seed: 9)
      let model = try KMeans(data, clusters: 6, using: &generator, restarts: 7, threads: threads)
      results.append((model, generator.random()))
    }
    for (model, next) in results {
      #expect(model.centroids == results[0].0.centroids && model.labels == results[0].0.labels)
      #expect(model.history == results[0].0.history && next == results[0].1)
    }
  }

  @Test func twoCallsWithOneGeneratorStartDifferently() throws {
    let data = normalMatrix(300, 4)
    var generator = Generator(seed: 9)
    let runs = try (0..<6).map { _ in
      try KMeans(data, clusters: 8, using: &generator, initialisation: .random, restarts: 1).history[0]
    }
    #expect(Set(runs).count > 1)
  }

  @Test func greedyStartsAreBetterOnAverageThanPlainAndThoseThanRandom() throws {
    let (data, _) = blobs(10, of: 20, dimensions: 5, seed: 4)
    // The best possible J: clusters this far apart leave the within-cluster variance, 5 dimensions x 200
    // points x 0.95.
    let optimum = try KMeans(data, from: centres(data, blobs(10, of: 20, dimensions: 5, seed: 4).labels))
      .inertia
    var means: [Double] = []
    for initialisation in KMeans.Initialisation.allCases {
      var generator = Generator(seed: 2)
      let starts = try (0..<200).map { _ in
        try KMeans(
          data, clusters: 10, using: &generator, initialisation: initialisation, restarts: 1,
          maximumIterations: 1
        ).history[0]
      }
      means.append(starts.reduce(0, +) / 200)
    }
    #expect(means[0] < means[1] && means[1] < means[2])
    // Arthur and Vassilvitskii's bound on the mean of plain k-means++: 8 (ln K + 2) times the optimum.
    #expect(means[1] < 8 * 4.303 * optimum)
  }

  private func centres(_ data: Matrix, _ labels: [Int]) -> Matrix {
    Matrix(
      Set(labels).sorted().map { label in
        data.rows(at: labels.indices.filter { labels[$0] == label }).columnMeans
      })
  }

  @Test func emptyClustersAreFilled() throws {
    let (data, truth) = blobs(3, of: 20, dimensions: 2, seed: 5)
    // Three of four starts are far away from everything; the fourth takes all points.
    let start = Matrix([[0, 0], [900, 900], [900, 901], [-900, 900]])
    let model = try KMeans(data, from: start, tolerance: 0)
    #expect(Set(model.labels) == [0, 1, 2, 3] && model.converged)
    for (before, after) in zip(model.history, model.history.dropFirst()) {
      #expect(after <= before * (1 + 1e-6))
    }
    #expect(try adjustedRandIndex(truth, model.labels) > 0.7)
    // The same start twice: ties go to the first, the second is empty.
    let twice = try KMeans(data, from: data.rows(at: [0, 0, 1]), tolerance: 0)
    #expect(Set(twice.labels) == [0, 1, 2] && twice.converged)
  }

  @Test func repeatedPointsNeedOnlyAsManyDifferentOnes() throws {
    let data = Matrix([[0, 0], [0, 0], [1, 0], [1, 0], [1, 0], [5, 5]])
    for initialisation in KMeans.Initialisation.allCases {
      for seed in 1...20 {
        var generator = Generator(seed: seed)
        let model = try KMeans(
          data, clusters: 3, using: &generator, initialisation: initialisation, restarts: 1)
        #expect(model.inertia == 0 && Set(model.labels).count == 3, "\(initialisation), seed \(seed)")
        #expect(
          throws: UnsupervisedError.tooManyClusters(operation: "k-means", requested: 4, distinctPoints: 3)
        ) {
          try KMeans(data, clusters: 4, using: &generator, initialisation: initialisation)
        }
      }
    }
    // All starts on one point, with more clusters to fill than the farthest point has neighbours.
    let model = try KMeans(data, from: Matrix([[9, 9], [9, 9], [9, 9]]), tolerance: 0)
    #expect(Set(model.labels).count == 3 && model.inertia == 0)
  }

  @Test func tiesGoToTheFirstCentroid() throws {
    let model = try KMeans(Matrix([[0], [2], [4]]), from: Matrix([[0], [2], [4]]))
    #expect(try model.predict(Matrix([[1], [3], [0], [4]])) == [0, 1, 0, 2])
  }

  @Test func iterationsCanBeLimited() throws {
    let data = normalMatrix(500, 2)
    let model = try KMeans(data, from: data.rows(0..<12), maximumIterations: 2)
    #expect(model.iterations == 2 && !model.converged)
    #expect(try model.predict(data) == model.labels)
  }

  @Test func badDataAreErrors() {
    var generator = Generator(seed: 1)
    func expect(_ error: UnsupervisedError, _ data: Matrix, clusters: Int) {
      #expect(throws: error) { try KMeans(data, clusters: clusters, using: &generator) }
    }
    var broken = normalMatrix(5, 2)
    broken[4, 1] = .nan
    expect(.notFinite(operation: "k-means", row: 4, column: 1), broken, clusters: 2)
    broken[4, 1] = 1e30
    expect(.tooLarge(operation: "k-means", row: 4, column: 1, limit: 1e17), broken, clusters: 2)
    expect(.empty(operation: "k-means", rows: 5, columns: 0), Matrix(rows: 5, columns: 0), clusters: 2)
    expect(
      .tooManyClusters(operation: "k-means", requested: 6, distinctPoints: 5), normalMatrix(5, 2), clusters: 6
    )
    expect(
      .tooManyClusters(operation: "k-means", requested: 2, distinctPoints: 1), Matrix(rows: 5, columns: 2),
      clusters: 2)
    expect(
      .invalidParameter(
        operation: "k-means", parameter: "the number of clusters", value: 0, allowed: "1 or more"),
      normalMatrix(5, 2), clusters: 0)
    #expect(throws: UnsupervisedError.notFinite(operation: "k-means", row: 0, column: 0)) {
      try KMeans(normalMatrix(5, 1), from: Matrix([[.nan]]))
    }
    #expect(throws: UnsupervisedError.notFinite(operation: "k-means", row: 0, column: 1)) {
      try KMeans(normalMatrix(5, 2), from: normalMatrix(2, 2)).predict(Matrix([[0, .nan]]))
    }
  }
}
