import MathML

/// Prose as HTML: Markdown's elements, formulas as MathML, raw HTML as the text it is.
///
/// Nothing that it writes loads anything: an image becomes a link to it.
struct ProseHTML {
  private let prose: Prose
  /// The names for links of the headings, by the lines of the source they stand on.
  private let anchors: [Int: String]
  /// Whether links are left out, as inside another link.
  private let dropsLinks: Bool
  private var html = ""
  private var hasBody = false

  /// A text of any length as blocks.
  static func blocks(_ prose: Prose, anchors: [Int: String] = [:]) -> String {
    var writer = ProseHTML(prose, anchors, dropsLinks: false)
    for event in MarkdownParser.events(of: prose.markdown) { writer.write(event) }
    return writer.html
  }

  /// One line, such as a heading, as what goes inside an element.
  static func inline(_ text: String) -> String {
    // As a heading, whatever it starts with is no list or quote.
    let prose = Prose("# " + text.singleLine)
    var writer = ProseHTML(prose, [:], dropsLinks: true)
    for event in MarkdownParser.events(of: prose.markdown) {
      switch event {
      case .enter(.heading), .leave(.heading): continue
      default: writer.write(event)
      }
    }
    return writer.html
  }

  private init(_ prose: Prose, _ anchors: [Int: String], dropsLinks: Bool) {
    self.prose = prose
    self.anchors = anchors
    self.dropsLinks = dropsLinks
  }

  private mutating func write(_ event: MarkdownEvent) {
    switch event {
    case .enter(.codeBlock(let code, let language)):
      let code = prose.restored(code)
      let content = language == "swift" ? SwiftHTML.highlighted(code) : HTMLText.escaped(code)
      html += "<pre tabindex=\"0\"><code>\(content)</code></pre>\n"
    case .enter(.htmlBlock(let text)):
      html += "<p>\(HTMLText.escaped(prose.restored(text).trimmingBlankLines))</p>\n"
    case .enter(.html(let text)): html += HTMLText.escaped(prose.restored(text))
    case .enter(.text(let text)): write(text)
    case .enter(.code(let code)): html += "<code>\(HTMLText.escaped(prose.restored(code)))</code>"
    case .enter(.softBreak): html += "\n"
    case .enter(.lineBreak): html += "<br/>\n"
    case .enter(.rule): html += "<hr/>\n"
    case .enter(let node): html += opening(node)
    case .leave(let node): html += closing(node)
    }
  }

  /// Text, with formulas in the places of their characters.
  private mutating func write(_ text: String) {
    var plain = ""
    for scalar in text.unicodeScalars {
      guard let index = prose.index(of: scalar) else {
        plain.unicodeScalars.append(scalar)
        continue
      }
      html += HTMLText.escaped(plain) + Self.html(of: prose.formulas[index])
      plain = ""
    }
    html += HTMLText.escaped(plain)
  }

  /// A formula; one that cannot be read is shown as it was written, never left out.
  private static func html(of math: Prose.Math) -> String {
    do throws(TeXError) {
      let formula = try Formula(math.tex).mathML(isDisplay: math.isDisplay)
      return math.isDisplay ? "<span class=\"display\">\(formula)</span>" : formula
    } catch {
      let title = HTMLText.escaped("\(error)")
      return "<code class=\"mistake\" title=\"\(title)\">\(HTMLText.escaped(math.source))</code>"
    }
  }

  private mutating func opening(_ node: MarkdownNode) -> String {
    switch node {
    case .quote: return "<blockquote>\n"
    case .list(let start?): return start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n"
    case .list(nil): return "<ul>\n"
    case .item: return "<li>"
    case .paragraph(let isTight): return isTight ? "" : "<p>"
    case .heading(let level, let line):
      let anchor = anchors[prose.line(ofMarkdownLine: line)].map { " id=\"\($0)\"" } ?? ""
      return "<h\(max(level, 2))\(anchor)>"
    case .table:
      hasBody = false
      return "<div class=\"scroll\" tabindex=\"0\"><table>\n"
    case .tableRow(let isHeader):
      if isHeader { return "<thead><tr>" }
      defer { hasBody = true }
      return hasBody ? "<tr>" : "<tbody><tr>"
    case .tableCell(let isHeader, let alignment):
      let style =
        switch alignment {
        case .automatic: ""
        case .left: " class=\"left\""
        case .center: " class=\"center\""
        case .right: " class=\"number\""
        }
      return isHeader ? "<th scope=\"col\"\(style)>" : "<td\(style)>"
    case .emphasis: return "<em>"
    case .strong: return "<strong>"
    case .strikethrough: return "<del>"
    case .link(let url, let title), .image(let url, let title):
      guard !dropsLinks, let address = HTMLText.safeAddress(prose.restored(url)) else { return "<span>" }
      let note = title.isEmpty ? "" : " title=\"\(HTMLText.escaped(prose.restored(title)))\""
      return "<a href=\"\(HTMLText.escaped(address))\"\(note)>"
    default: return ""
    }
  }

  private func closing(_ node: MarkdownNode) -> String {
    switch node {
    case .quote: return "</blockquote>\n"
    case .list(let start): return start == nil ? "</ul>\n" : "</ol>\n"
    case .item: return "</li>\n"
    case .paragraph(let isTight): return isTight ? "" : "</p>\n"
    case .heading(let level, _): return "</h\(max(level, 2))>\n"
    case .table: return hasBody ? "</tbody></table></div>\n" : "</table></div>\n"
    case .tableRow(let isHeader): return isHeader ? "</tr></thead>\n" : "</tr>\n"
    case .tableCell(let isHeader, _): return isHeader ? "</th>" : "</td>"
    case .emphasis: return "</em>"
    case .strong: return "</strong>"
    case .strikethrough: return "</del>"
    case .link(let url, _), .image(let url, _):
      return dropsLinks || HTMLText.safeAddress(prose.restored(url)) == nil ? "</span>" : "</a>"
    default: return ""
    }
  }
}
