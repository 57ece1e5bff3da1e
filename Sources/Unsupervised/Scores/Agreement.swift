/// The adjusted Rand index of two labellings of the same points; see ``ContingencyTable/adjustedRandIndex``.
///
/// - Throws: ``UnsupervisedError`` if there are no labels.
public func adjustedRandIndex(_ truth: [Int], _ labels: [Int]) throws -> Double {
  try ContingencyTable(truth, labels).adjustedRandIndex
}

/// The share of labels that are right once the clusters are named in the best way, one name for each.
///
/// Numbers of clusters and classes may differ; points in clusters without a class, or of classes without a
/// cluster, are wrong.
///
/// - Throws: ``UnsupervisedError`` if there are no labels.
public func clusteringAccuracy(truth: [Int], labels: [Int]) throws -> Double {
  try ContingencyTable(truth, labels).matchedAccuracy
}

/// The labels renamed so that they agree with the truth as often as one-to-one names allow.
///
/// Clusters without a partner, where there are more clusters than classes, get new names, from the largest
/// name in `truth` + 1 upwards in the order of their old names.
///
/// - Throws: ``UnsupervisedError`` if there are no labels.
public func relabel(_ labels: [Int], toMatch truth: [Int]) throws -> [Int] {
  let table = try ContingencyTable(truth, labels)
  var names = table.matching
  var fresh = (table.rowLabels.last ?? -1) + 1
  for label in table.columnLabels where names[label] == nil {
    names[label] = fresh
    fresh += 1
  }
  return labels.map { names[$0] ?? $0 }
}
