import LinearAlgebra
import Randomness
import Testing
import Unsupervised

@Suite struct PrincipalCoordinatesTests {
  @Test func allDistancesAreKept() throws {
    for (n, d) in [(20, 3000), (12, 12), (40, 5), (2, 7)] {
      let data = normalMatrix(n, d).addingRow([Float](repeating: 3, count: d))
      let coordinates = try PrincipalCoordinates(data)
      #expect(coordinates.scores.columns == min(n - 1, d), "\(n) x \(d)")
      let (before, after) = (try DistanceMatrix(data).values, try DistanceMatrix(coordinates.scores).values)
      // Rounding of distances and scores to single precision.
      let largest = before.elements.max() ?? 0
      #expect(distance(before, after) <= 2e-5 * largest, "\(n) x \(d)")
    }
  }

  @Test func scoresAreThoseOfPrincipalComponents() throws {
    let data = normalMatrix(30, 200) * .diagonal((0..<200).map { 5 * exp2f(-Float($0) / 8) })
    let coordinates = try PrincipalCoordinates(data)
    let pca = try PCA(data, components: 6)
    let (found, expected) = (try coordinates.scores(keeping: 6), pca.transform(data))
    for j in 0..<6 {
      let (a, b) = (found.column(j), expected.column(j))
      let sign: Float = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } < 0 ? -1 : 1
      #expect(distance(a, b.map { sign * $0 }) < 1e-4 * pca.singularValues[0], "component \(j)")
    }
    expectSame(Array(coordinates.singularValues[..<6]), pca.singularValues)
  }

  private func expectSame(_ a: [Float], _ b: [Float]) { #expect(distance(a, b) <= 1e-5 * (b.first ?? 0)) }

  private func exp2f(_ x: Float) -> Float {
    var value: Float = 1
    for _ in 0..<Int(-x * 64) { value *= 0.98922804 }  // 2^(-1/64)
    return value
  }

  @Test func kMeansGivesTheSameOnCoordinatesAsOnChannels() throws {
    for seed in 1...10 {
      let (data, _) = blobs(4, of: 15, dimensions: 500, spread: 2, seed: seed)
      let coordinates = try PrincipalCoordinates(data).scores
      // From the same four points, which both know.
      let start = [3, 20, 40, 55]
      let channels = try KMeans(data, from: data.rows(at: start), tolerance: 0)
      let found = try KMeans(coordinates, from: coordinates.rows(at: start), tolerance: 0)
      #expect(found.labels == channels.labels && found.iterations == channels.iterations, "seed \(seed)")
      #expect(abs(found.inertia - channels.inertia) < 1e-5 * channels.inertia, "seed \(seed)")
    }
  }

  @Test func aLowRankIsSeen() throws {
    let data = normalMatrix(25, 2) * normalMatrix(2, 60)
    #expect(try PrincipalCoordinates(data).scores.columns == 2)
  }

  @Test func badDataAreErrors() throws {
    let name = "principal coordinates"
    #expect(throws: UnsupervisedError.identicalRows(operation: name, rows: 3)) {
      try PrincipalCoordinates(Matrix(rows: 3, columns: 2, repeating: 0.1))
    }
    #expect(throws: UnsupervisedError.tooFewRows(operation: name, needed: 2, got: 1)) {
      try PrincipalCoordinates(normalMatrix(1, 5))
    }
    #expect(throws: UnsupervisedError.notFinite(operation: name, row: 0, column: 1)) {
      try PrincipalCoordinates(Matrix([[0, .nan], [1, 2]]))
    }
    #expect(throws: UnsupervisedError.empty(operation: name, rows: 0, columns: 2)) {
      try PrincipalCoordinates(Matrix(rows: 0, columns: 2))
    }
    let coordinates = try PrincipalCoordinates(normalMatrix(5, 9))
    for count in [0, 5] {
      #expect(throws: UnsupervisedError.tooManyComponents(operation: name, requested: count, available: 4)) {
        try coordinates.scores(keeping: count)
      }
    }
  }
}
