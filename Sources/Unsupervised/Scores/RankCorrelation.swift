/// Spearman's rank correlation of two lists: 1 if one rises wherever the other does, -1 if it falls there.
///
/// The Pearson correlation of the ranks; equal values share the mean of their ranks, as
/// `scipy.stats.spearmanr` has it. NaN where a list is constant or has fewer than two values.
///
/// Source: C. Spearman 1904, doi:10.2307/1412159.
public func spearmanCorrelation(_ a: [Double], _ b: [Double]) -> Double {
  precondition(a.count == b.count, "the correlation of \(a.count) and \(b.count) values")
  let (x, y) = (meanRanks(of: a), meanRanks(of: b))
  let mean = Double(a.count - 1) / 2
  var (xx, xy, yy) = (0.0, 0.0, 0.0)
  for (first, second) in zip(x, y) {
    let (dx, dy) = (first - mean, second - mean)
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
  }
  return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : .nan
}

/// The place of each value in ascending order, counted from 0; equal values share the mean of theirs.
private func meanRanks(of values: [Double]) -> [Double] {
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var ranks = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start
    while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
    for place in start...end { ranks[order[place]] = Double(start + end) / 2 }
    start = end + 1
  }
  return ranks
}
