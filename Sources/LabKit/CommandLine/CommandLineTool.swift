import Foundation

/// A program of the package that is not a lab: reads its command line, answers `--help`, and speaks as labs do.
///
/// ```swift
/// CommandLineTool.run("benchmark", Request.syntax, defaults: Request()) { tool, request in
///   try tool.write("…")
///   return 0
/// }
/// ```
///
/// What the program has to say goes to standard output. Trouble is one line on standard error, `name: what is
/// wrong`, and exit status 2; unusable arguments also point to `--help`.
public final class CommandLineTool: Sendable {
  /// The program's name.
  public let name: String
  private let console: Console
  private let signals = SignalWatch()

  private init(name: String) throws(LabFailure) {
    self.name = name
    console = try Console(format: .text)
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - name: the name of the executable.
  ///   - syntax: its command line.
  ///   - defaults: what a command line without arguments asks for.
  ///   - arguments: the command line, the program's own name first.
  ///   - body: the program; returns the exit status. An error that it throws ends the program with its
  ///     description and status 2.
  public static func run<Values>(
    _ name: String, _ syntax: CommandSyntax<Values>, defaults: Values,
    arguments: [String] = CommandLine.arguments, _ body: (CommandLineTool, Values) throws -> Int32
  ) -> Never {
    do {
      let hasOutput = Descriptor.prepareStandardStreams()
      let values = try syntax.parse(Array(arguments.dropFirst()), into: defaults)
      guard hasOutput else { throw LabFailure.standardOutput(SystemError(code: EBADF)) }
      let tool = try CommandLineTool(name: name)
      guard let values else {
        try tool.write(syntax.help)
        exit(0)
      }
      exit(try tool.finish(body, values))
    } catch {
      refuse(error, program: name)
    }
  }

  private func finish<Values>(
    _ body: (CommandLineTool, Values) throws -> Int32, _ values: Values
  ) throws -> Int32 {
    defer {
      console.clearStatus()
      signals.leaveEndToHandler()
    }
    let status = try body(self, values)
    try console.flush()
    return status
  }

  /// Writes a text to standard output; a progress bar makes room for it.
  ///
  /// - Throws: when standard output takes no more.
  public func write(_ text: String) throws { try console.write(text) }

  /// Writes a table with aligned columns to standard output, the caption above it.
  ///
  /// - Throws: when standard output takes no more.
  public func write(_ table: TableOutput) throws {
    // Without the empty lines that set it off in a report.
    let text = TextReport(style: console.style).text(of: table)
    try write(text.split(separator: "\n").joined(separator: "\n") + "\n")
  }

  /// Writes a value as a JSON document to standard output: sorted keys, two spaces of indentation.
  ///
  /// - Throws: when standard output takes no more, or the value has no JSON form.
  public func write(json value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try write(String(decoding: encoder.encode(value), as: UTF8.self) + "\n")
  }

  /// A progress bar on standard error, shown only on a terminal; any thread may advance it.
  public func progress(_ title: String, total: Int) -> ProgressBar {
    ProgressBar(title: title, total: total, console: console)
  }

  /// From now on, Ctrl-C and SIGTERM call `cleanUp`, on a thread of their own, before they end the program
  /// with one line and status 130 or 143. What the program's body returns or throws after that, since its work
  /// was cut off, is not reported.
  public func onInterrupt(_ cleanUp: @escaping @Sendable () -> Void) {
    signals.start { [self] signal in
      cleanUp()
      console.complain("\(name): \(signal.word)")
      _exit(signal.exitStatus)
    }
  }

  /// Ends a program that cannot do its work: one line on standard error and status 2.
  static func refuse(_ error: any Error, program: String) -> Never {
    let hint = error is ArgumentError ? " (see swift run \(program) --help)" : ""
    try? Descriptor.write("\(program): \(error)\(hint)".singleLine + "\n", to: 2)
    exit(2)
  }
}
