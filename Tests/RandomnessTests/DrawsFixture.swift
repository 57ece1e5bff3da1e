/// `randomness-draws.json`.
struct DrawsFixture: Decodable {
  /// One distribution, one seed: the first draws and a fingerprint of all.
  struct Case: Decodable {
    let name: String
    let seed: String
    let parameters: [Double]
    let count: Int
    let head: [Double]
    let hash: String
    let after: BitState
  }

  struct Integers: Decodable {
    let low: Int
    let high: Int
    let seed: String
    let count: Int
    let head: [Int]
    let hash: String
    let after: BitState
  }

  struct Interleaved: Decodable {
    let seed: String
    let head: [Double]
    let hash: String
    let after: BitState
  }

  let distributions: [Case]
  let integers: [Integers]
  let vectors: [Case]
  let interleaved: [Interleaved]
}
