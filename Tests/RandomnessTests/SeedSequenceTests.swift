import TestSupport
import Testing

@testable import Randomness

struct SeedSequenceTests {
  private func sequence(_ expected: BitsFixture.Sequence) -> SeedSequence {
    if let words = expected.words {
      return SeedSequence(words: words, spawnKey: expected.key)
    }
    return SeedSequence(UInt128(expected.entropy!, radix: 16)!, spawnKey: expected.key)
  }

  @Test func statesAndChildrenAreThoseOfNumPy() throws {
    let fixture: BitsFixture = try Fixture.load("randomness-bits")
    #expect(fixture.sequences.count > 20)
    for expected in fixture.sequences {
      let label: Comment = "entropy \(expected.entropy ?? "\(expected.words!)"), key \(expected.key)"
      var sequence = sequence(expected)
      #expect(sequence.generateState32(9) == expected.state32, label)
      #expect(sequence.generateState64(5).map { String($0, radix: 16) } == expected.state64, label)
      let early = sequence.spawn(2)
      var children = early + sequence.spawn(1)
      #expect(children.map { $0.generateState32(4) } == expected.children, label)
      #expect(children[1].spawn(2)[1].generateState32(4) == expected.grandchild, label)
      #expect(sequence.spawnedCount == 3, label)
    }
  }

  @Test func spawningInPartsIsSpawningAtOnce() {
    var parts = SeedSequence(7)
    var whole = SeedSequence(7)
    let children = parts.spawn(2) + parts.spawn(0) + parts.spawn(3)
    #expect(children == whole.spawn(5))
    #expect(children.map(\.spawnKey) == [[0], [1], [2], [3], [4]])
    #expect(Set(children.map { $0.generateState64(1)[0] }).count == 5)
  }

  @Test func integersOfAnyWidthCountByValue() {
    #expect(SeedSequence(UInt8(200)) == SeedSequence(200))
    #expect(SeedSequence(UInt64.max) == SeedSequence(words: [.max, .max]))
    #expect(SeedSequence(UInt128(1) << 64) == SeedSequence(words: [0, 0, 1]))
    #expect(SeedSequence(0).entropy == [0])
  }

  @Test func aKeyIsNotMoreEntropy() {
    // The reason for padding: without it these two would be one sequence.
    let keyed = SeedSequence(words: [1], spawnKey: [2])
    #expect(keyed.generateState32(4) != SeedSequence(words: [1, 2]).generateState32(4))
    #expect(keyed.generateState32(4) == SeedSequence(words: [1, 0, 0, 0, 2]).generateState32(4))
  }

  @Test func longerStatesBeginWithShorterOnes() {
    let sequence = SeedSequence(99)
    #expect(Array(sequence.generateState32(50).prefix(7)) == sequence.generateState32(7))
    #expect(sequence.generateState32(0).isEmpty)
  }
}
