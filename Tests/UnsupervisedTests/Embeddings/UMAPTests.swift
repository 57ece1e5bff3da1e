import LinearAlgebra
import Randomness
import TestSupport
import Testing
import Unsupervised

@Suite struct UMAPTests {
  private struct Run: Decodable {
    let data: ReferenceMatrix
    let labels: [Int]
    let trustworthiness, continuity: [Double]
  }
  private struct Reference: Decodable { let runs: [Run] }

  private func umap(
    _ data: Matrix, seed: Int = 1, threads: Int = 1, _ change: (inout UMAP.Parameters) -> Void = { _ in }
  ) throws -> UMAP {
    var generator = Generator(seed: seed)
    var parameters = UMAP.Parameters()
    change(&parameters)
    return try UMAP(data, using: &generator, parameters: parameters, threads: threads)
  }

  @Test func isAsGoodAsUMAPLearn() throws {
    for run in try Fixture.load("embeddings-umap", as: Reference.self).runs {
      let data = run.data.matrix
      let embeddings = try (0..<5).map { try umap(data, seed: $0).embedding }
      let trust = try embeddings.map { try trustworthiness(data, embedding: $0, neighbours: 15) }
      let whole = try embeddings.map { try continuity(data, embedding: $0, neighbours: 15) }
      // Means of five; the standard deviation between seeds is 0.0015 in trustworthiness, 0.0005 in continuity.
      #expect(mean(trust) > mean(run.trustworthiness) - 0.002)
      #expect(mean(whole) > mean(run.continuity) - 0.001)
    }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  @Test func unrollsWhatPCACannot() throws {
    let data = swissRoll(600, seed: 1)
    let flat = try PCA(data, components: 2).transform(data)
    let model = try umap(data)
    let (own, linear) = (
      try trustworthiness(data, embedding: model.embedding, neighbours: 15),
      try trustworthiness(data, embedding: flat, neighbours: 15)
    )
    #expect(own > linear + 0.05 && own > 0.98, "UMAP \(own), PCA \(linear)")
    #expect(model.iterations == 500)
  }

  @Test func clustersStayTogether() throws {
    let (data, labels) = blobs(6, of: 40, dimensions: 8, seed: 1)
    #expect(try neighbourAccuracy(umap(data).embedding, labels: labels) == 1)
  }

  @Test func oneSeedGivesTheSameBytesForAnyNumberOfThreads() throws {
    // More than one block of any stage that is divided, in both kinds of neighbour search.
    for data in [normalMatrix(700, 3), blobs(4, of: 100, dimensions: 12, seed: 2).data] {
      let fresh = data.rows(0..<150).map { $0 + 0.1 }
      let results = try [1, 2, 3].map { threads in
        var generator = Generator(seed: 7)
        let model = try UMAP(data, using: &generator, threads: threads)
        return (
          model.embedding, try model.transform(fresh, using: &generator, threads: threads), generator.random()
        )
      }
      for result in results { #expect(result == results[0]) }
      #expect(try umap(data, seed: 8).embedding != results[0].0)
    }
  }

  @Test func newPointsLandInTheirCluster() throws {
    let (data, labels) = blobs(4, of: 80, dimensions: 6, seed: 3)
    let (training, fresh) = (Array(0..<280), Array(280..<320))
    let model = try umap(data.rows(at: training))
    var generator = Generator(seed: 2)
    let moved = try model.transform(data.rows(at: fresh), using: &generator)
    #expect(moved.rows == 40 && moved.columns == 2)
    let nearest = try NearestNeighbours(of: moved, in: model.embedding, neighbours: 5)
    for (i, index) in fresh.enumerated() {
      #expect(nearest.indices(of: i).allSatisfy { labels[Int($0)] == labels[index] }, "point \(index)")
    }
    // Data points themselves come to lie near where they are.
    let again = try model.transform(data.rows(at: training), using: &generator)
    let size = model.embedding.elements.map(abs).max() ?? 0
    let close = training.indices.count { distance(again.row($0), model.embedding.row($0)) < 0.1 * size }
    #expect(close > 270)
    let order = try trustworthiness(
      model.embedding, embedding: again, neighbours: 15)
    #expect(order > 0.9)
  }

  @Test func aGivenStartIsUsed() throws {
    let (data, _) = blobs(2, of: 30, dimensions: 3, seed: 3)
    let start = normalMatrix(60, 2)
    var generator = Generator(seed: 1)
    var parameters = UMAP.Parameters()
    parameters.epochs = 0
    let model = try UMAP(data, from: start, using: &generator, parameters: parameters)
    // Noise of standard deviation 1e-4.
    #expect(distance(model.embedding, start) < 6e-4 && model.embedding != start && model.iterations == 0)
  }

  @Test func copiesOfPointsWork() throws {
    var rows = (0..<100).map { normalMatrix(100, 4).row($0) }
    for i in 0..<30 { rows[i] = rows[0] }
    let model = try umap(Matrix(rows))
    #expect(model.embedding.isFinite)
    var generator = Generator(seed: 2)
    #expect(try model.transform(Matrix(rows), using: &generator).isFinite)
    // Two different points only, so two components of copies.
    let pair = try umap(Matrix((0..<60).map { [Float($0 % 2), 1, 2] }))
    #expect(pair.embedding.isFinite)
    #expect(try neighbourAccuracy(pair.embedding, labels: (0..<60).map { $0 % 2 }) == 1)
  }

  @Test func fewPointsAndOtherParametersWork() throws {
    for n in 2...7 {
      let model = try umap(normalMatrix(n, 2)) { $0.neighbours = 2 }
      #expect(model.embedding.rows == n && model.embedding.isFinite, "\(n) points")
    }
    for samples in 0...7 {
      let model = try umap(normalMatrix(60, 3)) {
        $0.negativeSamples = samples
        $0.epochs = 50
        $0.minimumDistance = 0.5
        $0.spread = 2
      }
      #expect(model.embedding.isFinite && model.iterations == 50, "\(samples) negative samples")
    }
    // All neighbours of all points.
    #expect(try umap(normalMatrix(30, 3)) { $0.neighbours = 30 }.embedding.isFinite)
    // One column, and numbers of any size.
    for scale: Float in [1e-12, 1, 1e12] {
      let line = Matrix((0..<80).map { [Float($0) * scale] })
      #expect(try trustworthiness(line, embedding: umap(line).embedding) > 0.98, "scale \(scale)")
    }
  }

  @Test func badDataAreErrors() throws {
    var generator = Generator(seed: 1)
    func expect(_ error: UnsupervisedError, _ data: Matrix, neighbours: Int = 5) {
      var parameters = UMAP.Parameters()
      parameters.neighbours = neighbours
      #expect(throws: error) { try UMAP(data, using: &generator, parameters: parameters) }
      #expect(throws: error) {
        try UMAP(data, from: Matrix(rows: data.rows, columns: 2), using: &generator, parameters: parameters)
      }
    }
    let operation = "UMAP"
    var broken = normalMatrix(9, 3)
    broken[8, 2] = .nan
    expect(.notFinite(operation: operation, row: 8, column: 2), broken)
    broken[8, 2] = -1e20
    expect(.tooLarge(operation: operation, row: 8, column: 2, limit: 1e17), broken)
    expect(.empty(operation: operation, rows: 0, columns: 3), Matrix(rows: 0, columns: 3))
    expect(.tooFewRows(operation: operation, needed: 10, got: 9), normalMatrix(9, 3), neighbours: 10)
    expect(
      .invalidParameter(
        operation: operation, parameter: "the size of neighbourhoods", value: 1, allowed: "2 or more"),
      normalMatrix(9, 3), neighbours: 1)
    expect(.nothingToEmbed(operation: operation, rows: 9), Matrix(rows: 9, columns: 3, repeating: 0.3))
    var parameters = UMAP.Parameters()
    parameters.minimumDistance = 3
    #expect(throws: UnsupervisedError.self) {
      try UMAP(normalMatrix(30, 3), using: &generator, parameters: parameters)
    }
    let model = try umap(normalMatrix(30, 3))
    #expect(throws: UnsupervisedError.notFinite(operation: operation, row: 0, column: 0)) {
      try model.transform(Matrix([[.nan, 0, 0]]), using: &generator)
    }
    #expect(throws: UnsupervisedError.empty(operation: operation, rows: 0, columns: 3)) {
      try model.transform(Matrix(rows: 0, columns: 3), using: &generator)
    }
  }
}
