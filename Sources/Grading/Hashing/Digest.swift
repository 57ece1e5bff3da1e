import COpenSSL

/// SHA-256 (FIPS 180-4) and HMAC-SHA256 (RFC 2104), computed by OpenSSL's libcrypto.
enum Digest {
  /// Bytes of a digest.
  private static let length = 32

  /// The SHA-256 of some bytes.
  static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: length)
    var written: UInt32 = 0
    let done = EVP_Digest(bytes, bytes.count, &digest, &written, EVP_sha256(), nil)
    precondition(done == 1 && written == length, "libcrypto has no SHA-256")
    return digest
  }

  /// HMAC-SHA256 of a message of several pieces, each with its length before it.
  static func hmac(key: [UInt8], ofPieces pieces: [[UInt8]]) -> [UInt8] {
    hmac(key: key, pieces.flatMap { framed($0) })
  }

  /// HMAC-SHA256 of a message.
  static func hmac(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: length)
    var written: UInt32 = 0
    // An empty array has no address; the length of the key says that there is nothing to read.
    let padded = key.isEmpty ? [0] : key
    let done = HMAC(EVP_sha256(), padded, Int32(key.count), message, message.count, &digest, &written)
    precondition(done != nil && written == length, "libcrypto has no HMAC-SHA256")
    return digest
  }

  /// A piece with its length in 64 bits before it, the most significant byte first.
  static func framed(_ piece: [UInt8]) -> [UInt8] {
    stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: piece.count >> $0) } + piece
  }
}
