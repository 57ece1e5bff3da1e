/// A SHA-256, written as 64 hexadecimal digits.
public struct ContentHash: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The digits, in lower case.
  public let description: String

  /// A hash from its 32 bytes.
  init(bytes: [UInt8]) {
    description = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The hash of some bytes.
  public init(of bytes: [UInt8]) { self.init(bytes: Digest.sha256(bytes)) }

  /// The hash of several pieces, each with its length before it, so that no two lists of pieces are alike.
  public init(ofPieces pieces: [[UInt8]]) {
    self.init(of: pieces.flatMap { Digest.framed($0) })
  }

  /// Reads the digits.
  public init(from decoder: any Decoder) throws {
    description = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
