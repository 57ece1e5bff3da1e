/// Why a weights file was not written or not read.
public enum WeightsFileError: Error, Equatable {
  /// The file could not be read at all.
  case unreadable(path: String, reason: String)
  /// The file could not be written; an older one of the same name is untouched.
  case unwritable(path: String, reason: String)
  /// The file ends too early.
  case truncated(expected: Int, found: Int)
  /// The file is not of the safetensors format.
  case malformed(reason: String)
  /// The file holds the parameters of another network.
  case otherParameters(missing: [String], unexpected: [String])
  /// A parameter has another type or shape.
  case otherShape(name: String, expected: String, found: String)
}

extension WeightsFileError: CustomStringConvertible {
  /// One sentence that says what is wrong with the file.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "weights file \(path): cannot be read (\(reason))"
    case .unwritable(let path, let reason): "weights file \(path): cannot be written (\(reason))"
    case .truncated(let expected, let found):
      "weights file: truncated, \(found) bytes where at least \(expected) are needed"
    case .malformed(let reason): "weights file: not a safetensors file (\(reason))"
    case .otherParameters(let missing, let unexpected):
      "weights file: of another network; missing \(Self.list(missing)), unexpected \(Self.list(unexpected))"
    case .otherShape(let name, let expected, let found):
      "weights file: \(name) is \(found), not \(expected)"
    }
  }

  private static func list(_ names: [String]) -> String {
    guard !names.isEmpty else { return "none" }
    return names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
  }
}
