import Synchronization

/// A value that is computed when it is first asked for, and then kept.
///
/// Whoever asks while it is being computed waits for it. An error is kept, too: the same computation would
/// only fail again.
final class Once<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)

  /// The value; `compute` is called for the first one only.
  func value(_ compute: () throws -> Value) throws -> Value {
    try result.withLock { result in
      if result == nil { result = Result { try compute() } }
      guard let result else { preconditionFailure("a result was just stored") }
      return try result.get()
    }
  }
}
