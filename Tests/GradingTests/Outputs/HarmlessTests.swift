import Testing

@testable import Grading

/// Text from students in logs and terminals.
@Suite struct HarmlessTests {
  @Test func noLineIsACommandOfAWorkflow() {
    let text = Harmless.lines("a\n::notice::b\r\n  ::error file=x::c\nd ::e\n##[error]f\n\u{2028}::g")
    for line in text.split(whereSeparator: \.isNewline) {
      #expect(!line.drop { $0.isWhitespace }.hasPrefix("::") && !line.contains("##["), "\(line)")
    }
    #expect(text.contains("d ::e"), "in the middle of a line it is text")
  }

  @Test func nothingSteersATerminal() {
    let text = Harmless.lines("\u{1B}]0;title\u{7}\u{9B}31m\u{202E}\u{8}x\u{7F}")
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value == 0x202E })
    #expect(text.hasPrefix("␛]0;title␇"))
  }

  @Test func oneLine() { #expect(Harmless.line("\n::set-output\nx") == "  : :set-output x".replacing("  : :", with: " : :")) }
}
