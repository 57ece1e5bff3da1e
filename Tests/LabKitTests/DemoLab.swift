import TestSupport

/// Runs the lab of `Tests/DemoLab` as its users do: as a program of its own.
final class DemoLab: BuiltProgram {
  /// Prepares a run; see `BuiltProgram`.
  init(
    _ arguments: [String] = [], environment: [String: String] = [:], shell: String = "exec \"$@\"",
    in folder: TemporaryFolder? = nil
  ) throws {
    try super.init(program: "demolab", arguments, environment: environment, shell: shell, in: folder)
  }
}
