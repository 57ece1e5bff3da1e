import LinearAlgebra

/// Where the points of an embedding start.
enum PlanarStart {
  /// The first two principal scores, both scaled so that the first has the given standard deviation (with N).
  ///
  /// Where the data spread along one direction only, the second coordinate is a fixed sequence of small
  /// numbers instead: points that start on a line would never leave it.
  static func principalComponents(of data: Matrix, deviation: Double) throws -> [SIMD2<Double>] {
    let pca = try PCA(data, components: min(2, data.rows, data.columns))
    let scores = pca.transform(data)
    let variance = Double(pca.explainedVariance[0]) * Double(data.rows - 1) / Double(data.rows)
    let scale = deviation / variance.squareRoot()
    let isFlat = pca.rank < 2
    return (0..<data.rows).map { i in
      SIMD2(
        Double(scores[i, 0]) * scale, isFlat ? scattered(i) * deviation : Double(scores[i, 1]) * scale)
    }
  }

  /// Numbers in -1/2 ..< 1/2 without an order to the eye: multiples of the golden ratio, less whole numbers.
  static func scattered(_ index: Int) -> Double {
    let turns = Double(index + 1) * 0.618_033_988_749_895
    return turns - turns.rounded(.down) - 0.5
  }
}

extension Matrix {
  /// - Throws: ``UnsupervisedError`` if all rows are the same.
  func requireDifferentRows(for operation: String) throws {
    let isConstant = elements.indices.dropFirst(columns).allSatisfy { elements[$0] == elements[$0 - columns] }
    if isConstant { throw UnsupervisedError.nothingToEmbed(operation: operation, rows: rows) }
  }
}
