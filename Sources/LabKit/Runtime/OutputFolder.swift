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
      try Self.makeFolder(path)
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
      try Self.makeFolder(URL(fileURLWithPath: file).deletingLastPathComponent().path)
      try AtomicFile.write(data, to: file)
    } catch {
      throw .file(path: file, error)
    }
  }

  /// The path of a file in the folder, as it is shown to the reader.
  func shownPath(of name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

  /// Makes a folder and those above it; an existing folder is fine.
  private static func makeFolder(_ path: String) throws(SystemError) {
    if mkdir(path, 0o777) == 0 { return }
    switch errno {
    case EEXIST:
      var status = stat()
      guard stat(path, &status) == 0 else { throw .last }
      guard status.st_mode & S_IFMT == S_IFDIR else { throw SystemError(code: ENOTDIR) }
    case ENOENT:
      let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
      guard parent != path else { throw .last }
      try makeFolder(parent)
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .last }
    default:
      throw .last
    }
  }
}
