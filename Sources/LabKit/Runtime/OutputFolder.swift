import Foundation

/// The folder that a lab writes to: `checks.json` and the reports in it, the pictures in `figures/` below.
struct OutputFolder: Sendable, Hashable {
  /// The path as it was given, for messages.
  let path: String

  /// The folder as a location.
  var url: URL { URL(fileURLWithPath: path, isDirectory: true) }

  /// Makes the folder and finds out whether it can be written to, before any long work.
  func prepare() throws(LabFailure) {
    do {
      try Folder.make(path)
      let probe = url.appendingPathComponent(".probe.\(getpid())").path
      try AtomicFile.write(Data(), to: probe)
      unlink(probe)
    } catch {
      throw .folder(path: path, error)
    }
  }

  /// Writes a file in the folder, whole or not at all; folders on the way to it are made.
  ///
  /// - Parameter name: the path below this folder, with `/` between its parts.
  func write(_ data: Data, to name: String) throws(LabFailure) {
    let file = shownPath(of: name)
    do {
      try Folder.make(URL(fileURLWithPath: file).deletingLastPathComponent().path)
      try AtomicFile.write(data, to: file)
    } catch {
      throw .file(path: file, error)
    }
  }

  /// The path of a file in the folder, as it is shown to the reader.
  func shownPath(of name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }
}
