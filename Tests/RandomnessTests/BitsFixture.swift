/// `randomness-bits.json`.
struct BitsFixture: Decodable {
  struct Sequence: Decodable {
    let entropy: String?
    let words: [UInt32]?
    let key: [UInt32]
    let state32: [UInt32]
    let state64: [String]
    let children: [[UInt32]]
    let grandchild: [UInt32]
    let start: BitState
    let raw: [String]
    let rawHash: String
  }

  struct Advanced: Decodable {
    let steps: String
    let after: BitState
  }

  struct Jumped: Decodable {
    let jumps: Int
    let after: BitState
  }

  let sequences: [Sequence]
  let advanced: [Advanced]
  let jumped: [Jumped]
  let mixed: [Double]
}
