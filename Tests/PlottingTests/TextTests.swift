import Foundation
import Testing

@testable import Plotting

@Suite struct TextTests {
  private func spans(_ text: String) -> [String] {
    Markup(text).spans.map { span in
      switch span.level {
      case .normal: span.text
      case .lowered: "_[\(span.text)]"
      case .raised: "^[\(span.text)]"
      }
    }
  }

  @Test func markupIsRead() {
    let table: [(String, [String])] = [
      ("plain", ["plain"]),
      ("L_{2,3}", ["L", "_[2,3]"]),
      ("z_1 – z_2", ["z", "_[1]", " – z", "_[2]"]),
      ("3.8·10^{-4}", ["3.8·10", "^[\u{2212}4]"]),
      ("x_i^2", ["x", "_[i]", "^[2]"]),
      ("Fe_2O_3", ["Fe", "_[2]", "O", "_[3]"]),
      ("file\\_name", ["file_name"]),
      ("a_{b\\}c}", ["a", "_[b}c]"]),
      ("μ̂_α", ["μ̂", "_[α]"]),
      // What is not closed or applies to nothing does no harm.
      ("10^{-3", ["10", "^[\u{2212}3]"]),
      ("tail_", ["tail_"]),
      ("^", ["^"]),
      ("\\", ["\\"]),
      ("a_{}b", ["ab"]),
      ("", []),
      ("a-b", ["a-b"]),
    ]
    for (text, expected) in table { #expect(spans(text) == expected, "\(text)") }
  }

  // MARK: Measuring

  @Test func widthsAddUpAndScale() throws {
    let measurer = try TextMeasurer(fonts: Fonts.find())
    let one = measurer.extent(of: "0", size: 10).width
    // Digits of DejaVu Sans are 1303/2048 em wide and do not kern; laid out to a pixel of 1/400 em.
    #expect(abs(one - 10 * 1303 / 2048) < 0.02)
    #expect(abs(measurer.extent(of: "0000", size: 10).width - 4 * one) < 0.02)
    #expect(abs(measurer.extent(of: "0000", size: 20).width - 8 * one) < 0.04)
    #expect(
      measurer.extent(of: "W", size: 10, weight: .bold).width > measurer.extent(of: "W", size: 10).width)
    #expect(measurer.extent(of: "", size: 10).width == 0)
  }

  @Test func scriptsAreSmallerAndReachBeyondTheLine() throws {
    let measurer = try TextMeasurer(fonts: Fonts.find())
    let line = measurer.extent(of: "00", size: 10)
    let raised = measurer.extent(of: "0^0", size: 10)
    let lowered = measurer.extent(of: "0_0", size: 10)
    #expect(raised.width < line.width && abs(raised.width - lowered.width) < 1e-9)
    #expect(raised.ascent > line.ascent && raised.descent == line.descent)
    #expect(lowered.descent > line.descent && lowered.ascent == line.ascent)
  }

  @Test func oddCharactersDoNotFail() throws {
    let measurer = try TextMeasurer(fonts: Fonts.find())
    for text in ["&amp; &alpha; &", "\u{0}x", "a\tb", "漢字 🧪", "\u{301}", "e\u{301}", "\u{FFFF}"] {
      let width = measurer.extent(of: text, size: 10).width
      #expect(width.isFinite && width >= 0, "\(text)")
    }
    // An ampersand is a letter, not the start of an HTML entity.
    #expect(measurer.extent(of: "&alpha;", size: 10).width > 3 * measurer.extent(of: "α", size: 10).width)
  }

  // MARK: Breaking lines

  @Test func linesBreakAtSpacesAndEvenly() throws {
    let measurer = try TextMeasurer(fonts: Fonts.find())
    let text = "one two three four five six"
    let whole = measurer.extent(of: text, size: 10).width
    let block = TextBlock(text, size: 10, limit: whole * 0.6, measurer: measurer)
    #expect(block.lines.count == 2)
    #expect(block.lines.joined(separator: " ") == text)
    #expect(block.width <= whole * 0.6)
    let widths = block.lines.map { measurer.extent(of: $0, size: 10).width }
    #expect(widths[1] > widths[0] * 0.6, "the last line is not an orphan: \(block.lines)")
  }

  @Test func aLittleTooLongShrinksInstead() throws {
    let measurer = try TextMeasurer(fonts: Fonts.find())
    let whole = measurer.extent(of: "Intensity (peak = 1)", size: 10).width
    let block = TextBlock("Intensity (peak = 1)", size: 10, limit: whole * 0.92, measurer: measurer)
    #expect(block.lines.count == 1 && block.size < 10 && block.width <= whole * 0.92)
  }

  @Test func bracesAndWrittenBreaksAreKept() throws {
    let measurer = try TextMeasurer(fonts: Fonts.find())
    let block = TextBlock("a b_{2, 3}\nc", size: 10, limit: 12, measurer: measurer)
    #expect(block.lines.contains("b_{2, 3}") && block.lines.last == "c")
    #expect(TextBlock("", size: 10, measurer: measurer).height == 0)
  }

  @Test func oneLongWordShrinksToTheFloor() throws {
    let measurer = try TextMeasurer(fonts: Fonts.find())
    let block = TextBlock("Donaudampfschifffahrt", size: 10, limit: 20, smallest: 0.7, measurer: measurer)
    #expect(block.lines.count == 1 && block.size >= 7 && block.size < 7.4)
  }
}
