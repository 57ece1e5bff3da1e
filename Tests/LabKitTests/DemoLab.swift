import Foundation
import Testing

/// Runs the lab of `Tests/DemoLab` as its users do: as a program of its own.
final class DemoLab {
  /// What came of a run.
  struct Outcome {
    /// The exit status; 128 and the number where a signal ended the program.
    let status: Int32
    let output: String
    let errors: String
    /// The lines of `errors`.
    var errorLines: [Substring] { errors.split(separator: "\n") }
  }

  /// Where the lab is run, with its output below.
  let folder: TemporaryFolder
  private let process = Process()
  private let streams: TemporaryFolder

  /// Prepares a run.
  ///
  /// - Parameter shell: what a shell does with the program, which it knows as `"$@"`.
  init(
    _ arguments: [String] = [], environment: [String: String] = [:], shell: String = "exec \"$@\"",
    in folder: TemporaryFolder? = nil
  ) throws {
    self.folder = try folder ?? TemporaryFolder()
    streams = try TemporaryFolder()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", shell, "sh", try Self.program()] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: self.folder.path)
    let inherited = ProcessInfo.processInfo.environment.filter { !["NO_COLOR", "TERM"].contains($0.key) }
    process.environment = inherited.merging(environment) { $1 }
    // Files rather than pipes: nothing has to be read while the lab runs.
    for name in ["out", "err"] { streams.write("", to: name) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: "\(streams.path)/out")
    process.standardError = FileHandle(forWritingAtPath: "\(streams.path)/err")
  }

  /// Runs to the end.
  func run() throws -> Outcome {
    try start()
    return finish()
  }

  func start(errors: FileHandle? = nil) throws {
    if let errors { process.standardError = errors }
    try process.run()
  }

  /// Waits until the lab has printed a text.
  func wait(for text: String) throws {
    for _ in 0..<3000 where streams.read("out")?.contains(text) != true && process.isRunning {
      usleep(10_000)
    }
    try #require(streams.read("out")?.contains(text) == true, "the lab never printed '\(text)'")
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  func finish() -> Outcome {
    process.waitUntilExit()
    let status = process.terminationStatus
    return Outcome(
      status: process.terminationReason == .uncaughtSignal ? 128 + status : status,
      output: streams.read("out") ?? "", errors: streams.read("err") ?? "")
  }

  /// `checks.json` of the run, decoded as far as the tests look.
  struct Checks: Decodable {
    struct Check: Decodable {
      let id: String
      let passed: Bool
      let line: Int
    }
    let complete: Bool
    let seed: UInt64
    let checks: [Check]
  }

  func checks(in path: String = "output/demolab") throws -> Checks {
    let text = try #require(folder.read("\(path)/checks.json"))
    return try JSONDecoder().decode(Checks.self, from: Data(text.utf8))
  }

  /// The built program lies beside the built tests.
  private static func program() throws -> String {
    let path = Bundle.main.bundleURL.appendingPathComponent("demolab").path
    try #require(FileManager.default.isExecutableFile(atPath: path), "no demolab at \(path)")
    return path
  }
}
