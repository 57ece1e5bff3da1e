import LinearAlgebra
import Testing
import Unsupervised

@Suite struct DistanceMatrixTests {
  @Test func distancesByTheirDefinition() throws {
    let data = normalMatrix(20, 4)
    for metric in DistanceMatrix.Metric.allCases {
      let distances = try DistanceMatrix(data, metric: metric)
      #expect(distances.count == 20)
      for i in 0..<20 {
        for j in 0..<20 {
          let differences = zip(data.row(i), data.row(j)).map { Double($0) - Double($1) }
          let expected =
            switch metric {
            case .euclidean: differences.reduce(0) { $0 + $1 * $1 }.squareRoot()
            case .manhattan: differences.reduce(0) { $0 + abs($1) }
            }
          #expect(
            abs(Double(distances.values[i, j]) - expected) < 1e-6 * (expected + 1), "\(metric), \(i), \(j)")
        }
      }
      #expect(try DistanceMatrix(checking: distances.values) == distances)
    }
  }

  @Test func whatIsNoDistanceIsAnError() throws {
    let good = try DistanceMatrix(normalMatrix(4, 2)).values
    func expect(_ i: Int, _ j: Int, _ value: Float, _ reason: String, both: Bool = true) {
      var matrix = good
      matrix[i, j] = value
      if both { matrix[j, i] = value }
      #expect {
        try DistanceMatrix(checking: matrix)
      } throws: { error in
        "\(error)" == "distance matrix: the distance \(value) at row \(i), column \(j) \(reason)"
      }
    }
    expect(2, 1, -1, "is negative")
    expect(3, 3, 0.5, "is not 0 from a point to itself")
    expect(2, 0, 7, "differs from the \(good[0, 2]) of the way back", both: false)
    var matrix = good
    matrix[1, 2] = .nan
    #expect(throws: UnsupervisedError.notFinite(operation: "distance matrix", row: 1, column: 2)) {
      try DistanceMatrix(checking: matrix)
    }
    #expect(throws: UnsupervisedError.empty(operation: "distance matrix", rows: 0, columns: 0)) {
      try DistanceMatrix(checking: Matrix(rows: 0, columns: 0))
    }
  }
}
