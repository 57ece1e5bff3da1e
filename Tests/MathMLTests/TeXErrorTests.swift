import Foundation
import MathML
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Formulas with mistakes, and texts that are no formulas at all.
@Suite struct TeXErrorTests {
  @Test(arguments: [
    ("a + \\foo{x}", TeXError.Reason.unknownCommand("foo"), 5), ("\\", .unknownCommand(""), 1),
    ("\\begin{foo}x\\end{foo}", .unknownEnvironment("foo"), 1),
    ("{a", .unclosed("{"), 1), ("a}", .unopened("}"), 2), ("\\left( a", .unclosed("\\left"), 1),
    ("a \\right)", .unopened("\\right"), 3), ("x \\end{cases}", .unopened("\\end"), 3),
    ("\\left( a }", .unopened("}"), 10), ("\\begin{cases} a", .unclosed("\\begin{cases}"), 1),
    ("\\begin{cases}a\\end{matrix}", .mismatched(begin: "cases", end: "matrix"), 15),
    ("a & b", .outsideTable("&"), 3), ("a \\\\ b", .outsideTable("\\\\"), 3),
    ("\\frac{a & b}{c}", .outsideTable("&"), 9),
    ("\\begin{cases}a & b & c\\end{cases}", .outsideTable("&"), 20),
    ("\\frac{a}", .missingArgument(of: "\\frac"), 1), ("x^", .missingArgument(of: "^"), 2),
    ("x_}", .missingArgument(of: "_"), 2), ("\\sqrt", .missingArgument(of: "\\sqrt"), 1),
    ("\\hat", .missingArgument(of: "\\hat"), 1), ("\\limits", .missingArgument(of: "\\limits"), 1),
    ("\\sqrt[3 x", .unclosed("["), 6), ("x_a_b", .doubleScript("_"), 4), ("x^a^b", .doubleScript("^"), 4),
    ("x^a'", .doubleScript("'"), 4), ("a # b", .unexpected("#"), 3), ("5 % b", .unexpected("%"), 3),
    ("a $ b", .unexpected("$"), 3), ("\\left x", .notADelimiter("x"), 7),
    ("\\text{a \\foo b}", .unknownInText("foo"), 9), ("\\text{a", .unclosed("{"), 6),
    ("\\text x", .missingArgument(of: "\\text"), 1), ("\\hspace{3 miles}", .notALength("3 miles"), 1),
    ("\\operatorname{}", .missingArgument(of: "\\operatorname"), 1),
  ])
  func mistakes(tex: String, reason: TeXError.Reason, column: Int) {
    let error = #expect(throws: TeXError.self) { try Formula(tex) }
    #expect(error == TeXError(reason, column: column))
  }

  @Test func words() {
    #expect(TeXError(.unknownCommand("foo"), column: 5).description == "unknown command '\\foo' at column 5")
    #expect(TeXError(.unclosed("{"), column: 1).description == "'{' is never closed at column 1")
    #expect(
      TeXError(.outsideTable("&"), column: 3).description
        == "'&' stands outside every matrix, cases or aligned column at column 3")
  }

  @Test func depthIsBounded() throws {
    for opening in [
      "{", "\\sqrt", "\\frac{", "x^{", "\\left(", "\\begin{matrix}", "\\text{\\", "\\displaystyle", "\\hat{",
    ] {
      let tex = String(repeating: opening, count: 100_000)
      #expect(throws: TeXError.self, "\(opening)") { try Formula(tex) }
    }
    let limit = Formula.depthLimit - 1
    let deep = String(repeating: "{", count: limit) + "x" + String(repeating: "}", count: limit)
    #expect(try Formula.elements(deep).contains("<mi>x</mi>"))
  }

  /// No input traps, and what is accepted is well-formed XML.
  @Test func randomFormulas() throws {
    let pieces = [
      "\\frac", "\\sqrt", "[", "]", "{", "}", "{", "}", "^", "_", "'", "&", "\\\\", "\\left", "\\right", "(",
      ")", "\\middle", "|",
      "\\begin{cases}", "\\end{cases}", "\\begin{array}{lc}", "\\end{array}", "\\text{a", "x", "1.5", ".",
      "-", "+", "=", "<", ">", "\\sum",
      "\\int", "\\limits", "\\mathbf", "\\mathrm", "\\operatorname*", "\\hat", "\\underbrace", "\\not",
      "\\displaystyle",
      "\\tfrac", "\\binom", "\\bigl", "\\quad", "\\,", "\\", "$", "%", "#", "~", "\"", "é", "日", "👩‍🔬",
      "\u{301}", "\u{0}",
      "\u{FFFF}", "\n", "\\substack", "\\xrightarrow", "\\pmod", "\\hspace{1em}", "\\phantom", "\\alpha",
      "\\max", "ab",
    ]
    var state: UInt64 = 42
    func next(below bound: Int) -> Int {
      // Knuth's linear congruential generator is random enough to stumble about.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var accepted = 0
    for round in 0..<20_000 {
      let tex = (0..<next(below: 14)).map { _ in pieces[next(below: pieces.count)] }.joined()
      guard let formula = try? Formula(tex) else { continue }
      accepted += 1
      for isDisplay in [false, true] {
        let xml = formula.mathML(isDisplay: isDisplay)
        let parser = XMLParser(data: Data(xml.utf8))
        let isWellFormed = parser.parse()
        #expect(isWellFormed, "round \(round): \(tex) gave \(xml)")
      }
    }
    #expect(accepted > 1000, "the pieces make too few formulas to test with")
  }

  @Test func errorsNameAColumnOfTheFormula() {
    var state: UInt64 = 7
    let characters = Array("\\{}[]^_'&ab1+-=() \\frac\\left\\right\\begin\\end")
    for round in 0..<5000 {
      var tex = ""
      for _ in 0..<(round % 30) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        tex.append(characters[Int(state >> 33) % characters.count])
      }
      do { _ = try Formula(tex) } catch {
        #expect((1...tex.count + 1).contains(error.column), "round \(round): \(tex): \(error)")
      }
    }
  }
}
