import Foundation
import TestSupport
import Testing

@testable import LabKit

@Suite struct HTMLReportTests {
  static let records: [@Sendable () -> Record] = [
    { Sample.woven() }, { Sample.woven(.interrupted, .quick) }, { Sample.full }, { Sample.hostileRun },
    { Sample.record() }, { Record(lab: "l", title: "t", seed: 1, source: .empty) },
  ]

  @Test(arguments: records.indices) func isAPage(index: Int) throws {
    let html = HTMLReport.text(of: Self.records[index]())
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\"") && html.hasSuffix("</html>\n"))
    let page = try XMLReading(html)
    #expect(page.all("title").count == 1 && page.all("h1").count == 1 && page.all("main").count == 1)
    #expect(page.all("script").isEmpty && page.all("iframe").isEmpty && page.all("object").isEmpty)
    // Every link within the page leads somewhere, and nothing is named twice.
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count, "\(ids)")
    for link in page.all("a") {
      let address = try #require(link.attributes["href"])
      if address.hasPrefix("#") { #expect(ids.contains(String(address.dropFirst())), "\(address)") }
    }
    // It loads nothing and runs nothing.
    for element in page.elements {
      if let source = element.attributes["src"] { #expect(source.hasPrefix("data:image/png;base64,")) }
      #expect(!element.attributes.keys.contains { $0.hasPrefix("on") }, "\(element)")
    }
    for image in page.all("img") { #expect(image.attributes["alt"]?.isEmpty == false) }
    #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
  }

  @Test func dependsOnNothingButTheRecord() {
    var record = Sample.woven()
    let first = HTMLReport.text(of: record)
    record.seconds = 12.3
    #expect(HTMLReport.text(of: record) == first)
  }

  @Test func theTextInItsOrder() throws {
    let html = HTMLReport.text(of: Sample.woven())
    var rest = html[...]
    for part in [
      "<h1>Week 0 · A <em>lab</em> for <math",
      "&lt;img src=x onerror=alert(1)&gt; and <code>$5</code> and $6.",
      "lines 3–5", "<h2 id=\"section-1\">1 · Data &amp; &lt;noise&gt;</h2>", "<munderover>", "lines 11–15",
      "id=\"figure-one\"", "<b>Figure 1.</b> A caption", "lines 17–18", "&quot;&lt;/script&gt;&quot;",
      "id=\"check-a-is-1\"",
      "<h2 id=\"section-2\">2 · Loops</h2>", "<del>2</del>", "id=\"figure-loop-1\"", "id=\"figure-loop-2\"",
      "id=\"check-k-is-1\"", "id=\"check-k-is-2\" class=\"bad\"", "k = <strong>7</strong>, <math",
      "&lt;b&gt;no&lt;/b&gt; markup",
      "<b>Table 1.</b> T &amp; &lt;U&gt;", "<td>*y*</td><td class=\"number\">−2</td>",
      "<span class=\"good\">✓ yes</span>",
      "id=\"check-seen\" class=\"open\"", "swift run lab99 --seed 42",
    ] {
      let found = try #require(rest.range(of: part), "'\(part)' is missing or out of place")
      rest = rest[found.upperBound...]
    }
  }

  @Test func checksAreLinkedFromTheTop() throws {
    let page = try XMLReading(HTMLReport.text(of: Sample.woven()))
    let chips = page.all("a").filter { $0.attributes["class"]?.hasPrefix("chip") == true }
    #expect(chips.map { $0.attributes["href"] } == ["#check-a-is-1", "#check-k-is-1", "#check-k-is-2"])
    #expect(chips.map(\.text) == ["✓", "✓", "✗"])
    #expect(chips.last?.attributes["aria-label"] == "k is 2: does not hold")
    #expect(page.all("li").contains { $0.text == "k is 2: 2, wanted > 3 (line 28)" })
    let cells = page.all("td").filter { $0.attributes["data-label"] != nil }.map(\.text)
    #expect(cells.suffix(3) == ["1", "< 0", "−1"], "the observation has its value, bound and margin, too")
    let contents = page.all("a").filter { $0.ancestors.contains("nav") }.compactMap { $0.attributes["href"] }
    #expect(
      contents == ["#content", "#checks", "#section-1", "#section-2", "#checks", "#section-1", "#section-2"])
  }

  @Test func incompleteRunsSaySo() throws {
    #expect(!HTMLReport.text(of: Sample.woven()).contains("Incomplete"))
    let html = HTMLReport.text(of: Sample.woven(.interrupted))
    let page = try XMLReading(html)
    #expect(page.all("title").first?.text.hasSuffix(" (incomplete)") == true)
    let notes = page.elements.filter { $0.attributes["role"] == "note" }.map(\.text)
    #expect(
      notes == [
        "Incomplete — the run was interrupted.", "The run ended after this: the run was interrupted.",
      ])
    #expect(
      page.elements.firstIndex { $0.attributes["class"] == "incomplete" } ?? .max
        < page.elements.firstIndex { $0.name == "article" } ?? 0)
    #expect(HTMLReport.text(of: Sample.woven(.only(["section 2"]))).contains("only section 2 was run."))
  }

  @Test func figures() throws {
    var record = Sample.woven()
    record.outputs = [Sample.figure("f", png: nil, line: 13)]
    let html = HTMLReport.text(of: record)
    #expect(html.contains("Not drawn") && !html.contains("<img"))
    let drawn = try XMLReading(HTMLReport.text(of: Sample.woven())).all("img")
    #expect(
      drawn.map { $0.attributes["alt"] } == ["What one shows", "What loop-1 shows", "What loop-2 shows"])
    let data = try #require(drawn.first?.attributes["src"]?.dropFirst("data:image/png;base64,".count))
    #expect(Data(base64Encoded: String(data)) == Sample.png)
  }

  @Test func exercises() throws {
    let page = try XMLReading(HTMLReport.text(of: Sample.full))
    #expect(
      page.all("section").compactMap { $0.attributes["id"] }.filter { $0.hasPrefix("exercise-") }.count == 5)
    #expect(page.elements.contains { $0.attributes["id"] == "exercises" })
    // Their messages arrive as text.
    #expect(page.all("pre").contains { $0.text.contains("<b>&\"']]> # TODO") })
  }

  @Test func styleForEveryReader() {
    for part in [
      "(prefers-color-scheme: dark)", "@media print", "@media (max-width: 40rem)", "overflow-x: auto",
      "color-scheme: light dark",
    ] {
      #expect(HTMLStyle.css.contains(part), "\(part)")
    }
    #expect(!HTMLStyle.css.contains { "<&".contains($0) }, "well-formed XML")
    #expect(!HTMLStyle.css.contains("url(") && !HTMLStyle.css.contains("@import"), "no network")
    #expect(HTMLStyle.css.count { $0 == "{" } == HTMLStyle.css.count { $0 == "}" })
  }
}
