import Foundation
import Testing

@testable import LabKit

@Suite struct MarkdownReportTests {
  @Test func theTextInItsOrder() throws {
    let text = MarkdownReport.text(of: Sample.woven())
    var rest = text[...]
    for part in [
      "# Week 0 · A *lab* for $x_i$\n\n*lab99 · seed 42*\n\n**✗ 2 of 3 checks hold, 1 does not.**\n\n- ✗ k is 2: 2, wanted &gt; 3 (line 28)\n\n",
      "Introduction with &lt;img src=x onerror=alert(1)> and `$5` and \\$6.\n\n```swift\nimport LabKit\n\nlet lab",
      "## 1 · Data & &lt;noise>\n", "$a_1 * b_2 * c_3$", "```swift\nlet a = 1\n\nlab.figure(",
      "\n}\n```\n\n![What one shows](figures/one.png)\n\n**Figure 1.** A caption\n\n```swift\nlab.check(",
      "|  | check | measured | bound | margin |\n|:---|:---|---:|---:|---:|\n| ✓ | a is 1 | 1 | = 1 | 0 |\n\n",
      "| 1 | ~~2~~ |", "![What loop-1 shows](figures/loop-1.png)", "![What loop-2 shows](figures/loop-2.png)",
      "| ✗ | k is 2 | 2 | &gt; 3 | −1 |", "k = **7**, $k^2 = 49$, &lt;b>no&lt;/b> markup",
      "**Table 1.** T &amp; &lt;U&gt;\n\n| k | a\\|b |\n|:---|---:|\n| x\\_1 | 0.5 |\n| \\*y\\* | −2 |\n",
      "| ◦ | Seen (observed, does not hold) | 1 | &lt; 0 | −1 |\n",
    ] {
      let found = try #require(rest.range(of: part), "'\(part)' is missing or out of place in\n\(text)")
      rest = rest[found.upperBound...]
    }
    #expect(rest.isEmpty && !text.contains("\n\n\n"))
  }

  @Test func hostileTextStaysText() {
    let record = Sample.hostileRun
    let text = MarkdownReport.text(of: record)
    // Rendered again, as a wiki would: no element comes from what the lab put out.
    let html = MarkdownParser.events(of: text)
    for event in html {
      switch event {
      case .enter(.html(let raw)), .enter(.htmlBlock(let raw)): Issue.record("raw HTML: \(raw)")
      default: continue
      }
    }
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
  }

  @Test func incompleteRunsSaySo() {
    let text = MarkdownReport.text(of: Sample.woven(.stopped("no *more*")))
    #expect(text.contains("\n\n> **Incomplete** — the run stopped: no \\*more\\*.\n\n"))
    #expect(text.hasSuffix("> **The run ended after this:** the run stopped: no \\*more\\*.\n"))
    #expect(!MarkdownReport.text(of: Sample.woven()).contains("Incomplete"))
  }

  @Test func figuresThatWereNotDrawn() {
    var record = Sample.woven()
    record.outputs = [Sample.figure("f", png: nil, line: 13)]
    let text = MarkdownReport.text(of: record)
    #expect(text.contains("**Figure 1.** A caption *(not drawn)*") && !text.contains("!["))
  }

  @Test func codeWithFencesInIt() {
    #expect(MarkdownText.fenced("a", language: "swift") == "```swift\na\n```")
    #expect(
      MarkdownText.fenced("let a = \"````\"", language: "swift") == "`````swift\nlet a = \"````\"\n`````")
  }

  @Test func exercises() throws {
    let first = try #require(Sample.full.exercises.first)
    let text = MarkdownReport.text(of: first)
    #expect(text.hasPrefix("### Exercise passed\n\n**passed** · 3 of 3 points\n\n```text\n<b>&"))
    #expect(MarkdownReport.text(of: Sample.full).contains(text))
  }
}
