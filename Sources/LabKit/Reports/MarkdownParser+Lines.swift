import CCmarkGFM

extension MarkdownParser {
  /// What a line of a Markdown text is part of.
  enum LineKind: Sendable, Hashable {
    /// A block of code, its fences included.
    case code
    /// A paragraph, a heading, the text of an item: by number. Lines of different numbers share no part.
    case block(Int)
    /// Nothing: an empty line between blocks.
    case blank
  }

  /// What each line is part of. Formulas do not disturb this as long as there are no empty lines in them: a
  /// line of a formula that starts like an item may be taken for one, but never for code.
  static func lineKinds(of markdown: String) -> [LineKind] {
    let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
    // What no block claims, such as a row of a table, stands for itself.
    var kinds = lines.enumerated().map { index, line in
      line.allSatisfy(\.isWhitespace) ? LineKind.blank : .block(-index)
    }
    let blocks = parse(markdown, leaves) ?? []
    for (number, block) in blocks.enumerated() {
      for index in block.first - 1..<max(block.first - 1, block.last) where kinds.indices.contains(index) {
        if block.isCode {
          kinds[index] = .code
        } else if kinds[index] != .blank {
          kinds[index] = .block(number + 1)
        }
      }
    }
    return kinds
  }

  private struct Leaf: Sendable {
    let first: Int
    let last: Int
    let isCode: Bool
  }

  /// The blocks that hold text or code, in order.
  @Sendable private static func leaves(of document: OpaquePointer) -> [Leaf] {
    guard let iterator = cmark_iter_new(document) else { return [] }
    defer { cmark_iter_free(iterator) }
    var leaves: [Leaf] = []
    while true {
      let step = cmark_iter_next(iterator)
      guard step != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return leaves }
      guard step == CMARK_EVENT_ENTER else { continue }
      let type = cmark_node_get_type(node)
      let isCode = type == CMARK_NODE_CODE_BLOCK
      guard isCode || type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING else { continue }
      let first = Int(cmark_node_get_start_line(node))
      let last = Int(cmark_node_get_end_line(node))
      leaves.append(Leaf(first: max(first, 1), last: last, isCode: isCode))
    }
  }
}
