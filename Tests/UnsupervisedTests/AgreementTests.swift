import Randomness
import TestSupport
import Testing

@testable import Unsupervised

@Suite struct AgreementTests {
  private struct Reference: Decodable {
    struct Case: Decodable {
      let truth, labels: [Int]
      let counts: [[Int]]
      let adjustedRandIndex, accuracy: Double
    }
    struct Assignment: Decodable {
      let costs: [[Double]]
      let total: Double
    }
    let cases: [Case]
    let assignments: [Assignment]
  }

  @Test func agreesWithScikitLearnAndSciPy() throws {
    for (index, item) in try Fixture.load("unsupervised-agreement", as: Reference.self).cases.enumerated() {
      let table = try ContingencyTable(item.truth, item.labels)
      #expect(table.counts == item.counts && table.total == item.truth.count, "case \(index)")
      #expect(
        abs(try adjustedRandIndex(item.truth, item.labels) - item.adjustedRandIndex) < 1e-12, "case \(index)")
      let accuracy = try clusteringAccuracy(truth: item.truth, labels: item.labels)
      #expect(abs(accuracy - item.accuracy) < 1e-12, "case \(index)")
      // The renamed labels agree with the truth exactly as often, and are the same partition.
      let renamed = try relabel(item.labels, toMatch: item.truth)
      let hits = zip(renamed, item.truth).count { $0 == $1 }
      #expect(Double(hits) / Double(item.truth.count) == accuracy, "case \(index)")
      #expect(try adjustedRandIndex(renamed, item.labels) == 1, "case \(index)")
    }
  }

  @Test func assignmentsAreAsCheapAsSciPys() throws {
    for item in try Fixture.load("unsupervised-agreement", as: Reference.self).assignments {
      let shape = Comment(rawValue: "\(item.costs.count) x \(item.costs[0].count)")
      let partners = minimumCostAssignment(item.costs)
      let taken = partners.compactMap { $0 }
      #expect(
        Set(taken).count == taken.count && taken.count == min(item.costs.count, item.costs[0].count), shape)
      let total = partners.enumerated().reduce(0) { sum, pair in
        sum + (pair.element.map { item.costs[pair.offset][$0] } ?? 0)
      }
      // Costs are eighths, so sums are exact.
      #expect(total == item.total, shape)
    }
  }

  @Test func assignmentsAreOptimalAmongAllPermutations() {
    func cheapest(_ costs: [[Double]], _ row: Int, _ used: Set<Int>) -> Double {
      guard row < costs.count else { return 0 }
      return costs[row].indices.filter { !used.contains($0) }
        .map { costs[row][$0] + cheapest(costs, row + 1, used.union([$0])) }.min() ?? 0
    }
    var generator = Generator(seed: 8)
    for (rows, columns) in [(1, 1), (2, 3), (4, 4), (4, 6), (5, 5)] {
      for trial in 0..<40 {
        let costs = (0..<rows).map { _ in (0..<columns).map { _ in Double(generator.integers(in: -4..<5)) } }
        let total = minimumCostAssignment(costs).enumerated().reduce(0) {
          $0 + costs[$1.offset][$1.element ?? 0]
        }
        #expect(total == cheapest(costs, 0, []), "\(rows) x \(columns), trial \(trial)")
      }
    }
    #expect(minimumCostAssignment([]).isEmpty && minimumCostAssignment([[], []]) == [nil, nil])
  }

  @Test func namesDoNotMatter() throws {
    let (truth, labels) = ([0, 0, 0, 1, 1, 2, 2, 2], [9, 9, 4, 4, 4, -1, -1, -1])
    #expect(try relabel(labels, toMatch: truth) == [0, 0, 1, 1, 1, 2, 2, 2])
    #expect(try clusteringAccuracy(truth: truth, labels: labels) == 7.0 / 8)
    #expect(try ContingencyTable(truth, labels).matching == [9: 0, 4: 1, -1: 2])
    #expect(try adjustedRandIndex(truth, labels) == adjustedRandIndex(labels, truth))
  }

  @Test func theBestMatchingIsNotTheGreedyOne() throws {
    // Taking the largest count (5) first leaves 0 for the other pair; the best matching has 4 + 4.
    let table = try ContingencyTable(
      [Int](repeating: 0, count: 9) + [Int](repeating: 1, count: 4),
      [Int](repeating: 0, count: 5) + [Int](repeating: 1, count: 4) + [Int](repeating: 0, count: 4))
    #expect(table.counts == [[5, 4], [4, 0]])
    #expect(table.matchedAccuracy == 8.0 / 13 && table.matching == [0: 1, 1: 0])
  }

  @Test func sparesGetNewNames() throws {
    // Four clusters on two classes: two keep a partner, the others are called 8 and 9.
    let truth = [3, 3, 3, 7, 7, 7]
    #expect(try relabel([0, 0, 1, 2, 2, 5], toMatch: truth) == [3, 3, 8, 7, 7, 9])
    #expect(try clusteringAccuracy(truth: truth, labels: [0, 0, 1, 2, 2, 5]) == 4.0 / 6)
    #expect(try clusteringAccuracy(truth: truth, labels: [0, 0, 0, 0, 0, 0]) == 0.5)
  }

  @Test func labelsAtRandomScoreZeroOnAverage() throws {
    var generator = Generator(seed: 5)
    let truth = (0..<200).map { $0 % 4 }
    let scores = try (0..<200).map { _ in
      try adjustedRandIndex(truth, generator.integers(in: 0..<4, count: 200))
    }
    let mean = scores.reduce(0, +) / 200
    let deviation = (scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199).squareRoot()
    #expect(abs(mean) < 4 * deviation / 200.squareRoot())  // four standard errors
    #expect(deviation < 0.02)
  }

  @Test func noLabelsAreAnError() {
    let error = UnsupervisedError.empty(operation: "contingency table", rows: 0, columns: 1)
    #expect(throws: error) { try adjustedRandIndex([], []) }
    #expect(throws: error) { try relabel([], toMatch: []) }
  }
}
