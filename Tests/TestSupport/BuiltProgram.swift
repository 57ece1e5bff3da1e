import Foundation
import Testing

/// Runs a built program of the package as its users do: in a folder, with arguments, for its output and its
/// exit status.
open class BuiltProgram {
  /// What came of a run.
  public struct Outcome {
    /// The exit status; 128 and the number where a signal ended the program.
    public let status: Int32
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let errors: String
    /// The lines of `errors`.
    public var errorLines: [Substring] { errors.split(separator: "\n") }
  }

  /// The program's name.
  public let name: String
  /// Where the program is run, with its output below.
  public let folder: TemporaryFolder
  private let process = Process()
  private let streams: TemporaryFolder

  /// Long beyond any run of a test, also on a machine that is busy with other things: only a program that hangs
  /// is killed. The longest, all figures on one thread, takes a minute of processor time.
  private static let patience = DispatchTimeInterval.seconds(1800)

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - name: the name of the executable.
  ///   - arguments: its arguments.
  ///   - environment: what is added to the environment of the tests, which is passed on without `NO_COLOR` and
  ///     `TERM`.
  ///   - shell: what a shell does with the program, which it knows as `"$@"`.
  ///   - folder: where it is run; a folder of its own when left out.
  public init(
    program name: String, _ arguments: [String] = [], environment: [String: String] = [:],
    shell: String = "exec \"$@\"", in folder: TemporaryFolder? = nil
  ) throws {
    self.name = name
    self.folder = try folder ?? TemporaryFolder()
    streams = try TemporaryFolder()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", shell, "sh", try Self.path(of: name)] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: self.folder.path)
    let inherited = ProcessInfo.processInfo.environment.filter { !["NO_COLOR", "TERM"].contains($0.key) }
    process.environment = inherited.merging(environment) { $1 }
    // Files rather than pipes: nothing has to be read while the program runs.
    for stream in ["out", "err"] { streams.write("", to: stream) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: "\(streams.path)/out")
    process.standardError = FileHandle(forWritingAtPath: "\(streams.path)/err")
  }

  /// Runs to the end.
  public func run() throws -> Outcome {
    try start()
    return finish()
  }

  /// Starts the program, its standard error going to `errors` where given.
  public func start(errors: FileHandle? = nil) throws {
    if let errors { process.standardError = errors }
    try process.run()
  }

  /// The number of the running process.
  public var processIdentifier: Int32 { process.processIdentifier }

  /// Waits until the program has printed a text.
  public func wait(for text: String) throws {
    func hasPrinted() -> Bool { streams.read("out")?.contains(text) == true }
    _ = waitUntil { hasPrinted() || !process.isRunning }
    try #require(
      hasPrinted(),
      "\(name) never printed '\(text)': \(streams.read("err") ?? "")")
  }

  /// Sends the program a signal.
  public func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for the program's end.
  public func finish() -> Outcome {
    let identifier = process.processIdentifier
    let watchdog = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience, execute: watchdog)
    process.waitUntilExit()
    watchdog.cancel()
    let status = process.terminationStatus
    return Outcome(
      status: process.terminationReason == .uncaughtSignal ? 128 + status : status,
      output: streams.read("out") ?? "", errors: streams.read("err") ?? "")
  }

  /// The built programs lie beside the built tests.
  private static func path(of name: String) throws -> String {
    let path = Bundle.main.bundleURL.appendingPathComponent(name).path
    try #require(FileManager.default.isExecutableFile(atPath: path), "no \(name) at \(path)")
    return path
  }
}
