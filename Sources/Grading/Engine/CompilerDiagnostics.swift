import LabKit

/// What the compiler said about a student's file, for the student: errors with their lines, cut where there
/// are many, without the paths of this machine, and with nothing that steers a terminal.
struct CompilerDiagnostics {
  /// The messages, one line each: `Exercise.swift, line 61: cannot find 'x' in scope`.
  let lines: [String]

  private static let mostLines = 12
  private static let longestLine = 300

  /// Reads the compiler's output: `path/Exercise.swift:61:12: error: …`.
  init(_ output: String) {
    var found: [String] = []
    // What no longer fits, most often because of an error that is listed, too.
    var (misfits, missing): ([String], [String]) = ([], [])
    for line in output.printable.split(separator: "\n") {
      guard let mark = line.range(of: ": error: ") else { continue }
      let place = line[..<mark.lowerBound].split(separator: ":", omittingEmptySubsequences: false)
      let file = place.first?.split(separator: "/").last.map(String.init) ?? ""
      let number = place.count > 1 ? Int(place[1]) : nil
      var message = line[mark.upperBound...].prefix(Self.longestLine)
      if message.hasPrefix("no such module ") {
        message += " (what is handed in may import ExerciseKit and Foundation)"
      }
      switch (file, number) {
      case ("Exercise.swift", let number?): found.append("Exercise.swift, line \(number): \(message)")
      case ("Answers.swift", _):
        if let name = message.wholeMatch(of: /cannot find '(.+)' in scope/) {
          missing.append("'\(name.1)'")
        } else {
          misfits.append("the functions no longer fit the checks: \(message)")
        }
      default: found.append(String(message))
      }
    }
    if !missing.isEmpty {
      misfits.insert(
        "the functions no longer fit the checks: there is no \(missing.joined(separator: ", "))", at: 0)
    }
    if found.isEmpty { found = misfits }
    let shown = found.prefix(Self.mostLines)
    lines = shown + (found.count > shown.count ? ["… and \(found.count - shown.count) more errors"] : [])
  }
}
