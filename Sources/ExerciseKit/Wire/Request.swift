/// A call that a lab asks its worker to make.
public struct Request: Sendable, Hashable {
  /// Tells this call from all others; the reply repeats it.
  public let id: UInt64
  /// The name of the function in the worker's table.
  public let function: String
  /// What it is called with.
  public let arguments: [WireValue]

  /// A call from its parts.
  public init(id: UInt64, function: String, arguments: [WireValue]) {
    self.id = id
    self.function = function
    self.arguments = arguments
  }

  /// The message.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.word(id)
    writer.text(function)
    WireValue.list(arguments).write(to: &writer)
    return writer.bytes
  }

  /// Reads a message.
  ///
  /// - Throws: ``WireError`` for bytes that are no request.
  public init(_ bytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(bytes)
    id = try reader.word()
    function = try reader.text()
    guard case .list(let arguments) = try WireValue(from: &reader) else {
      throw .malformed("something else than a list of arguments")
    }
    self.arguments = arguments
    try reader.finish()
  }
}
