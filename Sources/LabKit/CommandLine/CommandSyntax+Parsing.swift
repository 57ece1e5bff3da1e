extension CommandSyntax {
  /// Reads the arguments after the program's name.
  ///
  /// A value may follow its flag or be joined to it with `=`. `--help` (or `-h`) anywhere wins over all else,
  /// also over mistakes. A flag given twice is a mistake, since one of the two would silently lose, unless it
  /// is declared to be repeatable.
  ///
  /// - Parameter defaults: what the arguments change.
  /// - Returns: `defaults` with what was asked for; nil when that is help.
  /// - Throws: `ArgumentError` for the first mistake.
  public func parse(_ arguments: [String], into defaults: Values) throws(ArgumentError) -> Values? {
    if arguments.contains(where: { $0 == "--help" || $0 == "-h" }) { return nil }
    var values = defaults
    var seen: Set<String> = []
    var rest = arguments[...]
    var places = positionals[...]
    while let argument = rest.popFirst() {
      if let place = places.first, !argument.hasPrefix("-") {
        try place.set(&values, argument)
        if place.count != .any { places.removeFirst() }
        continue
      }
      let (flag, joined) = try flag(in: argument)
      guard seen.insert(flag.name).inserted || flag.isRepeatable else {
        throw .repeated(flag: flag.spelling)
      }
      if flag.placeholder == nil {
        if let joined { throw .unexpectedValue(flag: flag.spelling, value: joined) }
        try flag.set(&values, "", flag)
        continue
      }
      // "-1" is a value (out of range); "--quick" is the next flag.
      let next = rest.first.flatMap { $0.hasPrefix("--") ? nil : $0 }
      guard let value = joined ?? next, !value.isEmpty else {
        throw .missingValue(flag: flag.spelling, expected: flag.expected)
      }
      if joined == nil { rest.removeFirst() }
      try flag.set(&values, value, flag)
    }
    if let missing = places.first, missing.count == .one {
      throw .missingArgument(name: missing.name, expected: missing.expected)
    }
    return values
  }

  private func flag(in argument: String) throws(ArgumentError) -> (flag: Flag, value: String?) {
    let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(halves.first ?? "")
    let bare = String(name.drop { $0 == "-" })
    let nearest = Spelling.nearest(to: bare, among: flags.map(\.name)).map { "--\($0)" }
    guard name.hasPrefix("-"), name.count > 1 else { throw .strayArgument(argument, nearest: nearest) }
    guard let flag = flags.first(where: { $0.spelling == name }) else {
      throw .unknownFlag(name, nearest: nearest)
    }
    return (flag, halves.count > 1 ? String(halves[1]) : nil)
  }
}
