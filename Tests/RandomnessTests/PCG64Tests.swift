import TestSupport
import Testing

@testable import Randomness

struct PCG64Tests {
  @Test func statesAndWordsAreThoseOfNumPy() throws {
    let fixture: BitsFixture = try Fixture.load("randomness-bits")
    for expected in fixture.sequences {
      let label: Comment = "entropy \(expected.entropy ?? "\(expected.words!)"), key \(expected.key)"
      let sequence =
        expected.words.map { SeedSequence(words: $0, spawnKey: expected.key) }
        ?? SeedSequence(UInt128(expected.entropy!, radix: 16)!, spawnKey: expected.key)
      var bits = PCG64(sequence)
      #expect(BitState(bits) == expected.start, label)
      let words = (0..<300).map { _ in bits.next64() }
      #expect(words.prefix(20).map { String($0, radix: 16) } == expected.raw, label)
      #expect("\(Fingerprint(words))" == expected.rawHash, label)
    }
  }

  @Test func advancingAndJumpingAreThoseOfNumPy() throws {
    let fixture: BitsFixture = try Fixture.load("randomness-bits")
    for expected in fixture.advanced {
      var bits = PCG64(seed: 42)
      _ = bits.next32()
      bits.advance(UInt128(expected.steps, radix: 16)!)
      #expect(BitState(bits) == expected.after, "\(expected.steps) steps")
    }
    for expected in fixture.jumped {
      let bits = PCG64(seed: 42).jumped(UInt128(expected.jumps))
      #expect(BitState(bits) == expected.after, "\(expected.jumps) jumps")
    }
  }

  @Test func advancingIsDrawing() {
    for steps in [0, 1, 2, 3, 17, 1000] {
      var drawn = PCG64(seed: 5)
      for _ in 0..<steps { _ = drawn.next64() }
      var advanced = PCG64(seed: 5)
      advanced.advance(UInt128(steps))
      #expect(drawn == advanced, "\(steps) steps")
      advanced.advance(0 &- UInt128(steps))
      #expect(advanced == PCG64(seed: 5), "\(steps) steps and back")
    }
  }

  @Test func halfWordsWaitForTheirTurn() throws {
    // Doubles between 32-bit draws take whole words and leave the spare half where it is.
    let fixture: BitsFixture = try Fixture.load("randomness-bits")
    var bits = PCG64(seed: 42)
    let mixed = (0..<200).map { $0 % 5 == 3 ? bits.nextDouble() : Double(bits.next32()) }
    #expect(mixed == fixture.mixed)
  }

  @Test func halvesComeLowFirst() {
    var whole = PCG64(seed: 3)
    var halves = PCG64(seed: 3)
    for _ in 0..<10 {
      let word = whole.next64()
      #expect(halves.next32() == UInt32(truncatingIfNeeded: word))
      #expect(halves.next32() == UInt32(word >> 32))
    }
  }

  @Test func swiftAlgorithmsTakeIt() {
    var bits = PCG64(seed: 1)
    var other = PCG64(seed: 1)
    #expect(bits.next() == other.next64())
    #expect((0..<10).contains(Int.random(in: 0..<10, using: &bits)))
  }
}
