import Foundation

/// Makes folders.
package enum Folder {
  /// Makes a folder and those above it; an existing folder is fine.
  ///
  /// - Parameter permissions: of the folder itself when it is made, less those that the process masks.
  package static func make(_ path: String, permissions: mode_t = 0o777) throws(SystemError) {
    if mkdir(path, permissions) == 0 { return }
    switch errno {
    case EEXIST:
      var status = stat()
      guard stat(path, &status) == 0 else { throw .last }
      guard status.st_mode & S_IFMT == S_IFDIR else { throw SystemError(code: ENOTDIR) }
    case ENOENT:
      let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
      guard parent != path else { throw .last }
      try make(parent)
      guard mkdir(path, permissions) == 0 || errno == EEXIST else { throw .last }
    default:
      throw .last
    }
  }
}
