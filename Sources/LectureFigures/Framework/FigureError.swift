/// Why figures cannot be drawn, written or compared: the facts. `description` words them, in one line and
/// in this one place.
public enum FigureError: Error, Sendable, Hashable {
  /// A figure's computation failed.
  case computation(figure: String, reason: String)
  /// A folder cannot be made or written to.
  case folder(path: String, reason: String)
  /// A file cannot be written.
  case unwritable(path: String, reason: String)
  /// A file is there and cannot be read.
  case unreadable(path: String, reason: String)
  /// A record of figures is not one that this program wrote.
  case notARecord(path: String, reason: String)
  /// A figure computed a number that is not one.
  case notANumber(figure: String, number: String)
}

extension FigureError: CustomStringConvertible {
  /// One line that says what happened and where.
  public var description: String {
    switch self {
    case .computation(let figure, let reason): "the figure '\(figure)' cannot be drawn: \(reason)"
    case .folder(let path, let reason): "cannot write to the folder \(path): \(reason)"
    case .unwritable(let path, let reason): "cannot write \(path): \(reason)"
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .notARecord(let path, let reason):
      "\(path) is not a record of figures (\(reason)); move it away, or name another folder with --output"
    case .notANumber(let figure, let number): "the figure '\(figure)' computed no number for '\(number)'"
    }
  }
}
