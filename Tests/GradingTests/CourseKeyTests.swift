import Foundation
import TestSupport
import Testing

@testable import Grading

@Suite struct CourseKeyTests {
  private let key = CourseKey(bytes: Array("0123456789abcdef".utf8))

  @Test func seeds() {
    let ada = key.seed(of: Student(id: "ada"), in: "lab08")
    #expect(ada == key.seed(of: Student(id: "ada", name: "Ada L."), in: "lab08"))
    #expect(ada != key.seed(of: Student(id: "bob"), in: "lab08"))
    #expect(ada != key.seed(of: Student(id: "ada"), in: "lab09"))
    #expect(
      ada
        != CourseKey(bytes: Array("0123456789abcdeg".utf8)).seed(
          of: Student(id: "ada"), in: "lab08"))
    // The first 64 bits of the digest of "lab08" and "ada", each with its length before it.
    let message: [UInt8] =
      [0, 0, 0, 0, 0, 0, 0, 5] + Array("lab08".utf8) + [0, 0, 0, 0, 0, 0, 0, 3]
    let digest = Digest.hmac(key: Array("0123456789abcdef".utf8), message + Array("ada".utf8))
    #expect(ada == digest.prefix(8).reduce(0) { $0 * 256 + UInt64($1) })
  }

  @Test func files() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/key"
    let made = try CourseKey(fileMadeWhenMissing: path)
    let again = try CourseKey(fileMadeWhenMissing: path)
    #expect(made.hiddenSeeds(of: "lab08", count: 3) == again.hiddenSeeds(of: "lab08", count: 3))
    #expect(Set(made.hiddenSeeds(of: "lab08", count: 3)).count == 3)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600 && folder.files == ["key"])
    // A line end that an editor adds changes nothing.
    let text = try #require(folder.read("key"))
    folder.write(" \(text)\r\n\n", to: "key")
    #expect(
      try CourseKey(file: path).hiddenSeeds(of: "x", count: 1)
        == made.hiddenSeeds(of: "x", count: 1))
    folder.write("short", to: "key")
    let error = #expect(throws: GradingError.self) { try CourseKey(file: path) }
    #expect(error == .weakKey(path: path, bytes: 5))
  }

  @Test func filesThatCannotBeRead() throws {
    let folder = try TemporaryFolder()
    for (path, reason) in [
      (folder.path, "Is a directory"), ("\(folder.path)/none", "No such file or directory"),
    ] {
      let expected = GradingError.file(path: path, action: "read", reason: reason)
      #expect(throws: expected) { try CourseKey(file: path) }
      #expect(throws: expected) { try CSVTable(file: path) }
    }
    let nowhere = "\(folder.path)/none/key"
    #expect(throws: GradingError.file(path: nowhere, action: "write", reason: "No such file or directory")) {
      try CourseKey(fileMadeWhenMissing: nowhere)
    }
  }

  /// A pipe, such as a shell makes of `<(command)`.
  @Test func aPipe() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("id,name\nada,Ada\n".utf8))
    try pipe.fileHandleForWriting.close()
    let table = try CSVTable(file: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
    #expect(table.columns == ["id", "name"] && table.rows.map(\.cells) == [["ada", "Ada"]])
  }
}
