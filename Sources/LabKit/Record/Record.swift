/// Everything that a run of a lab has to say, as a value: each report is a pure function of it.
///
/// Nothing in it depends on the machine's paths, and only `seconds` on the clock.
public struct Record: Sendable, Equatable {
  /// The lab's name, as in `swift run <name>`.
  public let lab: String

  /// The lab's title.
  public let title: String

  /// The seed of the run.
  public let seed: UInt64

  /// The lab's own text, cut into prose and code; empty when it could not be read.
  public let source: LiterateSource

  /// Whether exercises that were not attempted count as failures.
  public let isStrict: Bool

  /// What was put out, in the order in which it happened.
  public var outputs: [Output] = []

  /// What became of the exercises.
  public var exercises: [ExerciseResult] = []

  /// Why the run is not the whole lab; empty when it is.
  public var shortfalls: [Shortfall] = []

  /// Wall time of the run; nil where a report must not depend on the clock.
  public var seconds: Double?

  /// A record with nothing in it yet.
  public init(lab: String, title: String, seed: UInt64, source: LiterateSource, isStrict: Bool = false) {
    self.lab = lab
    self.title = title
    self.seed = seed
    self.source = source
    self.isStrict = isStrict
  }

  /// Whether every section ran to its end at the lab's full settings.
  ///
  /// False with `--only`, with `--quick`, when `--epochs` changed the number of epochs, and when the run was
  /// interrupted, stopped or killed. `--no-figures`, `--dpi`, `--threads` and `--seed` change no claim's
  /// settings and leave it true.
  public var isComplete: Bool { shortfalls.isEmpty }

  /// The outputs in the order of the file; those of one line (a loop) in the order in which they happened.
  public var outputsInFileOrder: [Output] {
    outputs.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
  }

  /// The checks in the order of the file.
  public var checks: [Check] {
    outputsInFileOrder.compactMap { if case .check(let check) = $0.content { check } else { nil } }
  }

  /// The observations in the order of the file.
  public var observations: [Observation] {
    outputsInFileOrder.compactMap { if case .observation(let found) = $0.content { found } else { nil } }
  }

  /// The figures in the order of the file.
  public var figures: [FigureOutput] {
    outputsInFileOrder.compactMap { if case .figure(let figure) = $0.content { figure } else { nil } }
  }

  /// 0 when every check holds and no attempted exercise failed (with `--strict`: and all were attempted),
  /// else 1.
  public var exitStatus: Int32 {
    let failed = checks.contains { !$0.passed } || exercises.contains { $0.fails(strict: isStrict) }
    return failed ? 1 : 0
  }

  /// The section of the source that a line lies in; nil before the first one.
  public func section(ofLine line: Int) -> LiterateSource.Section? { source.section(ofLine: line) }
}
