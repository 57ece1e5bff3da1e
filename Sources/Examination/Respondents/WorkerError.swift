import Foundation

/// Why a worker cannot be started: the environment's fault, not the student's.
public enum WorkerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The operating system refused something.
  case system(operation: String, code: Int32)

  /// The reason, in words.
  public var description: String {
    switch self {
    case .system(let operation, let code): "cannot \(operation): \(String(cString: strerror(code)))"
    }
  }
}
