/// `report.html`: the lab as one page that needs nothing but itself: no script, no font, no network.
///
/// Well-formed XML as well as HTML. Everything that came from the lab is escaped, and a policy in the page
/// forbids it to load or run anything. The bytes depend on nothing but the record without its time.
struct HTMLReport {
  let record: Record
  let weave: Weave
  let summary: RunSummary

  /// The page for a record.
  static func text(of record: Record) -> String {
    HTMLReport(record: record, weave: Weave(record), summary: RunSummary(record)).page
  }

  private var page: String {
    let isIncomplete = !summary.shortfalls.isEmpty
    return HTMLPage(
      title: weave.title + (isIncomplete ? " (incomplete)" : ""),
      body: """
        \(sidebar)
        <main id="content">
        <header>
        <p class="run">\(HTMLText.escaped(RunSummary.settings(of: record)))</p>
        <h1>\(ProseHTML.inline(weave.title))</h1>
        \(notice)\(phoneContents)
        \(summaryBox)</header>
        <article>
        \(weave.blocks.map(html).joined())</article>
        <footer><p>Woven from the source of \(HTMLText.escaped(record.lab)) and what it put out. \
        Run it again with <code>swift run \(HTMLText.escaped(record.lab)) --seed \(record.seed)</code>.</p>
        </footer>
        </main>
        """
    ).text
  }

  // MARK: Contents

  private var sidebar: String {
    "<nav class=\"sidebar\" aria-label=\"Contents\">\n"
      + "<p><a href=\"#content\">\(ProseHTML.inline(weave.title))</a></p>\n"
      + "\(contents)</nav>"
  }

  private var phoneContents: String {
    "<details class=\"contents\">\n<summary>Contents</summary>\n"
      + "<nav aria-label=\"Contents, folded\">\n\(contents)</nav>\n</details>"
  }

  private var contents: String {
    var items: [String] = []
    if !summary.checks.isEmpty { items.append(Self.item("checks", "Checks", summary.failures.count)) }
    for section in record.source.sections {
      let failures = summary.groups.first { $0.section == section }?.checks.filter { !$0.holds }.count ?? 0
      items.append(Self.item(section.anchor, ProseHTML.inline(section.heading), failures))
    }
    return "<ul>\n\(items.joined(separator: "\n"))\n</ul>\n"
  }

  private static func item(_ anchor: String, _ html: String, _ failures: Int) -> String {
    let mark = failures > 0 ? " <span class=\"bad\">✗\u{A0}\(failures)</span>" : ""
    return "<li><a href=\"#\(anchor)\">\(html)</a>\(mark)</li>"
  }

  // MARK: Text

  /// The headings that start sections, by their lines.
  private var anchors: [Int: String] {
    Dictionary(record.source.sections.map { ($0.lines.lowerBound, $0.anchor) }) { first, _ in first }
  }

  private func html(of block: Weave.Block) -> String {
    var html = ""
    switch block.cell {
    case .prose(let text, let lines)?:
      html += ProseHTML.blocks(Prose(text, firstLine: lines.lowerBound), anchors: anchors)
    case .code(let code, let lines)?:
      let place =
        lines.count == 1 ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)–\(lines.upperBound)"
      // Short enough to be kept together in print.
      let isShort = lines.count <= 16
      html +=
        "<div class=\"code\(isShort ? " short" : "")\"><span class=\"lines\">\(place)</span>"
        + "<pre tabindex=\"0\"><code>\(SwiftHTML.highlighted(code))</code></pre></div>\n"
    case nil: break
    }
    if !block.results.isEmpty {
      html += "<div class=\"outputs\">\n\(block.results.map(HTMLOutputs.html).joined())</div>\n"
    }
    if block.isLast { html += "<p class=\"ended\" role=\"note\">The run ended after this: \(reason).</p>\n" }
    return html
  }

  /// Why the run broke off.
  private var reason: String {
    HTMLText.escaped(
      record.shortfalls.filter(\.brokeOff).map(\.description).joined(separator: "; ").singleLine)
  }
}
