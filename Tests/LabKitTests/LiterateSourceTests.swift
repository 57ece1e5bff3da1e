import Testing

@testable import LabKit

@Suite struct LiterateSourceTests {
  static let text = """
    //: # Week 8 · A lab
    //: Prose with $x_i$.
    import LabKit

    // a comment is code
    let lab = Lab("x")

    //: ## 1 · The data
    //:
    //:   indented
    //:No space.
    let a = 1  //: not prose
      //: not prose either
    //: ```
    //: ## not a heading
    //: ```
    //: ## Without number
    let b = 2
    """

  @Test func cells() {
    let source = LiterateSource(Self.text)
    #expect(
      source.cells == [
        .prose("# Week 8 · A lab\nProse with $x_i$.", 1...2),
        .code("import LabKit\n\n// a comment is code\nlet lab = Lab(\"x\")", 3...6),
        .prose("## 1 · The data\n\n  indented\nNo space.", 8...11),
        .code("let a = 1  //: not prose\n  //: not prose either", 12...13),
        .prose("```\n## not a heading\n```\n## Without number", 14...17),
        .code("let b = 2", 18...18),
      ])
    #expect(source.title == "Week 8 · A lab")
  }

  @Test func sections() {
    let source = LiterateSource(Self.text)
    #expect(source.sections.map(\.heading) == ["1 · The data", "Without number"])
    #expect(source.sections.map(\.number) == [1, nil])
    #expect(source.sections.map(\.title) == ["The data", "Without number"])
    #expect(source.sections.map(\.lines) == [8...16, 17...18])
    #expect(source.section(ofLine: 7) == nil)
    #expect(source.section(ofLine: 8)?.number == 1)
    #expect(source.section(ofLine: 16)?.number == 1)
    #expect(source.section(ofLine: 1000)?.title == "Without number")
  }

  @Test(arguments: [
    "3 · The data", "3. The data", "3: The data", "3) The data", "3 - The data", "3 – The data",
  ])
  func numberedHeadings(heading: String) {
    let section = LiterateSource("//: ## \(heading)").sections.first
    #expect(section?.number == 3)
    #expect(section?.title == "The data")
  }

  @Test(arguments: ["3D data", "2024", "99999999999999999999 · x"]) func headingsThatOnlyStartWithDigits(
    heading: String
  ) {
    #expect(LiterateSource("//: ## \(heading)").sections.first?.title == heading)
  }

  /// `#line` counts LF, CR LF and CR, and nothing else that Unicode calls a line end.
  @Test(arguments: ["\n", "\r\n", "\r"]) func lineEnds(end: String) {
    let source = LiterateSource(
      ["let a = \"\u{2028}\u{0B}\u{85}\"", "", "//: ## 1 · One", "code"].joined(separator: end))
    #expect(source.sections.first?.lines == 3...4)
    #expect(source.cells.map(\.lines) == [1...1, 3...3, 4...4])
  }

  @Test func byteOrderMark() {
    #expect(LiterateSource("\u{FEFF}//: # Title").title == "Title")
  }

  @Test func emptySources() {
    for text in ["", "\n", "\n\n  \n"] {
      #expect(LiterateSource(text).cells.isEmpty)
      #expect(LiterateSource(text).sections.isEmpty)
    }
    #expect(LiterateSource("//:").cells == [.prose("", 1...1)])
    #expect(LiterateSource("//: ## ").sections.isEmpty)
  }

  /// Every line that is not blank is in exactly one cell, in order.
  @Test func cellsCoverTheFile() {
    let lines = LiterateSource.lines(of: Self.text)
    let covered = LiterateSource(Self.text).cells.flatMap { Array($0.lines) }
    #expect(covered == covered.sorted() && Set(covered).count == covered.count)
    for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
      #expect(covered.contains(index + 1), "line \(index + 1)")
    }
  }

  @Test func codeKeepsItsLineNumbers() {
    let code = LiterateSource.lines(of: LiterateSource(Self.text).code)
    #expect(code[5] == "let lab = Lab(\"x\")")
    #expect(code[7] == "")
    #expect(code[17] == "let b = 2")
  }
}
