/// How often each label of one labelling meets each label of another.
///
/// Labels may be any integers; the two labellings may use different ones, and different numbers of them.
public struct ContingencyTable: Sendable, Equatable {
  /// Labels of the first labelling, ascending: one row each.
  public let rowLabels: [Int]
  /// Labels of the second labelling, ascending: one column each.
  public let columnLabels: [Int]
  /// `counts[i][j]`: points with row label i and column label j.
  public let counts: [[Int]]

  /// Counts the labels of the same points in two labellings.
  ///
  /// - Throws: ``UnsupervisedError`` if there are no labels.
  public init(_ rows: [Int], _ columns: [Int]) throws {
    precondition(rows.count == columns.count, "\(rows.count) labels beside \(columns.count)")
    guard !rows.isEmpty else {
      throw UnsupervisedError.empty(operation: "contingency table", rows: 0, columns: 1)
    }
    rowLabels = Set(rows).sorted()
    columnLabels = Set(columns).sorted()
    let rowIndex = Self.positions(of: rowLabels)
    let columnIndex = Self.positions(of: columnLabels)
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: columnLabels.count), count: rowLabels.count)
    for (row, column) in zip(rows, columns) {
      counts[rowIndex[row, default: 0]][columnIndex[column, default: 0]] += 1
    }
    self.counts = counts
  }

  private static func positions(of labels: [Int]) -> [Int: Int] {
    Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
  }

  /// Number of points.
  public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

  /// The adjusted Rand index: agreement of the two labellings on which pairs of points belong together.
  ///
  /// With C(n) = n (n - 1) / 2, S = sum_ij C(n_ij), A and B the sums of C over the row and the column totals,
  /// and E = A B / C(N): ARI = (S - E) / ((A + B) / 2 - E). It is 1 for the same partition whatever the
  /// names, 0 on average for labels at random, and can be negative. Two labellings that are both one cluster,
  /// or both all singletons, agree: 1.
  ///
  /// Source: Hubert and Arabie 1985, doi:10.1007/BF01908075, eq. 5.
  public var adjustedRandIndex: Double {
    func pairs(_ n: Int) -> Double { Double(n) * Double(n - 1) / 2 }
    let together = counts.reduce(0) { $0 + $1.reduce(0) { $0 + pairs($1) } }
    let inRows = counts.reduce(0) { $0 + pairs($1.reduce(0, +)) }
    let inColumns = columnLabels.indices.reduce(0) { sum, j in
      sum + pairs(counts.reduce(0) { $0 + $1[j] })
    }
    let all = pairs(total)
    let expected = all > 0 ? inRows * inColumns / all : 0
    let largest = (inRows + inColumns) / 2
    return largest == expected ? 1 : (together - expected) / (largest - expected)
  }

  /// The partners of the best one-to-one matching of column labels with row labels: the one with most points
  /// on matched pairs.
  ///
  /// If one labelling has more labels, some of its labels have no partner.
  ///
  /// - Returns: the row label for each column label that has a partner.
  public var matching: [Int: Int] {
    let partners = minimumCostAssignment(counts.map { row in row.map { -Double($0) } })
    var matching: [Int: Int] = [:]
    for (i, partner) in partners.enumerated() {
      if let j = partner { matching[columnLabels[j]] = rowLabels[i] }
    }
    return matching
  }

  /// Share of the points that are on matched pairs of labels: the accuracy of a clustering under the best
  /// naming of its clusters.
  public var matchedAccuracy: Double {
    let partners = minimumCostAssignment(counts.map { row in row.map { -Double($0) } })
    let matched = partners.enumerated().reduce(0) { sum, pair in
      sum + (pair.element.map { counts[pair.offset][$0] } ?? 0)
    }
    return Double(matched) / Double(total)
  }
}
