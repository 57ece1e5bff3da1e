import Testing

@testable import LabKit

@Suite struct SourceOutlineTests {
  private func items(_ text: String) -> [SourceOutline.Item] { SourceOutline(LiterateSource(text)).items }

  @Test func callsOfEveryKind() {
    let found = items(
      """
      //: ## 1 · One
      lab.check("A beats B", id: "a-b", x, .less(than: f(1, "2")), points: 2)
      lab.figure("curve", caption: "c", alternativeText: "a") { draw(lab.seed) }
      lab.observe(
        "on the next line", y, .atLeast(3))
      lab.table("T", columns: [], rows: [])
      lab.exercise("lloyd", points: 1.5) { 3 }
      """)
    #expect(found.map(\.kind) == [.check, .figure, .observe, .table, .exercise])
    #expect(found.map(\.title) == ["A beats B", "curve", "on the next line", "T", "lloyd"])
    #expect(found.map(\.line) == [2, 3, 4, 6, 7])
    #expect(found.map(\.points) == ["2", nil, nil, nil, "1.5"])
    #expect(found.first?.id == "a-b")
  }

  @Test func interpolationsShowAsDots() {
    #expect(items(#"lab.check("k = \(k) of \(f("a)b", (1)))!", x, y)"#).map(\.title) == ["k = … of …!"])
    #expect(items(##"lab.check(#"raw \(k) \#(k)"#, x, y)"##).map(\.title) == [#"raw \(k) …"#])
    #expect(items(#"lab.check("q \" \u{3c3} \\", x, y)"#).map(\.title) == ["q \" σ \\"])
    #expect(items("lab.check(title, x, y)").map(\.title) == ["…"])
    #expect(items(#"lab.check("a" + b, x, y)"#).map(\.title) == ["…"])
    #expect(items("lab.check(\"\"\"\n  two\n  lines\n  \"\"\", x, y)").map(\.title) == ["two lines"])
  }

  @Test func whatIsNoCall() {
    #expect(items("// lab.check(\"comment\", 1, 2)").isEmpty)
    #expect(items("/* /* lab.check(\"a\") */ lab.check(\"b\") */").isEmpty)
    #expect(items(#"let s = "lab.check(\"quoted\")""#).isEmpty)
    #expect(items(#"other.check("a", 1, 2); my.lab.check("b", 1, 2); lab.seed"#).isEmpty)
    #expect(items("//: lab.check(\"prose\")").isEmpty)
  }

  @Test(arguments: [
    "lab.check(", "lab.check(\"", "lab.check(\"a\\(", "/* ", "\"\"\"", "\"\\u{", "lab.", "\\",
  ])
  func sourcesThatBreakOff(text: String) {
    #expect(items(text).count <= 1)
  }

  @Test func tokens() {
    let tokens = SwiftLexer.tokens(of: "let x = 0..<3.5e-2 // c\n@main `a` #if 0x1F")
    #expect(
      tokens.map { String($0.text) } == [
        "let", "x", "=", "0", ".", ".", "<", "3.5e-2", "// c", "@main", "`a`", "#if", "0x1F",
      ])
    #expect(tokens.map(\.line) == [1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2])
    #expect(tokens.filter { $0.kind == .number }.count == 3)
  }
}
