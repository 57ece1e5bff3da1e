/// Takes numbers and texts from bytes that anyone may have written. Every mistake in them is an error, none
/// stops the program, and no count is believed beyond the bytes that are there.
struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func byte() throws(WireError) -> UInt8 {
    guard let value = rest.popFirst() else { throw .cutOff }
    return value
  }

  mutating func word() throws(WireError) -> UInt64 {
    var value: UInt64 = 0
    for byte in try take(8).reversed() { value = value << 8 | UInt64(byte) }
    return value
  }

  /// A number of elements that can still follow, since each takes a byte at least.
  mutating func count() throws(WireError) -> Int {
    var value = 0
    for byte in try take(4).reversed() { value = value << 8 | Int(byte) }
    guard value <= rest.count else { throw .cutOff }
    return value
  }

  mutating func text() throws(WireError) -> String {
    let bytes = try take(try count())
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .malformed("a text that is not UTF-8")
    }
    return text
  }

  /// The end must be reached.
  func finish() throws(WireError) {
    guard rest.isEmpty else { throw .trailingBytes(rest.count) }
  }

  private mutating func take(_ count: Int) throws(WireError) -> ArraySlice<UInt8> {
    guard rest.count >= count else { throw .cutOff }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
