import Foundation

/// What the command line of a lab asks for.
public struct Options: Sendable, Hashable {
  /// `--seed`: the one seed of everything random. 42 by default, the seed of the course.
  public var seed: UInt64 = 42
  /// `--epochs`: replaces the lab's own number of epochs; nil keeps it.
  public var epochs: Int?
  /// `--quick`: a tenth of the epochs.
  public var isQuick = false
  /// `--output`: the folder for everything the lab writes; nil for `output/<lab>`.
  public var output: String?
  /// `--format`: what goes to standard output.
  public var format = ReportFormat.text
  /// `--only`: the sections to show, as they were named; nil for all.
  public var only: String?
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

  /// Reads the arguments after the program's name.
  ///
  /// A value may follow its flag or be joined to it with `=`. `--help` (or `-h`) anywhere wins over all else,
  /// also over mistakes. A flag given twice is a mistake, since one of the two would silently lose.
  /// - Throws: `ArgumentError` for the first mistake.
  public init(parsing arguments: [String]) throws(ArgumentError) {
    if arguments.contains(where: { $0 == Flag.help.spelling || $0 == "-h" }) {
      isHelp = true
      return
    }
    var seen: Set<Flag> = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      let (flag, joined) = try Self.flag(in: argument)
      guard seen.insert(flag).inserted else { throw .repeated(flag: flag.spelling) }
      if flag.placeholder == nil {
        if let joined { throw .unexpectedValue(flag: flag.spelling, value: joined) }
        set(flag)
      } else if let joined {
        try set(flag, to: joined)
      } else {
        // "-1" is a value (out of range); "--quick" is the next flag.
        guard let next = rest.first, !next.hasPrefix("--") else { throw Self.missing(flag) }
        rest.removeFirst()
        try set(flag, to: next)
      }
    }
    if isList && format != .text { throw .conflict("--list", "--format \(format.rawValue)") }
  }

  private static func flag(in argument: String) throws(ArgumentError) -> (flag: Flag, value: String?) {
    let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    let name = halves.first ?? ""
    let bare = name.drop { $0 == "-" }
    let nearest = Spelling.nearest(to: String(bare), among: Flag.allCases.map(\.rawValue)).map { "--\($0)" }
    guard name.hasPrefix("-"), name.count > 1 else { throw .strayArgument(argument, nearest: nearest) }
    guard name.hasPrefix("--"), let flag = Flag(rawValue: String(name.dropFirst(2))) else {
      throw .unknownFlag(name, nearest: nearest)
    }
    return (flag, halves.count > 1 ? halves[1] : nil)
  }

  private mutating func set(_ flag: Flag) {
    switch flag {
    case .quick: isQuick = true
    case .list: isList = true
    case .noFigures: skipsFigures = true
    case .strict: isStrict = true
    case .help: isHelp = true
    case .seed, .epochs, .only, .threads, .output, .format, .dpi: break
    }
  }

  private mutating func set(_ flag: Flag, to value: String) throws(ArgumentError) {
    guard !value.isEmpty else { throw Self.missing(flag) }
    switch flag {
    case .seed: seed = try Self.number(value, for: flag)
    case .epochs: epochs = Int(try Self.number(value, for: flag))
    case .threads: threads = Int(try Self.number(value, for: flag))
    case .dpi: dotsPerInch = Double(try Self.number(value, for: flag))
    case .only: only = value
    case .output: output = value
    case .format:
      guard let known = ReportFormat(rawValue: value) else {
        let names = ReportFormat.allCases.map(\.rawValue)
        throw .unknownValue(
          flag: flag.spelling, value: value, allowed: names,
          nearest: Spelling.nearest(to: value, among: names))
      }
      format = known
    case .quick, .list, .strict, .noFigures, .help: break
    }
  }

  private static func number(_ value: String, for flag: Flag) throws(ArgumentError) -> UInt64 {
    let range = flag.range ?? 0...UInt64.max
    let digits = value.drop { $0 == "-" || $0 == "+" }
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      throw .notANumber(flag: flag.spelling, value: value, allowed: range)
    }
    guard let number = UInt64(value), range.contains(number) else {
      throw .outOfRange(flag: flag.spelling, value: value, allowed: range)
    }
    return number
  }

  private static func missing(_ flag: Flag) -> ArgumentError {
    let expected: String
    switch flag {
    case .format: expected = "one of \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", "))"
    case .output: expected = "a folder"
    case .only: expected = "the number or title of a section"
    default: expected = flag.range.map(ArgumentError.expectation) ?? flag.placeholder ?? ""
    }
    return .missingValue(flag: flag.spelling, expected: expected)
  }
}
