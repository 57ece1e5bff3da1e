import Testing

@testable import Grading

@Suite struct DigestTests {
  /// FIPS 180-4's examples.
  @Test func sha256() {
    #expect(
      ContentHash(of: []).description
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      ContentHash(of: Array("abc".utf8)).description
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  /// RFC 4231, test cases 1, 2 and 6 (a key longer than a block).
  @Test func hmac() {
    func digits(_ key: [UInt8], _ message: String) -> String {
      ContentHash(bytes: Digest.hmac(key: key, Array(message.utf8))).description
    }
    #expect(
      digits([UInt8](repeating: 0x0B, count: 20), "Hi There")
        == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    #expect(
      digits(Array("Jefe".utf8), "what do ya want for nothing?")
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      digits(
        [UInt8](repeating: 0xAA, count: 131),
        "Test Using Larger Than Block-Size Key - Hash Key First")
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }

  @Test func piecesAreTold() {
    let one = ContentHash(ofPieces: [[1, 2], [3]])
    let other = ContentHash(ofPieces: [[1], [2, 3]])
    #expect(one != other && one != ContentHash(ofPieces: [[1, 2, 3]]))
  }
}
