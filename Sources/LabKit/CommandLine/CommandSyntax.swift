/// What the command line of a program looks like: the flags and arguments it takes, and what each of them
/// sets in a value.
///
/// ```swift
/// struct Request { var runs = 5; var isList = false }
///
/// let syntax = CommandSyntax<Request>(
///   command: "swift run benchmark", title: "Times the jobs that matter",
///   sections: [
///     .init("What is timed", [
///       .number("runs", in: 1...1000, "Runs of each job; 5 by default.") { $0.runs = Int($1) },
///       .toggle("list", "Print the names of the jobs, and time nothing.") { $0.isList = true },
///     ])
///   ])
/// ```
///
/// Parsing, the text of `--help` and every message about a mistake follow from this one declaration. `--help`
/// (and `-h`) belongs to every syntax and is not declared.
public struct CommandSyntax<Values: Sendable>: Sendable {
  /// Flags that the help shows together, under a title.
  public struct Section: Sendable {
    let title: String
    let flags: [Flag]

    /// A group of flags.
    public init(_ title: String, _ flags: [Flag]) {
      self.title = title
      self.flags = flags
    }
  }

  /// What is typed to run the program: `swift run benchmark`.
  let command: String
  /// What the program is, in a line.
  let title: String
  let positionals: [Positional]
  let sections: [Section]
  /// Paragraphs that close the help.
  let notes: [String]

  /// A syntax.
  ///
  /// - Parameters:
  ///   - command: what is typed to run the program.
  ///   - title: what the program is, in a line.
  ///   - positionals: the arguments without flags, in their order; only the last one may be left out or be
  ///     several.
  ///   - sections: the flags as the help groups them; `--help` joins the last group.
  ///   - notes: paragraphs that close the help, such as the exit status.
  public init(
    command: String, title: String, positionals: [Positional] = [], sections: [Section], notes: [String] = []
  ) {
    precondition(
      positionals.dropLast().allSatisfy { $0.count == .one },
      "\(command): only the last argument may be left out or be several")
    self.command = command
    self.title = title
    self.positionals = positionals
    let help = Flag.toggle("help", "Print this help.") { _ in }
    var sections = sections
    let last = sections.popLast()
    self.sections = sections + [Section(last?.title ?? "Flags", (last?.flags ?? []) + [help])]
    self.notes = notes
    let names = flags.map(\.name)
    precondition(Set(names).count == names.count, "\(command): two flags have one name: \(names)")
  }

  /// All flags, in the order of the help.
  var flags: [Flag] { sections.flatMap(\.flags) }
}
