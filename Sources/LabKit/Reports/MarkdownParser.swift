import CCmarkGFM
import Synchronization

/// Reads GitHub's Markdown with libcmark-gfm: tables, strikethrough and bare links on.
enum MarkdownParser {
  /// The library keeps the special characters of its extensions in global tables that it changes while it
  /// reads: only one text may be read at a time.
  private static let lock = Mutex(())

  /// The extensions announce themselves once.
  private static let isRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  /// The document as steps through it. Every text is valid Markdown.
  static func events(of markdown: String) -> [MarkdownEvent] { parse(markdown, events) ?? [] }

  /// Reads a text and gives its tree to `body`.
  static func parse<Value: Sendable>(
    _ markdown: String, _ body: @Sendable (OpaquePointer) -> Value
  ) -> Value? {
    lock.withLock { _ in
      guard isRegistered, let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
      defer { cmark_parser_free(parser) }
      for name in ["table", "strikethrough", "autolink"] {
        if let found = cmark_find_syntax_extension(name) {
          cmark_parser_attach_syntax_extension(parser, found)
        }
      }
      var text = markdown
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
      }
      guard let document = cmark_parser_finish(parser) else { return nil }
      defer { cmark_node_free(document) }
      return body(document)
    }
  }

  /// Walks the tree without calling itself: the text decides how deep it is.
  @Sendable private static func events(of document: OpaquePointer) -> [MarkdownEvent] {
    guard let iterator = cmark_iter_new(document) else { return [] }
    defer { cmark_iter_free(iterator) }
    var events: [MarkdownEvent] = []
    while true {
      let step = cmark_iter_next(iterator)
      guard step != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return events }
      guard let part = part(node) else { continue }
      events.append(step == CMARK_EVENT_ENTER ? .enter(part) : .leave(part))
    }
  }

  /// What a node of the library's tree is; nil for what no text in use here produces.
  private static func part(_ node: OpaquePointer) -> MarkdownNode? {
    let literal = { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }
    let url = { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }
    let title = { cmark_node_get_title(node).map { String(cString: $0) } ?? "" }
    switch cmark_node_get_type_string(node).map({ String(cString: $0) }) ?? "" {
    case "document": return .document
    case "block_quote": return .quote
    case "list":
      let isNumbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      return .list(start: isNumbered ? Int(cmark_node_get_list_start(node)) : nil)
    case "item": return .item
    case "code_block":
      let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
      return .codeBlock(literal(), language: info.split(separator: " ").first.map(String.init) ?? "")
    case "html_block": return .htmlBlock(literal())
    case "paragraph": return .paragraph(isTight: isTight(node))
    case "heading":
      return .heading(
        level: Int(cmark_node_get_heading_level(node)), line: Int(cmark_node_get_start_line(node)))
    case "thematic_break": return .rule
    case "table": return .table
    case "table_header": return .tableRow(isHeader: true)
    case "table_row": return .tableRow(isHeader: false)
    case "table_cell": return cell(node)
    case "text": return .text(literal())
    case "softbreak": return .softBreak
    case "linebreak": return .lineBreak
    case "code": return .code(literal())
    case "html_inline": return .html(literal())
    case "emph": return .emphasis
    case "strong": return .strong
    case "strikethrough": return .strikethrough
    case "link": return .link(url: url(), title: title())
    case "image": return .image(url: url(), title: title())
    default: return nil
    }
  }

  /// Whether a paragraph belongs to an item of a list without blank lines.
  private static func isTight(_ paragraph: OpaquePointer) -> Bool {
    guard let item = cmark_node_parent(paragraph), let list = cmark_node_parent(item) else { return false }
    return cmark_node_get_list_tight(list) == 1
  }

  private static func cell(_ cell: OpaquePointer) -> MarkdownNode {
    let row = cmark_node_parent(cell)
    let isHeader =
      row.flatMap { cmark_node_get_type_string($0) }.map { String(cString: $0) } == "table_header"
    var column = 0
    var sibling = cmark_node_previous(cell)
    while let left = sibling {
      column += 1
      sibling = cmark_node_previous(left)
    }
    guard let table = row.flatMap({ cmark_node_parent($0) }),
      column < Int(cmark_gfm_extensions_get_table_columns(table)),
      let alignments = cmark_gfm_extensions_get_table_alignments(table)
    else { return .tableCell(isHeader: isHeader, .automatic) }
    switch Unicode.Scalar(alignments[column]) {
    case "l": return .tableCell(isHeader: isHeader, .left)
    case "c": return .tableCell(isHeader: isHeader, .center)
    case "r": return .tableCell(isHeader: isHeader, .right)
    default: return .tableCell(isHeader: isHeader, .automatic)
    }
  }
}
