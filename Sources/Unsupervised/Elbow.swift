import Foundation

/// The index of the elbow of a falling curve: the point farthest from the chord between its ends.
///
/// The chord runs from (0, y_0) to (m, y_m) with m = min(`longest`, count - 1); the elbow is the index i in
/// 0..<m with the largest perpendicular distance |m (y_0 - y_i) + i (y_m - y_0)| / sqrt(m^2 + (y_m - y_0)^2),
/// the first of equals. Distances count on both sides of the chord. By default y is the natural logarithm of
/// the value, taken no smaller than 1e-30.
///
/// For a scree plot (values = explained variance ratios), the components before the elbow stand above the
/// line of the noise; HyperSpy counts the elbow in and takes elbow + 1. For the inertia of k-means at K = 1,
/// 2, ..., the number of clusters is elbow + 1. On the course's data the scree has its elbow at index 4, and
/// the inertia of four scores at K = 4. A first value far above all others hides later elbows: look at the
/// plot too.
///
/// - Parameters:
///   - logarithmic: take logarithms first, so that the first, largest values do not decide alone. On the
///     plain values of the course's inertia the elbow is at K = 3.
///   - longest: the last index looked at. 20 is HyperSpy's default; a chord to the far end of a long tail
///     would cut above the elbow.
/// - Returns: an index into `values`; 0 for one or two values, and for a straight line.
/// - Throws: ``UnsupervisedError`` if there are no values or one is not finite.
///
/// Source: the rule of HyperSpy's `estimate_elbow_position`; Satopää et al. 2011, doi:10.1109/ICDCSW.2011.20.
public func elbow<Value: BinaryFloatingPoint>(
  of values: [Value], logarithmic: Bool = true, longest: Int = 20
) throws -> Int {
  precondition(longest >= 1, "an elbow among the first \(longest) values")
  let operation = "elbow"
  guard !values.isEmpty else { throw UnsupervisedError.empty(operation: operation, rows: 0, columns: 1) }
  if let index = values.firstIndex(where: { !$0.isFinite }) {
    throw UnsupervisedError.valueNotFinite(operation: operation, index: index)
  }

  let y = values.map { logarithmic ? log(max(Double($0), 1e-30)) : Double($0) }
  let end = min(longest, y.count - 1)
  let fall = y[end] - y[0]
  // All distances share the denominator, so it does not decide which is the largest.
  let distances = (0..<end).map { abs(Double(end) * (y[0] - y[$0]) + Double($0) * fall) }
  guard let farthest = distances.max() else { return 0 }
  // Below the rounding of the terms above a point is on the chord.
  let rounding = 8 * Double(end) * y.map(abs).reduce(0, max) * Double.ulpOfOne
  return farthest > rounding ? distances.firstIndex(of: farthest) ?? 0 : 0
}
