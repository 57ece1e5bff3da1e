/// What a request can make impossible in a simulated scan.
public enum DiffractionError: Error, Equatable {
  /// A number that describes beam, crystal, detector or dose is outside its range.
  case parameter(name: String, value: Double, allowed: String)
}

extension DiffractionError: CustomStringConvertible {
  /// One sentence that says what was wrong.
  public var description: String {
    switch self {
    case .parameter(let name, let value, let allowed):
      "diffraction scan: \(name) is \(value), allowed is \(allowed)"
    }
  }

  /// - Throws: the error unless `isAllowed`; written by the caller so that a NaN is not.
  static func require(
    _ isAllowed: Bool, _ name: String, _ value: Double, _ allowed: String
  ) throws(DiffractionError) {
    guard isAllowed else { throw .parameter(name: name, value: value, allowed: allowed) }
  }
}
