import Testing

@testable import Grading

@Suite struct CompilerDiagnosticsTests {
  @Test func errorsWithTheirLines() {
    let output = """
      Exercise.swift:61:12: error: cannot find 'x' in scope
        x
        ^
      Exercise.swift:61:12: warning: never used
      folder/Answers.swift:8:9: error: missing argument
      Exercise.swift:70:1: error: \u{1B}]0;evil\u{07}::error::<b>
      """
    let lines = CompilerDiagnostics(output).lines
    #expect(lines[0] == "Exercise.swift, line 61: cannot find 'x' in scope")
    #expect(lines[1] == "Exercise.swift, line 70: ␛]0;evil␇::error::<b>")
    #expect(lines.count == 2, "what no longer fits follows from the rest")
  }

  @Test func onlyMisfits() {
    let lines = CompilerDiagnostics("a/b/Answers.swift:8:9: error: missing argument").lines
    #expect(lines == ["the functions no longer fit the checks: missing argument"])
  }

  @Test func missingFunctionsInOneLine() {
    let output = ["a", "b"].map { "Answers.swift:8:9: error: cannot find '\($0)' in scope" }
    #expect(
      CompilerDiagnostics(output.joined(separator: "\n")).lines
        == ["the functions no longer fit the checks: there is no 'a', 'b'"])
  }

  @Test func otherModules() {
    let output = "Exercise.swift:3:8: error: no such module 'LabKit'\n"
    #expect(
      CompilerDiagnostics(output).lines == [
        "Exercise.swift, line 3: no such module 'LabKit' (what is handed in may import ExerciseKit and "
          + "Foundation)"
      ])
  }

  @Test func many() {
    let output = (1...500).map {
      "Exercise.swift:\($0):1: error: " + String(repeating: "y", count: 9000)
    }
    let lines = CompilerDiagnostics(output.joined(separator: "\n")).lines
    #expect(lines.count == 13 && lines.last == "… and 488 more errors")
    #expect(lines.allSatisfy { $0.count < 350 })
    #expect(CompilerDiagnostics("Killed").lines.isEmpty)
  }
}
