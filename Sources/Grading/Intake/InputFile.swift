import Foundation
import LabKit

/// Reads files that the instructor names: what they hold, or the system's own words on why not. Pipes will do,
/// too, as in `--roster <(export-roster)`.
enum InputFile {
  /// All bytes of a file.
  static func data(_ path: String) throws(GradingError) -> Data {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw unreadable(path) }
    defer { close(file) }
    var data = Data()
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &chunk, chunk.count)
      if count == 0 { return data }
      guard count > 0 || errno == EINTR else { throw unreadable(path) }
      data.append(contentsOf: chunk[..<max(count, 0)])
    }
  }

  private static func unreadable(_ path: String) -> GradingError {
    .file(path: path, action: "read", reason: "\(SystemError.last)")
  }
}
