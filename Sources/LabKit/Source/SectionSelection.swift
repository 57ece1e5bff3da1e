import Foundation

/// The sections that `--only` asks for.
struct SectionSelection: Sendable, Hashable {
  /// The chosen sections, in the order of the file.
  let sections: [LiterateSource.Section]

  /// Whether a line lies in a chosen section.
  func contains(line: Int, in source: LiterateSource) -> Bool {
    source.section(ofLine: line).map { sections.contains($0) } ?? false
  }

  /// Whether a line lies beyond the last chosen section.
  func isBeyond(line: Int) -> Bool { sections.last.map { line > $0.lines.upperBound } ?? false }

  /// The sections that a text names: a number, words of a title, or several of these with commas between
  /// them.
  ///
  /// Words match the beginnings of words of the title, in any order and whatever their case: `latent` finds
  /// "5 · The latent space". A text that is matched as a whole is not cut at its commas.
  /// - Throws: `ArgumentError` when a part names no section, or more than one.
  static func named(_ text: String, in source: LiterateSource) throws(ArgumentError) -> SectionSelection {
    if let whole = try? section(named: text, in: source.sections) {
      return SectionSelection(sections: [whole])
    }
    var found: [LiterateSource.Section] = []
    for part in text.components(separatedBy: ",") {
      let section = try section(named: part, in: source.sections)
      if !found.contains(section) { found.append(section) }
    }
    return SectionSelection(sections: found.sorted { $0.index < $1.index })
  }

  private static func section(
    named text: String, in sections: [LiterateSource.Section]
  ) throws(ArgumentError) -> LiterateSource.Section {
    let name = text.trimmingCharacters(in: .whitespaces)
    let matches: [LiterateSource.Section]
    if let number = Int(name) {
      matches = sections.filter { $0.number == number }
    } else {
      let wanted = words(of: name)
      let exact = sections.filter { words(of: $0.title) == wanted || words(of: $0.heading) == wanted }
      let partial = sections.filter { section in
        let titleWords = words(of: section.title)
        return !wanted.isEmpty && wanted.allSatisfy { word in titleWords.contains { $0.hasPrefix(word) } }
      }
      matches = exact.isEmpty ? partial : exact
    }
    guard let first = matches.first else {
      throw .unknownSection(
        name, known: sections.map(\.heading), nearest: nearest(to: name, in: sections)?.heading)
    }
    guard matches.count == 1 else { throw .ambiguousSection(name, matches: matches.map(\.heading)) }
    return first
  }

  /// The section with a word that is spelled nearly like a word of the name.
  private static func nearest(to name: String, in sections: [LiterateSource.Section]) -> LiterateSource
    .Section?
  {
    let wanted = words(of: name).filter { $0.count > 3 }
    return sections.first { section in
      let known = words(of: section.title)
      return wanted.contains { Spelling.nearest(to: $0, among: known) != nil }
    }
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
