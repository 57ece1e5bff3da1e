import TestSupport
import Testing

/// The flags of `grade` for what is handed in and what is written.
@Suite struct FormatFlagTests {
  private func outcome(_ arguments: String...) throws -> BuiltProgram.Outcome {
    try BuiltProgram(program: "grade", ["lab08", "class"] + arguments, in: TemporaryFolder()).run()
  }

  @Test func unknownFormatsAreNamed() throws {
    let outcome = try outcome("--format", "csv,xls")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("csv,xls") && outcome.errors.contains("moodle and tap"))
  }

  @Test func unknownDialectsHaveANeighbour() throws {
    let outcome = try outcome("--junit-dialect", "jenkin")
    #expect(outcome.status == 2 && outcome.errors.contains("jenkins"))
  }

  @Test func aRosterMustBeThere() throws {
    let outcome = try outcome("--roster", "nobody.csv")
    #expect(outcome.status == 2 && outcome.errors.contains("nobody.csv"))
  }
}
