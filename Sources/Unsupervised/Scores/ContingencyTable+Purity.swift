extension ContingencyTable {
  /// Share of the points that carry the most frequent row label of their column: how pure the clusters are.
  ///
  /// Unlike ``matchedAccuracy``, several clusters may stand for one class, so purity rises with the number of
  /// clusters, to 1 when every point is one of its own. Compare it between clusterings of one size only.
  ///
  /// Source: Manning, Raghavan and Schütze, Introduction to Information Retrieval (2008), section 16.3.
  public var purity: Double {
    let largest = columnLabels.indices.reduce(0) { sum, j in
      sum + counts.reduce(0) { max($0, $1[j]) }
    }
    return Double(largest) / Double(total)
  }
}

/// The share of points whose class is the most frequent one of their cluster; see
/// ``ContingencyTable/purity``.
///
/// - Throws: ``UnsupervisedError`` if there are no labels.
public func purity(truth: [Int], labels: [Int]) throws -> Double {
  try ContingencyTable(truth, labels).purity
}
