import LinearAlgebra
import TestSupport
import Testing
import Unsupervised

@Suite struct EmbeddingScoresTests {
  private struct Case: Decodable {
    struct Score: Decodable {
      let k: Int
      let trustworthiness, continuity, accuracy: Double
    }
    let data, embedding: ReferenceMatrix
    let labels: [Int]
    let scores: [Score]
  }
  private struct Cases: Decodable { let cases: [Case] }

  @Test func agreeWithScikitLearn() throws {
    for item in try Fixture.load("embeddings-neighbours", as: Cases.self).cases {
      let (data, embedding) = (item.data.matrix, item.embedding.matrix)
      for score in item.scores {
        let name = Comment(rawValue: "\(data.rows) x \(data.columns), k = \(score.k)")
        // Sums of whole numbers, so only the last division rounds.
        #expect(
          abs(try trustworthiness(data, embedding: embedding, neighbours: score.k) - score.trustworthiness)
            < 1e-14, name)
        #expect(
          abs(try continuity(data, embedding: embedding, neighbours: score.k) - score.continuity) < 1e-14,
          name)
        #expect(
          abs(try neighbourAccuracy(embedding, labels: item.labels, neighbours: score.k) - score.accuracy)
            < 1e-14, name)
      }
    }
  }

  @Test func theIdentityIsTrustworthy() throws {
    for d in [2, 15] {
      let data = normalMatrix(60, d)
      for k in [1, 5, 29] {
        #expect(try trustworthiness(data, embedding: data, neighbours: k) == 1, "\(d) columns, k = \(k)")
        #expect(try continuity(data, embedding: data * 3, neighbours: k) == 1, "\(d) columns, k = \(k)")
      }
    }
    // Copies of one point and ties do not disturb it.
    let lattice = latticeMatrix(70, 3, side: 3, seed: 1)
    #expect(try trustworthiness(lattice, embedding: lattice) == 1)
  }

  @Test func byHand() throws {
    // The nearest in the embedding, and its rank in the data: of the point at 0, that at 3, second; of 1, that
    // at 3, second; of 3, that at 0, second, as it ties with 6 and has the smaller index; of 6, that at 1, third;
    // of 10, that at 6, first. The excess over 1 adds up to 5.
    let data = Matrix([[0], [1], [3], [6], [10]])
    let embedding = Matrix([[0], [2.1], [1], [3.3], [5]])
    let score = try trustworthiness(data, embedding: embedding, neighbours: 1)
    // 1 - 2 x 5 / (N k (2N - 3k - 1)), with N = 5 and k = 1.
    #expect(abs(score - 2.0 / 3) < 1e-15)
  }

  @Test func aWorstCaseIsNearZero() throws {
    // Each point beside the one that is farthest: a line folded end to end.
    let n = 40
    let data = Matrix((0..<n).map { [Float($0)] })
    let embedding = Matrix((0..<n).map { [Float($0 < n / 2 ? 10 * $0 : 10 * ($0 - n / 2) + 1)] })
    let score = try trustworthiness(data, embedding: embedding, neighbours: 1)
    // The shown neighbour is N / 2 places away, past which about N / 2 points are nearer on the other side.
    #expect(score > 0 && score < 0.3)
  }

  @Test func ranksSurviveOverflow() throws {
    // 4 x 10^4 columns of up to 10^17, whose squared distances are beyond single precision.
    let small = latticeMatrix(12, 40_000, side: 3, seed: 2).map { $0 - 1 }
    let embedding = normalMatrix(12, 2)
    #expect(
      try trustworthiness(small.map { $0 * 1e17 }, embedding: embedding)
        == trustworthiness(small, embedding: embedding))
  }

  @Test func accuracyCountsVotes() throws {
    let points = Matrix([[0], [1], [2], [10], [11], [12]])
    #expect(try neighbourAccuracy(points, labels: [7, 7, 7, -1, -1, -1], neighbours: 2) == 1)
    #expect(try neighbourAccuracy(points, labels: [0, 1, 0, 1, 0, 1], neighbours: 1) == 0)
    // Of as many votes for either label the smaller label wins.
    #expect(try neighbourAccuracy(Matrix([[0], [1], [2]]), labels: [5, 5, 1], neighbours: 2) == 0)
    #expect(try neighbourAccuracy(Matrix([[0], [1], [2]]), labels: [1, 1, 5], neighbours: 2) == 1.0 / 3 * 2)
  }

  @Test func threadsDoNotMatter() throws {
    let (data, embedding) = (normalMatrix(400, 12), normalMatrix(400, 2))
    let reference = try trustworthiness(data, embedding: embedding, neighbours: 15)
    for threads in 2...4 {
      #expect(try trustworthiness(data, embedding: embedding, neighbours: 15, threads: threads) == reference)
    }
    // Neighbours at random: the expectation is about one half.
    #expect(abs(reference - 0.5) < 0.05)
  }

  @Test func badDataAreErrors() throws {
    let data = normalMatrix(10, 3)
    for k in [0, 5, 9] {
      #expect(
        throws: UnsupervisedError.invalidParameter(
          operation: "trustworthiness", parameter: "the number of neighbours", value: Double(k),
          allowed: "at least 1 and less than half of the 10 rows")
      ) { try trustworthiness(data, embedding: data, neighbours: k) }
    }
    var broken = data
    broken[3, 1] = .nan
    #expect(throws: UnsupervisedError.notFinite(operation: "continuity", row: 3, column: 1)) {
      try continuity(broken, embedding: data, neighbours: 2)
    }
    #expect(throws: UnsupervisedError.notFinite(operation: "trustworthiness", row: 3, column: 1)) {
      try trustworthiness(data, embedding: broken, neighbours: 2)
    }
    #expect(
      throws: UnsupervisedError.tooManyNeighbours(
        operation: "neighbour accuracy", requested: 10, available: 9)
    ) { try neighbourAccuracy(data, labels: Array(0..<10), neighbours: 10) }
  }
}
