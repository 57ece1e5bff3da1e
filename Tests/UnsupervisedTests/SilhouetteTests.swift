import LinearAlgebra
import TestSupport
import Testing
import Unsupervised

@Suite struct SilhouetteTests {
  @Test func agreesWithScikitLearn() throws {
    struct Case: Decodable {
      let data: ReferenceMatrix
      let labels: [Int]
      let samples: [Double]
    }
    struct Cases: Decodable { let cases: [Case] }
    for (index, item) in try Fixture.load("unsupervised-silhouette", as: Cases.self).cases.enumerated() {
      let silhouette = try Silhouette(item.data.matrix, labels: item.labels)
      // Distances in single precision, relative error a few 1e-7 each, averaged.
      #expect(distance(silhouette.samples, item.samples) < 2e-6, "case \(index)")
      let mean = item.samples.reduce(0, +) / Double(item.samples.count)
      #expect(abs(silhouette.mean - mean) < 1e-6, "case \(index)")
    }
  }

  @Test func agreesWithTheDefinitionWhereBlocksEnd() throws {
    // Clusters smaller than, equal to and larger than the 512 points that are worked on at a time.
    let sizes = [511, 512, 513, 3]
    let labels = sizes.enumerated().flatMap { [Int](repeating: $0.offset, count: $0.element) }
    let data = normalMatrix(labels.count, 2, seed: 3)
    let silhouette = try Silhouette(data, labels: labels)
    for i in stride(from: 0, to: labels.count, by: 97) {
      var sums = [Double](repeating: 0, count: 4)
      for j in 0..<labels.count {
        let (x, y) = (Double(data[i, 0] - data[j, 0]), Double(data[i, 1] - data[j, 1]))
        sums[labels[j]] += (x * x + y * y).squareRoot()
      }
      let own = labels[i]
      let a = sums[own] / Double(sizes[own] - 1)
      let b = (0..<4).filter { $0 != own }.map { sums[$0] / Double(sizes[$0]) }.min() ?? 0
      #expect(abs(silhouette.samples[i] - (b - a) / max(a, b)) < 2e-6, "row \(i)")
    }
  }

  @Test func byHand() throws {
    // On a line at 0, 1 and 4: a = 1, b = 4 for the first, a = 1, b = 3 for the second, alone the third.
    let silhouette = try Silhouette(Matrix([[0], [1], [4]]), labels: [5, 5, -1])
    #expect(silhouette.samples == [0.75, 2.0 / 3, 0])
  }

  @Test func rangeAndExtremes() throws {
    let (data, truth) = blobs(4, of: 30, dimensions: 4, spread: 0.01, seed: 6)
    #expect(try Silhouette(data, labels: truth).mean > 0.99)
    for seed in 1...5 {
      let labels = normalMatrix(120, 1, seed: seed).elements.map { Int($0.rounded()) }
      let samples = try Silhouette(data, labels: labels).samples
      #expect(samples.allSatisfy { $0 >= -1 && $0 <= 1 }, "seed \(seed)")
    }
  }

  @Test func pointsInOnePlaceAndSingletonsGetZero() throws {
    #expect(try Silhouette(Matrix(rows: 4, columns: 2), labels: [0, 0, 1, 1]).samples == [0, 0, 0, 0])
    #expect(try Silhouette(normalMatrix(3, 2), labels: [1, 2, 3]).samples == [0, 0, 0])
  }

  @Test func namesOrderShiftAndThreadsDoNotMatter() throws {
    let (data, truth) = blobs(3, of: 70, dimensions: 2, separation: 3, seed: 7)
    let reference = try Silhouette(data, labels: truth)
    #expect(
      distance(try Silhouette(data, labels: truth.map { 100 - 7 * $0 }).samples, reference.samples) < 1e-12)
    for threads in 2...5 {
      #expect(try Silhouette(data, labels: truth, threads: threads).samples == reference.samples)
    }
    let order = Array((0..<210).reversed())
    let turned = try Silhouette(data.rows(at: order), labels: order.map { truth[$0] })
    #expect(distance(turned.samples, order.map { reference.samples[$0] }) < 1e-6)
  }

  @Test func badDataAreErrors() {
    #expect(throws: UnsupervisedError.singleCluster(operation: "silhouette")) {
      try Silhouette(normalMatrix(5, 2), labels: [3, 3, 3, 3, 3])
    }
    #expect(throws: UnsupervisedError.empty(operation: "silhouette", rows: 0, columns: 2)) {
      try Silhouette(Matrix(rows: 0, columns: 2), labels: [])
    }
    #expect(throws: UnsupervisedError.notFinite(operation: "silhouette", row: 1, column: 0)) {
      try Silhouette(Matrix([[1], [.infinity]]), labels: [0, 1])
    }
    // The place is that of the caller's row, not of the rows sorted by cluster.
    #expect(throws: UnsupervisedError.tooLarge(operation: "silhouette", row: 0, column: 0, limit: 1e17)) {
      try Silhouette(Matrix([[1e20], [0], [1]]), labels: [2, 1, 0])
    }
  }
}
