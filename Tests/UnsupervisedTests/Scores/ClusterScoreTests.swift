import LinearAlgebra
import TestSupport
import Testing
import Unsupervised

@Suite struct ClusterScoreTests {
  private struct Reference: Decodable {
    struct Case: Decodable {
      let data: ReferenceMatrix
      let labels: [Int]
      let calinskiHarabasz, daviesBouldin: Double
    }
    struct Purity: Decodable {
      let truth, labels: [Int]
      let purity: Double
    }
    let cases: [Case]
    let purities: [Purity]
  }

  @Test func agreeWithScikitLearn() throws {
    let reference = try Fixture.load("mixtures-scores", as: Reference.self)
    for (i, item) in reference.cases.enumerated() {
      // Both sides add the same numbers in double precision, scikit-learn's distances of points 1000 away
      // from the origin by way of squares.
      let found = try calinskiHarabasz(item.data.matrix, labels: item.labels)
      #expect(abs(found - item.calinskiHarabasz) < 1e-9 * item.calinskiHarabasz, "case \(i)")
      let other = try daviesBouldin(item.data.matrix, labels: item.labels)
      #expect(abs(other - item.daviesBouldin) < 1e-7 * item.daviesBouldin, "case \(i)")
    }
    for (i, item) in reference.purities.enumerated() {
      #expect(abs(try purity(truth: item.truth, labels: item.labels) - item.purity) < 1e-15, "purity \(i)")
    }
  }

  @Test func byHand() throws {
    // Two clusters of two points on a line: centres 1 and 11, spreads 1 and 1.
    let data = Matrix([[0], [2], [10], [12]])
    // Between: 2 x 25 x 2 = 100 over 1; within: 4 over 2.
    #expect(try calinskiHarabasz(data, labels: [0, 0, 1, 1]) == 50)
    #expect(try daviesBouldin(data, labels: [0, 0, 1, 1]) == 0.2)
    #expect(try daviesBouldin(data, labels: [7, 7, -2, -2]) == 0.2)
    #expect(try purity(truth: [0, 0, 1, 1], labels: [5, 5, 5, 2]) == 0.75)
    #expect(try purity(truth: [0, 0, 1, 1], labels: [3, 2, 1, 0]) == 1)
  }

  @Test func trueLabelsScoreBest() throws {
    let (data, truth) = blobs(4, of: 30, dimensions: 3, seed: 1)
    let merged = truth.map { $0 == 3 ? 2 : $0 }
    #expect(try calinskiHarabasz(data, labels: truth) > calinskiHarabasz(data, labels: merged))
    #expect(try daviesBouldin(data, labels: truth) < daviesBouldin(data, labels: merged))
    // Units and position do not matter.
    let moved = (data * 8).addingRow([-64, 32, 128])
    #expect(
      abs(try calinskiHarabasz(moved, labels: truth) / calinskiHarabasz(data, labels: truth) - 1) < 1e-4)
    #expect(abs(try daviesBouldin(moved, labels: truth) / daviesBouldin(data, labels: truth) - 1) < 1e-4)
  }

  @Test func clustersWithoutSpread() throws {
    let data = Matrix([[0, 0], [0, 0], [3, 4], [3, 4]])
    #expect(try calinskiHarabasz(data, labels: [0, 0, 1, 1]) == .infinity)
    #expect(try daviesBouldin(data, labels: [0, 0, 1, 1]) == 0)
    // Two clusters around one centre.
    let crossed = Matrix([[1, 0], [-1, 0], [0, 2], [0, -2]])
    #expect(try daviesBouldin(crossed, labels: [0, 0, 1, 1]) == .infinity)
    #expect(try calinskiHarabasz(crossed, labels: [0, 0, 1, 1]) == 0)
  }

  @Test func badInputIsAnError() {
    let scores: [(String, (Matrix, [Int]) throws -> Double)] = [
      ("Calinski-Harabasz score", { try calinskiHarabasz($0, labels: $1) }),
      ("Davies-Bouldin score", { try daviesBouldin($0, labels: $1) }),
    ]
    for (name, score) in scores {
      func expect(_ error: UnsupervisedError, _ data: Matrix, _ labels: [Int]) {
        #expect(throws: error) { try score(data, labels) }
      }
      expect(.singleCluster(operation: name), normalMatrix(4, 2), [1, 1, 1, 1])
      expect(.onlySingletons(operation: name, points: 4), normalMatrix(4, 2), [0, 1, 2, 3])
      expect(.identicalRows(operation: name, rows: 4), Matrix(rows: 4, columns: 2), [0, 0, 1, 1])
      expect(.empty(operation: name, rows: 0, columns: 2), Matrix(rows: 0, columns: 2), [])
      expect(.notFinite(operation: name, row: 1, column: 0), Matrix([[1], [.nan], [2]]), [0, 0, 1])
    }
    #expect(throws: UnsupervisedError.self) { try purity(truth: [], labels: []) }
  }
}
