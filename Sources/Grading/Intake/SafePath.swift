import Foundation
import LabKit

/// Names from archives and folders, which anybody may have chosen.
enum SafePath {
  /// The parts of a relative path; nil for one that leads out of its folder, or is no path at all.
  static func parts(_ path: String) -> [String]? {
    // Windows writes the other stroke, and some programs there put it into archives.
    let separators: Set<Character> = ["/", "\\"]
    guard let first = path.first, !separators.contains(first) else { return nil }
    let parts = path.split(whereSeparator: separators.contains).map(String.init).filter { $0 != "." }
    guard !parts.isEmpty, !parts.contains(".."), !parts[0].hasSuffix(":") else { return nil }
    return parts
  }

  /// A name as it may stand in a sentence: on one line, quoted, and not too long.
  static func quoted(_ name: String) -> String {
    let line = name.singleLine
    return "'\(line.count > 80 ? line.prefix(77) + "…" : line)'"
  }

  /// What file systems put beside files without being asked.
  static func isClutter(_ parts: [String]) -> Bool {
    guard let name = parts.last else { return true }
    return parts.contains("__MACOSX") || name.hasPrefix("._")
      || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(name)
  }

  /// What is one name on systems that tell no case and no way to write an accent.
  static func folded(_ path: String) -> String {
    path.precomposedStringWithCanonicalMapping.lowercased()
  }
}
