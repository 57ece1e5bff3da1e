/// What the command line of a lab asks for.
public struct Options: Sendable, Hashable {
  /// `--seed`: the one seed of everything random. 42 by default, the seed of the course.
  public var seed: UInt64 = 42
  /// `--epochs`: replaces the lab's own number of epochs; nil keeps it.
  public var epochs: Int?
  /// `--quick`: fewer epochs; how many is up to the lab.
  public var isQuick = false
  /// `--output`: the folder for everything the lab writes; nil for `output/<lab>`.
  public var output: String?
  /// `--format`: what goes to standard output.
  public var format = ReportFormat.text
  /// `--only`: the sections to show, as they were named; nil for all.
  public var only: String?
  /// `--exercises`: check the exercises, and run nothing else of the lab.
  public var isExercisesOnly = false
  /// `--list`: print what the lab holds instead of running it.
  public var isList = false
  /// `--no-figures`: skip every figure.
  public var skipsFigures = false
  /// `--strict`: exercises that were not attempted count as failures.
  public var isStrict = false
  /// `--threads`: how many threads independent work may use; nil for one for each processor.
  public var threads: Int?
  /// `--dpi`: the resolution of the figures. 150 by default: sharp on a screen, and 300 is for print.
  public var dotsPerInch = 150.0
  /// `--help`: print the help instead of running the lab.
  public var isHelp = false

  /// What a command line without arguments asks for.
  public init() {}

  /// Reads the arguments after the program's name, as `CommandSyntax.parse` does.
  ///
  /// - Throws: `ArgumentError` for the first mistake.
  public init(parsing arguments: [String]) throws(ArgumentError) {
    guard let options = try Self.syntax(lab: "lab", title: "").parse(arguments, into: Options()) else {
      isHelp = true
      return
    }
    if options.isList && options.format != .text {
      throw .conflict("--list", "--format \(options.format.rawValue)")
    }
    self = options
  }
}
