/// The value below which `percent` per cent of the values lie.
///
/// The sorted values x_0 ... x_(n-1) stand at the percentages 100 i / (n - 1), with straight lines between
/// them: NumPy's default (`linear`, definition 7 of Hyndman and Fan 1996, doi:10.2307/2684934), to the last
/// bit.
///
/// - Parameter percent: 0 (the smallest value) to 100 (the largest).
/// - Throws: ``UnsupervisedError`` if there are no values, one is not finite, or `percent` is outside
///   0...100.
public func percentile(_ values: [Double], _ percent: Double) throws -> Double {
  let operation = "percentile"
  guard !values.isEmpty else { throw UnsupervisedError.empty(operation: operation, rows: 0, columns: 1) }
  if let index = values.firstIndex(where: { !$0.isFinite }) {
    throw UnsupervisedError.valueNotFinite(operation: operation, index: index)
  }
  guard (0...100).contains(percent) else {
    throw UnsupervisedError.invalidParameter(
      operation: operation, parameter: "the percentage", value: percent, allowed: "0 to 100")
  }

  let sorted = values.sorted()
  let position = percent / 100 * Double(sorted.count - 1)
  let lower = Int(position)
  guard lower + 1 < sorted.count else { return sorted[sorted.count - 1] }
  let fraction = position - Double(lower)
  let step = sorted[lower + 1] - sorted[lower]
  // From the nearer end, so that the result rises with the fraction and is exact at both.
  return fraction < 0.5 ? sorted[lower] + step * fraction : sorted[lower + 1] - step * (1 - fraction)
}
