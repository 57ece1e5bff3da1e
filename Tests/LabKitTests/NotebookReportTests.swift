import Foundation
import Testing

@testable import LabKit

@Suite struct NotebookReportTests {
  private func notebook(_ record: Record) throws -> [String: Any] {
    let text = NotebookReport.text(of: record)
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func cells(_ record: Record) throws -> [[String: Any]] {
    try #require(try notebook(record)["cells"] as? [[String: Any]])
  }

  private func text(_ value: Any?) -> String { (value as? [String])?.joined() ?? "no list of lines" }

  /// The schema of nbformat 4.5, as far as these notebooks go.
  @Test(arguments: HTMLReportTests.records.indices) func schema(index: Int) throws {
    let record = HTMLReportTests.records[index]()
    let notebook = try notebook(record)
    #expect(Set(notebook.keys) == ["cells", "metadata", "nbformat", "nbformat_minor"])
    #expect(notebook["nbformat"] as? Int == 4 && notebook["nbformat_minor"] as? Int == 5)
    let metadata = try #require(notebook["metadata"] as? [String: Any])
    #expect((metadata["language_info"] as? [String: Any])?["name"] as? String == "swift")
    let kernel = try #require(metadata["kernelspec"] as? [String: Any])
    #expect(kernel["name"] is String && kernel["display_name"] is String)
    var ids: Set<String> = []
    for cell in try cells(record) {
      let id = try #require(cell["id"] as? String)
      #expect(id.wholeMatch(of: /[a-zA-Z0-9\-_]{1,64}/) != nil && ids.insert(id).inserted, "\(id)")
      #expect(cell["metadata"] is [String: Any])
      try lines(cell["source"])
      switch cell["cell_type"] as? String {
      case "markdown": #expect(Set(cell.keys) == ["cell_type", "id", "metadata", "source"])
      case "code":
        #expect(Set(cell.keys) == ["cell_type", "execution_count", "id", "metadata", "outputs", "source"])
        #expect(cell["execution_count"] is NSNull || (cell["execution_count"] as? Int ?? 0) > 0)
        for output in try #require(cell["outputs"] as? [[String: Any]]) { try self.output(output) }
      default: Issue.record("a cell of the type \(String(describing: cell["cell_type"]))")
      }
    }
  }

  private func output(_ output: [String: Any]) throws {
    #expect(Set(output.keys) == ["data", "metadata", "output_type"])
    #expect(output["output_type"] as? String == "display_data")
    let data = try #require(output["data"] as? [String: Any])
    #expect(data["text/plain"] != nil)
    for (type, value) in data {
      if type == "image/png" {
        let base64 = try #require(value as? String)
        #expect(Data(base64Encoded: base64) == Sample.png)
      } else {
        #expect(["text/plain", "text/html", "text/markdown"].contains(type))
        try lines(value)
      }
    }
  }

  /// A multi-line string: every line but the last ends with its break.
  private func lines(_ value: Any?) throws {
    let lines = try #require(value as? [String])
    for line in lines.dropLast() { #expect(line.hasSuffix("\n")) }
    for line in lines { #expect(!line.dropLast().contains("\n") && !line.isEmpty) }
  }

  @Test func canonicalBytes() {
    let bytes = NotebookReport.text(of: Sample.woven())
    #expect(
      bytes.hasPrefix("{\n \"cells\": [\n  {\n   \"cell_type\": \"markdown\",\n   \"id\": \"title\",\n"))
    #expect(bytes.hasSuffix(" \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n"))
    #expect(bytes == NotebookReport.text(of: Sample.woven()))
  }

  @Test func multiLineStrings() throws {
    let cases: [(String, [JSONValue])] = [
      ("", []), ("a", [.string("a")]), ("a\n", [.string("a\n")]),
      ("a\n\nb", [.string("a\n"), .string("\n"), .string("b")]),
    ]
    for (text, lines) in cases { #expect(NotebookReport.lines(text) == .array(lines), "\(text)") }
  }

  @Test func cellsAndOutputs() throws {
    let cells = try cells(Sample.woven())
    #expect(
      cells.map { $0["id"] as? String } == [
        "title", "start-text-1", "start-code-1", "section-1-text-1", "section-1-code-1", "section-1-code-2",
        "section-1-code-3", "section-2-text-1", "section-2-code-1", "section-2-code-2",
      ])
    #expect(text(cells[0]["source"]).hasPrefix("# Week 0 · A *lab* for $x_i$\n\n"))
    #expect(text(cells[0]["source"]).contains("2 of 3 checks hold, 1 does not."))
    #expect(
      text(cells[1]["source"]) == "Introduction with &lt;img src=x onerror=alert(1)> and `$5` and \\$6.")
    #expect(text(cells[3]["source"]).contains("$$\\sum_{i=1}^{n}\n  x_i$$"))
    #expect(text(cells[4]["source"]).hasPrefix("let a = 1\n\nlab.figure("))
    #expect(cells.compactMap { $0["execution_count"] as? Int } == [1, 2, 3, 4, 5, 6])
    let figure = try #require((cells[4]["outputs"] as? [[String: Any]])?.first)
    let details = (figure["metadata"] as? [String: Any])?["image/png"] as? [String: Any]
    #expect(details?["alt"] as? String == "What one shows")
    let loop = try #require(cells[8]["outputs"] as? [[String: Any]])
    #expect(loop.count == 5, "two figures with captions, and the checks")
    let checks = text((loop.last?["data"] as? [String: Any])?["text/plain"])
    #expect(checks == "✓ k is 1: 1, bound > 0, margin 1\n✗ k is 2: 2, bound > 3, margin −1")
  }

  @Test func incompleteRunsSaySo() throws {
    let cells = try cells(Sample.woven(.interrupted))
    #expect(text(cells[0]["source"]).contains("> **Incomplete** — the run was interrupted."))
    #expect(cells.contains { $0["id"] as? String == "run-ended" })
  }
}
