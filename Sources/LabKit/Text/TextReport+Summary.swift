extension TextReport {
  /// What closes the report: how many checks hold, which do not, what is missing, where the files are.
  ///
  /// - Parameter files: the files and folders written, as a reader can open them.
  func summary(of record: Record, files: [String]) -> String {
    var lines = ["", style.set("Summary", .bold), "-------"]
    if !record.checks.isEmpty || record.exercises.isEmpty { lines.append(verdict(record.checks)) }
    for check in record.checks where !check.passed {
      let section = record.section(ofLine: check.line).map { "\($0.name), " } ?? ""
      lines.append("  " + text(of: check, place: " (\(section)line \(check.line))").trimmingNewline)
    }
    if !record.observations.isEmpty {
      let holding = record.observations.filter(\.holds).count
      lines.append(
        "Outside the verdict: \(holding) of \(count(record.observations.count, "observation")) "
          + "\(holding == 1 ? "holds" : "hold").")
    }
    if let exercises = RunSummary(record).exerciseSentence { lines.append(exercises) }
    for shortfall in record.shortfalls {
      lines.append(style.set("Incomplete: \(shortfall).".printable, .yellow))
    }
    if !files.isEmpty { lines.append("Files: \(files.joined(separator: ", "))") }
    if let seconds = record.seconds { lines.append("Time: \(seconds.fixed(1)) s") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func verdict(_ checks: [Check]) -> String {
    let failed = checks.filter { !$0.passed }.count
    switch (checks.count, failed) {
    case (0, _): return "No checks ran."
    case (1, 1): return style.set("The one check does not hold.", .red)
    case (1, 0): return style.set("The one check holds.", .green)
    case (let all, 0): return style.set("All \(all) checks hold.", .green)
    case (let all, let failed):
      let (holds, does) = (all - failed == 1 ? "holds" : "hold", failed == 1 ? "does" : "do")
      return style.set("\(count(all, "check")): \(all - failed) \(holds), \(failed) \(does) not.", .red)
    }
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

extension String {
  /// The text without the newline at its end.
  fileprivate var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
