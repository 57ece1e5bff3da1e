import Foundation

/// The student's file beside a lab.
package struct ExerciseFile: Sendable, Hashable {
  /// The path as it is shown, from the package's folder: `labs/lab08/Exercise.swift`.
  let shownPath: String
  private let path: String

  /// The name of every student's file.
  static let name = "Exercise.swift"

  /// The file beside a lab's own.
  init(beside lab: String) {
    let url = URL(fileURLWithPath: lab).deletingLastPathComponent().appendingPathComponent(Self.name)
    path = url.path
    // A lab lies two folders below the package; what is above depends on the machine.
    shownPath = url.pathComponents.suffix(3).joined(separator: "/")
  }

  /// Where a function stands: `labs/lab08/Exercise.swift:57`; only the path when it cannot be found.
  ///
  /// - Parameter line: a line that is better known.
  func place(of function: String, line: Int? = nil) -> String {
    (line ?? self.line(of: function)).map { "\(shownPath):\($0)" } ?? shownPath
  }

  private func line(of function: String) -> Int? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return Self.line(of: function, in: String(decoding: data, as: UTF8.self))
  }

  /// The line, counted from 1, on which a function is declared; nil when none is.
  package static func line(of function: String, in text: String) -> Int? {
    let index = LiterateSource.lines(of: text).firstIndex { line in
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard let keyword = words.firstIndex(of: "func"), keyword + 1 < words.count,
        !words[..<keyword].contains(where: { $0.hasPrefix("//") })
      else { return false }
      return words[keyword + 1].prefix { $0 != "(" && $0 != "<" } == function
    }
    return index.map { $0 + 1 }
  }
}
