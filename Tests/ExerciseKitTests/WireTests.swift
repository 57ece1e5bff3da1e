import Foundation
import Testing

@testable import ExerciseKit

/// A generator of reproducible bytes: the splitmix64 of Steele, Lea and Flood (2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct WireTests {
  static let values: [WireValue] = [
    .boolean(true), .boolean(false), .integer(0), .integer(.min), .integer(.max), .number(0), .number(-0.0),
    .number(.nan), .number(.signalingNaN), .number(.infinity), .number(-.infinity),
    .number(.leastNonzeroMagnitude),
    .number(.greatestFiniteMagnitude), .list([]), .list([.list([]), .list([])]),
    .list([.number(1.5), .integer(2), .boolean(true), .list([.list([.number(-3)])])]),
  ]

  @Test func valuesArriveAsTheyWereSent() throws {
    for value in Self.values {
      let request = Request(id: .max, function: "σ(x)", arguments: [value, value])
      #expect(try Request(request.bytes) == request)
      let reply = Reply(id: 3, .answer(value))
      #expect(try Reply(reply.bytes) == reply)
      var writer = ByteWriter()
      value.write(to: &writer)
      #expect(writer.bytes.count == value.wireSize)
    }
    for outcome in [
      .ready, .notDone, .tooLarge, .unknownFunction, .unusableArguments, .threw("ü\n\u{0}"), .threw(""),
    ]
      as [Reply.Outcome]
    {
      #expect(try Reply(Reply(id: 0, outcome).bytes).outcome == outcome)
    }
  }

  @Test func longTextsAreCut() throws {
    let reply = try Reply(Reply(id: 1, .threw(String(repeating: "é", count: 5000))).bytes)
    #expect(reply.outcome == .threw(String(repeating: "é", count: 1000)))
  }

  @Test func everyTruncationIsAnError() {
    let value = WireValue.list(Self.values)
    let messages = [Reply(id: 5, .answer(value)).bytes, Reply(id: 5, .threw("text")).bytes]
    for bytes in messages {
      for length in 0..<bytes.count {
        #expect(throws: WireError.self, "\(length) bytes") { try Reply(Array(bytes.prefix(length))) }
      }
      #expect(throws: WireError.trailingBytes(1)) { try Reply(bytes + [0]) }
    }
    let request = Request(id: 5, function: "f", arguments: [value]).bytes
    for length in 0..<request.count {
      #expect(throws: WireError.self, "\(length) bytes") { try Request(Array(request.prefix(length))) }
    }
  }

  @Test func countsAreNotBelieved() {
    // A list of four billion elements in 14 bytes, alone and nested as deep as one likes.
    let head: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0, 1]
    #expect(throws: WireError.cutOff) { try Reply(head + [4, 0xFF, 0xFF, 0xFF, 0xFF]) }
    #expect(throws: WireError.cutOff) { try Reply(head + [4, 1, 0, 0, 0]) }
    let deep = [[UInt8]](repeating: [4, 1, 0, 0, 0], count: 100_000).flatMap { $0 }
    #expect(throws: WireError.self) { try Reply(head + deep) }
    #expect(throws: WireError.tooDeep) { try Reply(head + deep.prefix(60) + [0, 0, 0, 0, 0, 0, 0]) }
    #expect(throws: WireError.malformed("an unknown kind of value")) { try Reply(head + [9]) }
    #expect(throws: WireError.malformed("an unknown kind of reply")) {
      try Reply([1, 0, 0, 0, 0, 0, 0, 0, 99])
    }
    #expect(throws: WireError.malformed("a text that is not UTF-8")) {
      try Reply([1, 0, 0, 0, 0, 0, 0, 0, 3, 2, 0, 0, 0, 0xC3, 0x28])
    }
  }

  @Test func randomBytesNeverTrap() {
    for seed in UInt64(0)..<2000 {
      var random = SplitMix(state: seed)
      let length = Int.random(in: 0...200, using: &random)
      // Small numbers are likelier to be marks and counts that lead further in.
      let bytes = (0..<length).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...6, using: &random) : .random(in: 0...255, using: &random)
      }
      _ = try? Reply(bytes)
      _ = try? Request(bytes)
      var buffer = Frame.Buffer()
      buffer.append(bytes)
      _ = try? buffer.next()
    }
  }

  @Test func damagedMessagesNeverTrap() {
    let original = Reply(id: 77, .answer(.list(Self.values))).bytes
    for seed in UInt64(0)..<3000 {
      var random = SplitMix(state: seed)
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        switch Int.random(in: 0...3, using: &random) {
        case 0: bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
        case 1: bytes.remove(at: Int.random(in: bytes.indices, using: &random))
        case 2:
          bytes.insert(
            .random(in: 0...255, using: &random), at: Int.random(in: bytes.indices, using: &random))
        default:
          bytes.swapAt(
            Int.random(in: bytes.indices, using: &random), Int.random(in: bytes.indices, using: &random))
        }
      }
      if let reply = try? Reply(bytes) {
        #expect(reply.bytes == bytes, "seed \(seed): what is understood is what was said")
      }
    }
  }
}
