import Testing

@testable import ExerciseKit

@Suite struct FrameTests {
  @Test func messagesInAnyPieces() throws {
    let messages: [[UInt8]] = [[1, 2, 3], [], [UInt8](repeating: 7, count: 1000)]
    let stream = messages.flatMap { Frame.bytes(around: $0) }
    for piece in [1, 2, 3, 7, 100, stream.count] {
      var buffer = Frame.Buffer()
      var found: [[UInt8]] = []
      for start in stride(from: 0, to: stream.count, by: piece) {
        buffer.append(stream[start..<min(start + piece, stream.count)])
        while let message = try buffer.next() { found.append(message) }
      }
      #expect(found == messages, "pieces of \(piece)")
      #expect(buffer.isEmpty)
    }
  }

  @Test func whatIsNoFrame() throws {
    for bytes in [[0], [0x53, 0x4C, 0x45, 0x32], Array("SLE2".utf8), Array("{\"score\": 12}".utf8)]
      as [[UInt8]]
    {
      var buffer = Frame.Buffer()
      buffer.append(bytes)
      #expect(throws: WireError.notAFrame) { try buffer.next() }
    }
    var half = Frame.Buffer()
    half.append(Frame.bytes(around: [1, 2, 3]).dropLast())
    #expect(try half.next() == nil && !half.isEmpty)
  }

  @Test func longMessagesAreRefusedBeforeTheyArrive() throws {
    var buffer = Frame.Buffer()
    buffer.append(Frame.magic + [0x01, 0x00, 0x10, 0x00])
    #expect(throws: WireError.tooLong(1 << 20 + 1)) { try buffer.next() }
    var largest = Frame.Buffer()
    largest.append(Frame.bytes(around: [UInt8](repeating: 0, count: Frame.maximumLength)))
    #expect(try largest.next()?.count == Frame.maximumLength)
  }
}
