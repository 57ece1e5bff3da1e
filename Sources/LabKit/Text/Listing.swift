import Examination

/// The text of `--list`: what a lab holds, found in its source.
struct Listing {
  /// The lab's title.
  let title: String
  /// The lab's own text.
  let source: LiterateSource
  /// What students write.
  var exercises: [Exercise] = []
  /// The sections to list; nil for all.
  let only: SectionSelection?
  /// How the text is set.
  let style: TextStyle

  /// The sections with the checks, figures and exercises that their code names, and how many there are.
  var text: String {
    let items = SourceOutline(source).items.filter { only?.contains(line: $0.line, in: source) ?? true }
    var lines = [style.set(title.singleLine, .bold)]
    lines += items.filter { source.section(ofLine: $0.line) == nil }.map(line)
    for section in only?.sections ?? source.sections {
      lines += ["", style.set(section.heading.singleLine, .bold)]
      lines += items.filter { source.section(ofLine: $0.line) == section }.map(line)
    }
    let counts = SourceOutline.Kind.allCases.compactMap { kind in
      let count = items.filter { $0.kind == kind }.count
      return count == 0 ? nil : "\(count) \(kind.noun)\(count == 1 ? "" : "s")"
    }
    let listed = exercises.filter { exercise in
      items.contains { $0.kind == .exercise && $0.title == exercise.id }
    }
    let points = listed.reduce(0) { $0 + $1.points }
    let worth = listed.isEmpty ? "" : " The exercises are worth \(points.short) points."
    let note = "In the source: \(counts.isEmpty ? "nothing" : counts.joined(separator: ", ")).\(worth)"
    return (lines + ["", note, "A … stands for what is known only when the lab runs."]).joined(
      separator: "\n") + "\n"
  }

  private func line(for item: SourceOutline.Item) -> String {
    let exercise = item.kind == .exercise ? exercises.first { $0.id == item.title } : nil
    let points = (exercise?.points.short ?? item.points).map { "\($0) \($0 == "1" ? "point" : "points")" }
    let title = (exercise?.title ?? item.title).singleLine
    let parts = [exercise?.id ?? item.id, points, "line \(item.line)"]
    let notes = parts.compactMap { $0 }.joined(separator: ", ")
    return "  \(item.kind.noun.padding(toWidth: 13))\(title)  (\(notes.singleLine))"
  }
}
