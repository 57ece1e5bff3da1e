import MathML
import TestSupport
import Testing

@testable import LabKit

@Suite struct ProseTests {
  @Test(arguments: [
    ("a $x_i$ b", ["x_i"]), ("$a$$b$", ["a", "b"]), ("$$a$$", ["a"]), ("$a$, $b$", ["a", "b"]),
    ("`$a$` $b$", ["b"]), ("``a ` $b$`` $c$", ["c"]), ("` $a$", ["a"]), ("\\$5 and \\$6", []),
    ("\\\\$a$", ["a"]),
    ("$a\\$b$", ["a\\$b"]), ("$$a\nb$$", ["a\nb"]), ("$a\nb$", ["a\nb"]), ("$a\n\nb$", []),
    ("$$a\n \nb$$", []),
    ("```\n$a$\n```\n$b$", ["b"]), ("~~~ x\n$a$\n```\n~~~\n$b$", ["b"]), ("```\n$a$", []),
    ("- ```\n  $a$\n  ```", []),
    ("``` `$a$` ```", []), ("> $a$", ["a"]), ("> $$a\n> b$$", ["a\nb"]), ("$ a$", []), ("$a $", []),
    ("$a$5", []), ("$$ a $$", [" a "]), ("$$$$", []),
    ("$", []), ("$$", []), ("a$", []), ("\\", []), ("`", []), ("", []), ("\\`$a$`", ["a"]),
    ("# a `$b$\nc` $d$", ["b", "d"]), ("- a $b\n- c$", []), ("$$a\n- b\n+ c$$", ["a\n- b\n+ c"]),
    ("text\n\n    $a$ ```\n\n$b$", ["b"]), ("- item\n\n  ```\n  $a$\n  ```\n  $b$", ["b"]),
    ("$a\u{301}$", ["a\u{301}"]),
  ])
  func formulas(text: String, tex: [String]) {
    #expect(Prose(text).formulas.map(\.tex) == tex)
  }

  @Test func displayedFormulas() {
    #expect(Prose("$$a$$ $b$").formulas.map(\.isDisplay) == [true, false])
    #expect(Prose("$$a$$ $b$").formulas.map(\.source) == ["$$a$$", "$b$"])
  }

  @Test(arguments: [
    ("from $5 to $6", [1, 1]), ("\n$$a", [2]), ("\\$5", []), ("`$`", []), ("$a$\nand $", [2]),
    ("$a$5", [1, 1]),
  ])
  func strayDollars(text: String, lines: [Int]) {
    #expect(Prose(text).strayDollars == lines)
  }

  @Test func linesOfFormulas() {
    let prose = Prose("a\n$$b\n\\foo$$\n`c\nd` $e$", firstLine: 10)
    #expect(prose.formulas.map(\.line) == [11, 14])
    // In the Markdown, the first formula is one character: its two lines are one.
    #expect((1...4).map(prose.line) == [10, 11, 13, 14])
  }

  @Test func markdownSeesNoFormula() {
    let prose = Prose("a $x_1 * y_2 * z$ b $|k|$ \u{F0000}")
    #expect(!prose.markdown.contains { "$*_|".contains($0) })
    #expect(prose.restored(prose.markdown) == "a $x_1 * y_2 * z$ b $|k|$ \u{FFFD}")
  }

  @Test func portableTextHasNoHTML() {
    let text =
      "<b>x</b> 1 < 2 <!-- c --> `<i>` <https://a.b/c> <me@a.b> $a<b$ \\<u> </script> <javascript:x> $a<b>$"
    #expect(
      Prose(text).portable
        == "&lt;b>x&lt;/b> 1 < 2 &lt;!-- c --> `<i>` <https://a.b/c> <me@a.b> $a< b$ \\<u> &lt;/script> &lt;javascript:x> $a< b>$"
    )
  }

  @Test func firstMistakeOfALab() {
    let cases: [(String, String?)] = [
      ("//: fine $x$\ncode $ code", nil),
      (
        "code\n//: a\n//: b $x + \\foo$",
        "line 3: unknown command '\\foo' at column 5 of the formula $x + \\foo$"
      ),
      ("//: $$a\n//:   + {b$$", "line 2: '{' is never closed at column 7 of the formula $$a   + {b$$"),
      ("//: costs $5", "line 1: a $ that neither opens nor closes a formula (write \\$ for a dollar sign)"),
      ("//: $\\a$ $\\b$", "line 1: unknown command '\\a' at column 1 of the formula $\\a$"),
      ("//: $\\b$\n//: costs $5", "line 1: unknown command '\\b' at column 1 of the formula $\\b$"),
      ("//: ```\n//: costs $5\n//: ```", nil),
    ]
    for (text, message) in cases {
      #expect(ProseError.first(in: LiterateSource(text))?.description == message, "\(text)")
    }
  }

  @Test func anyTextIsProse() {
    let pieces = [
      "$", "$$", "`", "```\n", "\\", "\n", "\n\n", " ", "a", "<", ">", "~~~\n", "{", "\u{F0001}", "|", "- ",
      "é",
    ]
    var state: UInt64 = 1
    for round in 0..<3000 {
      var text = ""
      for _ in 0..<(round % 25) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let prose = Prose(text)
      #expect(!prose.portable.isEmpty || text.isEmpty, "round \(round)")
      let html = ProseHTML.blocks(prose)
      #expect(throws: Never.self, "round \(round): \(text)") { try XMLReading("<div>\(html)</div>") }
    }
  }
}
