import Foundation

/// A folder of a test's own, gone when the test is.
public final class TemporaryFolder {
  /// Where it is.
  public let path: String

  /// Makes a folder.
  public init() throws {
    path = NSTemporaryDirectory() + "/spectralab-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Every file below the folder, by its relative path.
  public var files: [String] {
    let found = FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []
    return found.filter { isFile("\(path)/\($0)") }.sorted()
  }

  /// The bytes of a file; nil when there is none.
  public func data(_ name: String) -> Data? { FileManager.default.contents(atPath: "\(path)/\(name)") }

  /// The text of a file; nil when there is none.
  public func read(_ name: String) -> String? { data(name).map { String(decoding: $0, as: UTF8.self) } }

  /// Writes a file; a folder in its path must exist.
  public func write(_ text: String, to name: String) {
    _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(text.utf8))
  }

  private func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
  }
}
