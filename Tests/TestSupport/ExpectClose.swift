import Testing

/// Expects two lists to have one length and to agree, element by element, within an absolute tolerance. NaN
/// agrees with nothing.
public func expectClose<Value: BinaryFloatingPoint>(
  _ actual: [Value], _ expected: [Value], within tolerance: Value, _ label: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual.count == expected.count else {
    Issue.record(
      "\(label): \(actual.count) values, expected \(expected.count)", sourceLocation: sourceLocation)
    return
  }
  // Written so that a NaN counts as a difference.
  let different = actual.indices.filter { !(abs(actual[$0] - expected[$0]) <= tolerance) }
  guard let first = different.first else { return }
  Issue.record(
    """
    \(label): \(different.count) of \(actual.count) values differ by more than \(tolerance); \
    element \(first) is \(actual[first]), expected \(expected[first])
    """, sourceLocation: sourceLocation)
}
