import Foundation
import LabKit

/// The secret of a course, from which every seed of its grading follows.
public struct CourseKey: Sendable {
  private let bytes: [UInt8]

  /// As many bytes as nobody can guess; also what a new key has twice of.
  private static let fewestBytes = 16

  /// A key from its bytes.
  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The key in a file: all of its bytes, white space at its ends left out.
  public init(file path: String) throws(GradingError) {
    let data = try InputFile.data(path)
    let space: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]
    bytes = Array(data.drop { space.contains($0) }.reversed().drop { space.contains($0) }.reversed())
    guard bytes.count >= Self.fewestBytes else { throw .weakKey(path: path, bytes: bytes.count) }
  }

  /// The key in a file, which is made with a new one, readable to its owner only, when there is none.
  public init(fileMadeWhenMissing path: String) throws(GradingError) {
    if !FileManager.default.fileExists(atPath: path) {
      var random = SystemRandomNumberGenerator()
      let key = (0..<2 * Self.fewestBytes).map { _ in UInt8.random(in: 0...255, using: &random) }
      let digits = key.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      // Made under another name and linked: whoever is interrupted here leaves a whole key or none, and of two
      // graders the later one takes the key of the earlier.
      let temporary = "\(path).\(getpid())"
      defer { unlink(temporary) }
      do throws(SystemError) {
        try AtomicFile.write(Data("\(digits)\n".utf8), to: temporary, permissions: 0o600)
        guard link(temporary, path) == 0 || errno == EEXIST else { throw .last }
      } catch {
        throw .file(path: path, action: "write", reason: "\(error)")
      }
    }
    try self.init(file: path)
  }

  /// The seed of a student's own inputs: the first 64 bits, the most significant byte first, of
  /// HMAC-SHA256(key, lab, student), where each part of the message has its length in 64 bits before it.
  public func seed(of student: Student, in lab: String) -> UInt64 { seed([lab, student.id]) }

  /// The seeds of the hidden inputs of a lab, the same for all students.
  func hiddenSeeds(of lab: String, count: Int) -> [UInt64] {
    (1...count).map { seed(["hidden inputs", lab, "\($0)"]) }
  }

  private func seed(_ message: [String]) -> UInt64 {
    Digest.hmac(key: bytes, ofPieces: message.map { Array($0.utf8) }).prefix(8).reduce(0) {
      $0 << 8 | UInt64($1)
    }
  }
}
