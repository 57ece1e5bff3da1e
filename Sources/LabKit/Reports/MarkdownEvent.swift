/// A step through a Markdown document, in the order of the text.
enum MarkdownEvent: Sendable, Hashable {
  case enter(MarkdownNode)
  case leave(MarkdownNode)
}

/// A part of a Markdown document.
enum MarkdownNode: Sendable, Hashable {
  // Blocks.
  case document
  case quote
  /// A list; numbered when it has a start.
  case list(start: Int?)
  case item
  case codeBlock(String, language: String)
  case htmlBlock(String)
  /// A paragraph; a tight one is an item of a list without blank lines, which needs no element of its own.
  case paragraph(isTight: Bool)
  /// A heading and the line of the Markdown it starts on, counted from 1.
  case heading(level: Int, line: Int)
  case rule
  case table
  case tableRow(isHeader: Bool)
  case tableCell(isHeader: Bool, ColumnAlignment)
  // Parts of a line.
  case text(String)
  case softBreak
  case lineBreak
  case code(String)
  case html(String)
  case emphasis
  case strong
  case strikethrough
  case link(url: String, title: String)
  case image(url: String, title: String)

  /// How a column of a table in Markdown is set.
  enum ColumnAlignment: Sendable, Hashable {
    case automatic, left, center, right
  }
}
