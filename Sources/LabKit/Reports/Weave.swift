/// A lab's text with its results in their places: what all woven reports have in common.
///
/// The rule: **each output stands directly after the code cell that its line lies in, in the order of the
/// lines, and those of one line in the order in which they happened.** A line is where the lab was called, so
/// what a loop or a closure puts out stands after the cell with that loop or closure, and what a helper
/// function puts out on behalf of its caller (`line: Int = #line`) after the caller's cell. An output of a line
/// that is in no code cell goes to the last one before it; without any cells the outputs stand alone.
/// `CodeCells` says where code cells end.
struct Weave: Sendable {
  /// Prose, or code with what it put out.
  struct Block: Sendable {
    /// A name that lasts while the section's cells do: `section-2-code-1`.
    let id: String
    /// The text; nil for outputs that have none.
    let cell: LiterateSource.Cell?
    /// What the code put out.
    let results: [Result]
    /// The place of a code cell among those that ran; nil for prose and for code that did not run.
    let count: Int?
    /// Whether the run broke off somewhere after this and before the next output.
    let isLast: Bool
  }

  /// What a report shows as one thing.
  enum Result: Sendable, Hashable {
    case figure(FigureOutput, number: Int)
    case table(TableOutput, number: Int)
    /// Checks and observations beside one another.
    case verdicts([Verdict])
    case text(String)
    /// What became of an exercise.
    case exercise(ExerciseResult)
  }

  /// The title: the lab's own heading where its text has one.
  let title: String

  /// Text and results in the order of the file.
  let blocks: [Block]

  /// Lays out a record.
  init(_ record: Record) {
    title = record.source.title ?? record.title
    let cells = Self.cells(of: record.source)
    let groups = Self.assign(record.outputsInFileOrder, at: \.line, to: cells)
    let exercises = Self.assign(record.exercises.sorted { $0.line < $1.line }, at: \.line, to: cells)
    let last = cells.indices.last { groups[$0] != nil || exercises[$0] != nil }
    let brokeOff = record.shortfalls.contains(where: \.brokeOff)
    var (figures, tables, count) = (0, 0, 0)
    var names: [String: Int] = [:]
    var blocks: [Block] = []
    if cells.isEmpty || groups[-1] != nil || exercises[-1] != nil {
      let results =
        Self.results(of: groups[-1] ?? [], &figures, &tables) + (exercises[-1] ?? []).map(Result.exercise)
      blocks.append(Block(id: "outputs", cell: nil, results: results, count: nil, isLast: false))
    }
    for (index, cell) in cells.enumerated() {
      let place = record.section(ofLine: cell.lines.lowerBound)?.anchor ?? "start"
      let kind = cell.isCode ? "code" : "text"
      let number = names["\(place)-\(kind)", default: 0] + 1
      names["\(place)-\(kind)"] = number
      let results =
        Self.results(of: groups[index] ?? [], &figures, &tables)
        + (exercises[index] ?? []).map(Result.exercise)
      if cell.isCode { count += 1 }
      let isBeyond = brokeOff && index > last ?? -1
      blocks.append(
        Block(
          id: "\(place)-\(kind)-\(number)", cell: cell, results: results,
          count: cell.isCode && !isBeyond ? count : nil, isLast: brokeOff && index == last))
    }
    self.blocks = blocks
  }

  /// The cells without the line that names the lab: reports have the title elsewhere.
  private static func cells(of source: LiterateSource) -> [LiterateSource.Cell] {
    source.cells.flatMap { cell -> [LiterateSource.Cell] in
      guard case .prose(let text, let lines) = cell else {
        if case .code(let code, let lines) = cell { return CodeCells.cut(code, lines: lines) }
        return [cell]
      }
      guard let title = source.titleLine, lines.contains(title) else { return [cell] }
      var rest = LiterateSource.lines(of: text + "\n")
      rest[title - lines.lowerBound] = ""
      // Still a line, so that the lines after it keep their numbers.
      return rest.allSatisfy { $0.allSatisfy(\.isWhitespace) }
        ? [] : [.prose(rest.joined(separator: "\n"), lines)]
    }
  }

  /// What belongs after which cell, by its line; −1 is before the first one.
  private static func assign<Item>(
    _ items: [Item], at line: (Item) -> Int, to cells: [LiterateSource.Cell]
  ) -> [Int: [Item]] {
    Dictionary(grouping: items) { item in
      cells.lastIndex { $0.isCode && $0.lines.lowerBound <= line(item) } ?? -1
    }
  }

  /// Outputs with numbers, neighbouring checks and observations as one.
  private static func results(of outputs: [Output], _ figures: inout Int, _ tables: inout Int) -> [Result] {
    var results: [Result] = []
    for output in outputs {
      switch output.content {
      case .figure(let figure):
        figures += 1
        results.append(.figure(figure, number: figures))
      case .table(let table):
        tables += 1
        results.append(.table(table, number: tables))
      case .claims(let claims):
        tables += 1
        results.append(.table(claims.table, number: tables))
      case .text(let text): results.append(.text(text))
      case .check(let check): append(Verdict(check), to: &results)
      case .observation(let observation): append(Verdict(observation), to: &results)
      }
    }
    return results
  }

  private static func append(_ verdict: Verdict, to results: inout [Result]) {
    if case .verdicts(let before)? = results.last {
      results[results.count - 1] = .verdicts(before + [verdict])
    } else {
      results.append(.verdicts([verdict]))
    }
  }
}

extension LiterateSource.Cell {
  /// Whether the cell is code.
  var isCode: Bool { if case .code = self { true } else { false } }
}
