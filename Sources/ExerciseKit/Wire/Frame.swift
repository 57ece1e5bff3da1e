/// How messages are told apart in a stream of bytes: four bytes that start every message, its length in 32
/// bits, then the message.
public enum Frame {
  /// The most bytes that a message may have. The exercises use some kilobytes; a megabyte holds 100 000
  /// numbers, and no reply can fill the memory of who reads it.
  public static let maximumLength = 1 << 20

  /// The most bytes of an answer, which shares its message with a few others.
  static let maximumAnswer = maximumLength - 64

  /// The start of a message, with the version of the protocol.
  static let magic: [UInt8] = [0x53, 0x4C, 0x45, 0x31]  // "SLE1"

  /// The bytes before a message.
  static let headLength = magic.count + 4

  /// A message with what goes before it.
  public static func bytes(around message: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.count(message.count)
    return magic + writer.bytes + message
  }

  /// Collects bytes as they arrive and cuts them into messages.
  public struct Buffer: Sendable {
    private var bytes: [UInt8] = []

    /// A buffer with nothing in it.
    public init() {}

    /// How many bytes are waiting that no message has been made of.
    public var count: Int { bytes.count }

    /// Whether none are.
    public var isEmpty: Bool { bytes.isEmpty }

    /// Adds bytes that arrived.
    public mutating func append(_ more: some Sequence<UInt8>) { bytes += more }

    /// The next message, without what goes before it; nil until all of it is there.
    ///
    /// - Throws: ``WireError`` as soon as the bytes cannot become a message. Nothing that follows can then be
    ///   made sense of.
    public mutating func next() throws(WireError) -> [UInt8]? {
      guard bytes.prefix(magic.count).elementsEqual(magic.prefix(bytes.count)) else { throw .notAFrame }
      guard bytes.count >= headLength else { return nil }
      let length = bytes[magic.count..<headLength].reversed().reduce(0) { $0 << 8 | Int($1) }
      guard length <= maximumLength else { throw .tooLong(length) }
      guard bytes.count >= headLength + length else { return nil }
      defer { bytes.removeFirst(headLength + length) }
      return Array(bytes[headLength..<(headLength + length)])
    }
  }
}
