import LinearAlgebra
import Randomness
import TestSupport
import Testing
import Unsupervised

@Suite struct TSNETests {
  private struct Run: Decodable {
    let data: ReferenceMatrix
    let labels: [Int]
    let perplexity, divergence, treeDivergence, trustworthiness: Double
  }
  private struct Reference: Decodable { let runs: [Run] }

  @Test func isAsGoodAsScikitLearn() throws {
    for (index, run) in try Fixture.load("embeddings-tsne", as: Reference.self).runs.enumerated() {
      let data = run.data.matrix
      // Local minima differ by a per cent, and those of the tree by its approximations too.
      for (method, bound) in [
        (TSNE.Method.exact, 1.02 * run.divergence), (.barnesHut(angle: 0.5), 1.03 * run.treeDivergence),
      ] {
        let model = try TSNE(data, perplexity: run.perplexity, method: method)
        let name = Comment(rawValue: "run \(index), \(method)")
        #expect(model.method == method && model.embedding.rows == data.rows && model.embedding.columns == 2)
        #expect(model.divergence <= bound, name)
        // Local minima differ by some 0.002 in trustworthiness.
        let trust = try trustworthiness(data, embedding: model.embedding, neighbours: 15)
        #expect(trust > run.trustworthiness - 0.005, name)
        #expect(model.embedding.columnMeans.allSatisfy { abs($0) < 1e-4 }, name)
      }
    }
  }

  @Test func automaticIsExactForFewPoints() throws {
    var parameters = TSNE.Parameters()
    parameters.maximumIterations = 1
    #expect(try TSNE(normalMatrix(250, 2), parameters: parameters).method == .exact)
    #expect(try TSNE(normalMatrix(251, 2), parameters: parameters).method == .barnesHut(angle: 0.5))
  }

  @Test func clustersStayTogether() throws {
    let (data, labels) = blobs(4, of: 75, dimensions: 10, seed: 1)
    let model = try TSNE(data)
    #expect(model.method == .barnesHut(angle: 0.5))
    #expect(try neighbourAccuracy(model.embedding, labels: labels) == 1)
    var generator = Generator(seed: 5)
    let random = try TSNE(data, using: &generator)
    #expect(try neighbourAccuracy(random.embedding, labels: labels) == 1)
    #expect(random.embedding != model.embedding)
  }

  @Test func theHistoryEndsAtTheDivergence() throws {
    let (data, _) = blobs(3, of: 60, dimensions: 5, separation: 3, seed: 2)
    let model = try TSNE(data)
    #expect(model.converged && model.iterations < 1000 && model.iterations > 250)
    #expect(model.history.last == model.divergence && model.objective == model.divergence)
    #expect(model.history.count == model.iterations / 50)
    // Without exaggeration the divergence falls.
    for (before, after) in zip(model.history.dropFirst(5), model.history.dropFirst(6)) {
      #expect(after < before * 1.001)
    }
    var parameters = TSNE.Parameters()
    parameters.maximumIterations = 320
    let short = try TSNE(data, parameters: parameters)
    #expect(!short.converged && short.iterations == 320 && short.history.count == 7)
    #expect(Array(short.history.prefix(6)) == Array(model.history.prefix(6)))
    parameters.maximumIterations = 0
    let start = normalMatrix(180, 2)
    let none = try TSNE(data, from: start, parameters: parameters)
    #expect(none.embedding == start && none.iterations == 0 && none.history.count == 1)
  }

  @Test func oneSeedGivesTheSameBytesForAnyNumberOfThreads() throws {
    let (data, _) = blobs(3, of: 120, dimensions: 5, separation: 3, seed: 3)
    for method in [TSNE.Method.exact, .barnesHut(angle: 0.5)] {
      let results = try [1, 2, 3].map { threads in
        var generator = Generator(seed: 4)
        return (
          try TSNE(data, method: method, threads: threads).embedding,
          try TSNE(data, using: &generator, method: method, threads: threads).embedding, generator.random()
        )
      }
      for result in results { #expect(result == results[0], "\(method)") }
    }
  }

  @Test func copiesOfPointsStayTogether() throws {
    // 40 copies of one point, more than the perplexity, among 80 others.
    var rows = (0..<120).map { normalMatrix(120, 4).row($0) }
    for i in 0..<40 { rows[i] = rows[0] }
    for method in [TSNE.Method.exact, .barnesHut(angle: 0.5)] {
      let model = try TSNE(Matrix(rows), perplexity: 10, method: method)
      #expect(model.embedding.isFinite && model.divergence.isFinite, "\(method)")
      // The nearest of each copy is another one.
      let isCopy = (0..<120).map { $0 < 40 ? 1 : 0 }
      #expect(try neighbourAccuracy(model.embedding, labels: isCopy, neighbours: 1) > 0.98, "\(method)")
    }
  }

  @Test func dataOfOneDirectionFillThePlane() throws {
    let line = Matrix((0..<60).map { [Float($0)] })
    let inSpace = Matrix((0..<60).map { [Float($0), Float(2 * $0), Float(-$0)] })
    for (name, data) in [("a column", line), ("a line", inSpace)] {
      let model = try TSNE(data, perplexity: 5)
      #expect(model.embedding.isFinite && model.divergence.isFinite, Comment(rawValue: name))
      #expect(Set(model.embedding.column(1)).count == 60, Comment(rawValue: name))
    }
    // Two different points only.
    let pair = try TSNE(Matrix((0..<60).map { [Float($0 % 2), 1] }), perplexity: 5)
    #expect(pair.embedding.isFinite && pair.divergence.isFinite)
    #expect(try neighbourAccuracy(pair.embedding, labels: (0..<60).map { $0 % 2 }) == 1)
    #expect(try trustworthiness(line, embedding: TSNE(line, perplexity: 5).embedding) > 0.99)
  }

  @Test func fewPointsWork() throws {
    for n in 4...8 {
      let model = try TSNE(normalMatrix(n, 3), perplexity: 1.5)
      #expect(
        model.embedding.rows == n && model.embedding.isFinite && model.divergence >= -1e-12, "\(n) points")
    }
  }

  @Test func badDataAreErrors() {
    func expect(
      _ error: UnsupervisedError, _ data: Matrix, perplexity: Double = 2, method: TSNE.Method = .automatic
    ) {
      #expect(throws: error) { try TSNE(data, perplexity: perplexity, method: method) }
      var generator = Generator(seed: 1)
      #expect(throws: error) { try TSNE(data, using: &generator, perplexity: perplexity, method: method) }
      let start = Matrix(rows: data.rows, columns: 2)
      #expect(throws: error) { try TSNE(data, from: start, perplexity: perplexity, method: method) }
    }
    let operation = "t-SNE"
    var broken = normalMatrix(9, 3)
    broken[8, 2] = .nan
    expect(.notFinite(operation: operation, row: 8, column: 2), broken)
    broken[8, 2] = -1e20
    expect(.tooLarge(operation: operation, row: 8, column: 2, limit: 1e17), broken)
    expect(.empty(operation: operation, rows: 0, columns: 3), Matrix(rows: 0, columns: 3))
    expect(.tooFewRows(operation: operation, needed: 4, got: 3), normalMatrix(3, 3))
    expect(.nothingToEmbed(operation: operation, rows: 9), Matrix(rows: 9, columns: 3, repeating: 0.3))
    for perplexity in [30, 8, 1, 0, -3, .infinity] {
      expect(
        .invalidParameter(
          operation: operation, parameter: "the perplexity", value: perplexity,
          allowed: "above 1 and below 8, the number of other rows"), normalMatrix(9, 3),
        perplexity: perplexity)
    }
    #expect(throws: UnsupervisedError.self) { try TSNE(normalMatrix(9, 3), perplexity: .nan) }
    for angle in [-0.1, 1.5] {
      expect(
        .invalidParameter(operation: operation, parameter: "the angle", value: angle, allowed: "0 to 1"),
        normalMatrix(9, 3), method: .barnesHut(angle: angle))
    }
    #expect(throws: UnsupervisedError.notFinite(operation: operation, row: 0, column: 1)) {
      try TSNE(
        normalMatrix(9, 3),
        from: Matrix(rows: 9, columns: 2, elements: [0, .nan] + [Float](repeating: 1, count: 16)),
        perplexity: 2)
    }
  }
}
