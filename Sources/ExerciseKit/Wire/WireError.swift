/// What is wrong with bytes or values between a lab and its worker: the facts, worded in one place.
public enum WireError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Bytes that do not start like a message.
  case notAFrame
  /// A message or an answer of more bytes than are allowed.
  case tooLong(Int)
  /// A message that ends before it is complete.
  case cutOff
  /// Lists inside lists beyond what any exercise needs.
  case tooDeep
  /// Bytes after the end of what a message says.
  case trailingBytes(Int)
  /// Something else that no message holds.
  case malformed(String)
  /// Arguments that a function does not take.
  case unusableArguments

  /// What is wrong, in words.
  public var description: String {
    switch self {
    case .notAFrame: "bytes that are no message"
    case .tooLong(let count): "a message of \(count) bytes, where \(Frame.maximumLength) are allowed"
    case .cutOff: "a message that breaks off"
    case .tooDeep: "lists that lie too deep in each other"
    case .trailingBytes(let count): "a message with \(count) bytes too many"
    case .malformed(let what): "a message with \(what)"
    case .unusableArguments: "arguments that the function does not take"
    }
  }
}
