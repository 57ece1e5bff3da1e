import Foundation
import TestSupport
import Testing

@testable import Grading

@Suite struct ResultStoreTests {
  /// Also where somebody chose a folder with other things in it.
  @Test func onlyItsOwnHalvesAreRemoved() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/ada/deeper", withIntermediateDirectories: true)
    let others = [".cache.tmp", ".tmp", "ada/deeper/.result.json.7.tmp", "notes.7.tmp", "result.json"]
    for name in others + [".batch.json.4711.tmp", "ada/.result.json.7.tmp"] { folder.write("x", to: name) }
    try ResultStore(existing: folder.path).removeUnfinished()
    #expect(folder.files == others)
  }

  @Test func aFileInPlaceOfTheFolder() throws {
    let folder = try TemporaryFolder()
    folder.write("mine", to: "grades")
    let path = "\(folder.path)/grades"
    #expect(throws: GradingError.file(path: path, action: "make the folder", reason: "Not a directory")) {
      try ResultStore(folder: path)
    }
    #expect(folder.read("grades") == "mine")
  }

  @Test func oneGraderAtATime() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(folder: "\(folder.path)/a/b/")
    let lock = try store.lock()
    #expect(throws: GradingError.isBusy(path: "\(folder.path)/a/b")) { try store.lock() }
    close(lock)
    close(try store.lock())
  }
}
