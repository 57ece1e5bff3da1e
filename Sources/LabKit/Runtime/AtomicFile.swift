import Foundation

/// Writes files so that a reader sees the old content or the new one, never a part.
package enum AtomicFile {
  /// Writes to a temporary file beside the destination, then renames it over the destination.
  ///
  /// On any failure (a full disk, a folder in the way) the temporary file is removed and the old content
  /// stays.
  ///
  /// - Parameter permissions: of the new file, less those that the process masks; it never has more.
  package static func write(
    _ data: Data, to path: String, permissions: mode_t = 0o666
  ) throws(SystemError) {
    let url = URL(fileURLWithPath: path)
    let temporary = url.deletingLastPathComponent()
      .appendingPathComponent(".\(url.lastPathComponent).\(getpid()).tmp").path
    do throws(SystemError) {
      try create(temporary, holding: data, permissions)
      guard rename(temporary, path) == 0 else { throw SystemError.last }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Whether a name is one that `write` gives to a temporary file: `.result.json.4711.tmp`.
  package static func isTemporary(_ name: String) -> Bool {
    name.wholeMatch(of: /\..+\.[0-9]+\.tmp/) != nil
  }

  private static func create(
    _ path: String, holding data: Data, _ permissions: mode_t
  ) throws(SystemError) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions)
    guard file >= 0 else { throw .last }
    do throws(SystemError) {
      try Descriptor.write(data, to: file)
    } catch {
      close(file)
      throw error
    }
    // Some file systems report a full disk only here.
    guard close(file) == 0 else { throw .last }
  }
}
