/// What one process of a sandbox may use: hard limits of the operating system.
struct Allowance: Sendable, Hashable, Codable {
  /// Address space, in MiB.
  var memoryMegabytes: Int
  /// Processor time, in seconds.
  var processorSeconds: Int
  /// The size of one file, and of all scratch files together, in MiB.
  var fileMegabytes: Int
  /// Processes and threads of the whole sandbox.
  var processes: Int
  /// Open files.
  var files = 256

  /// What a student's code may use.
  static func worker(_ limits: Limits) -> Allowance {
    // Every call has a deadline on the wall; this one is for what hides from it in threads and children.
    Allowance(
      memoryMegabytes: limits.memoryMegabytes, processorSeconds: Int(limits.examineSeconds.rounded(.up)),
      fileMegabytes: limits.fileMegabytes, processes: limits.processes)
  }

  /// What the compiler may use.
  static func compiler(_ limits: Limits) -> Allowance {
    Allowance(
      memoryMegabytes: limits.compilerMegabytes, processorSeconds: Int(limits.compileSeconds.rounded(.up)),
      fileMegabytes: mostScratchOfTheCompiler, processes: 128)
  }

  /// Objects and the linked worker of the course's files take less than one MiB.
  private static let mostScratchOfTheCompiler = 64
}
