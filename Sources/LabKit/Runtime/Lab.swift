import Examination
import ExerciseKit
import Foundation
import Plotting
import Synchronization

/// A literate lab: reads the command line, knows the sections of its own source, and puts out text, tables,
/// figures and checks as they are computed.
///
/// ```swift
/// import LabKit
///
/// let lab = Lab("lab08", title: "A denoising autoencoder for low-dose EELS")
/// //: ## 1 · The data
/// let data = try FeL23.notebook(seed: lab.seed)
/// lab.figure("clean-and-noisy", caption: "…", alternativeText: "…") { … }
/// lab.check("The sum of the clean spectra is the notebook's", data.sum, .within(1e-6, of: 15056.950589))
/// lab.finish()
/// ```
///
/// The output of a call belongs to the section that the call's line lies in, wherever in a loop or closure it
/// was made. All calls may come from any thread. What a lab puts out appears at once; `finish` closes the
/// report, writes `checks.json`, `report.html`, `<lab>.ipynb` and `report.md`, and ends the program with the
/// status that the checks deserve. Trouble that a lab cannot run with (unusable arguments, an output folder
/// that cannot be written, no fonts, a formula in its prose that cannot be read) ends the program with one
/// line on standard error and status 2. Ctrl-C ends it with 130 and SIGTERM with 143, after these files have
/// been written with what was measured so far, marked as incomplete.
public final class Lab: Sendable {
  /// The lab's name, as in `swift run <name>`.
  public let name: String

  /// The seed of everything random in the lab; `--seed`, 42 by default.
  public var seed: UInt64 { options.seed }

  /// Whether a quick run was asked for with `--quick`.
  public var isQuick: Bool { options.isQuick }

  /// How many threads independent work may use; `--threads`, one for each processor by default.
  public var threads: Int { options.threads ?? ProcessInfo.processInfo.activeProcessorCount }

  /// The folder that the lab writes to; `--output`, `output/<program>` by default.
  public var output: URL { folder.url }

  /// The name of the executable: the lab's own, but `solution08` where that runs the text of lab08.
  let program: String

  /// The exercises that the lab was started with.
  let exercises: [Exercise]

  let options: Options
  let selection: SectionSelection?
  let console: Console
  let folder: OutputFolder
  let ledger: Mutex<Ledger>
  /// Held while files are written, and for ever by whoever ends the program: nobody else then starts a file.
  let files = Mutex(())
  /// The process that runs the student's functions; nil until it is needed.
  let worker = Mutex<WorkerRespondent?>(nil)
  let exerciseFile: ExerciseFile
  private let start = ContinuousClock.now
  private let signals = SignalWatch()

  /// Starts a lab. May end the program: with status 0 after `--help` and `--list`, with 2 after a line that
  /// says what is wrong.
  ///
  /// With exercises the program is also their worker: started so by another one, it answers the calls of the
  /// student's functions and does nothing else.
  ///
  /// - Parameters:
  ///   - name: the name of the lab; lower-case letters, digits and hyphens.
  ///   - title: the title of the report.
  ///   - exercises: what students write; see `exercise`.
  ///   - answers: the functions of `Exercise.swift`, which lies beside the lab's source.
  ///   - file: the lab's source, which the sections are read from.
  ///   - fileID: names the executable, in its first part.
  ///   - arguments: the command line, the program's own name first.
  public init(
    _ name: String, title: String, exercises: [Exercise] = [], answers: AnswerTable = AnswerTable(),
    file: String = #filePath, fileID: String = #fileID, arguments: [String] = CommandLine.arguments
  ) {
    if !exercises.isEmpty, Worker.isWanted(by: arguments) { Worker.serve(answers) }
    precondition(Slug.isValid(name), "a lab's name has only a-z, 0-9 and hyphens: '\(name)'")
    self.name = name
    let module = fileID.prefix { $0 != "/" }
    program = Slug.isValid(String(module)) ? String(module) : name
    self.exercises = exercises
    exerciseFile = ExerciseFile(beside: file)
    do {
      let hasOutput = Descriptor.prepareStandardStreams()
      let options = try Options(parsing: Array(arguments.dropFirst()))
      guard hasOutput else { throw LabFailure.standardOutput(SystemError(code: EBADF)) }
      let console = try Console(format: options.format)
      if options.isHelp { try Self.show(Options.syntax(lab: program, title: title).help, on: console) }
      let source = Self.source(at: file)
      if let text = options.only {
        guard let source else { throw ArgumentError.noSections(flag: "--only") }
        selection = try SectionSelection.named(text, in: source)
      } else {
        selection = nil
      }
      if options.isList {
        guard let source else { throw ArgumentError.noSections(flag: "--list") }
        try Self.show(
          Listing(
            title: title, source: source, exercises: exercises, only: selection, style: console.style
          ).text, on: console)
      }
      if let mistake = source.flatMap(ProseError.first) { throw mistake }
      folder = OutputFolder(path: options.output ?? "output/\(program)")
      try folder.prepare()
      ledger = Mutex(
        Ledger(lab: name, title: title, options: options, source: source ?? .empty, selection: selection))
      self.options = options
      self.console = console
      if source == nil {
        Self.warn("its own source cannot be read, so the report has no sections", lab: name)
      }
    } catch {
      CommandLineTool.refuse(error, program: program)
    }
    signals.start { [self] signal in interrupt(signal) }
    write(TextReport(style: console.style).opening(title: title, settings: "seed \(options.seed)"))
    if options.isExercisesOnly { checkExercisesOnly() }
  }

  /// The number of epochs to train: `--epochs` where given; else with `--quick` the `quick` number, a tenth
  /// of the default when left out; else the default.
  public func epochs(default full: Int, quick: Int? = nil) -> Int {
    if let used = options.epochs {
      let shortfall = Shortfall.epochs(used: used, full: full)
      ledger.withLock { ledger in
        if used != full, !ledger.record.shortfalls.contains(shortfall) {
          ledger.record.shortfalls.append(shortfall)
        }
      }
      return used
    }
    return options.isQuick ? quick ?? max(1, full / 10) : full
  }

  /// Wall time since the lab started, in seconds.
  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// The lab's own source; nil when it cannot be read, as on a machine that has only the program.
  private static func source(at path: String) -> LiterateSource? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return LiterateSource(String(decoding: data, as: UTF8.self))
  }
}
