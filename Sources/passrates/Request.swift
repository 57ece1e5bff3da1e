import LabKit

/// What the command line of `passrates` asks for.
struct Request: Sendable {
  /// The lab to run.
  var lab = ""
  /// The seeds to run it at: those that the course's claims are made for.
  var seeds = SeedList("1...50")?.seeds ?? []
  /// How many labs run side by side; nil for one for each processor.
  var jobs: Int?
  /// Passed on to the lab.
  var epochs: Int?
  /// In how many of a hundred seeds every check must hold: 48 of 50 by default.
  var percent = 96
  /// Whether to print JSON instead of tables.
  var isJSON = false

  static let syntax = CommandSyntax<Request>(
    command: "swift run passrates",
    title: "Runs a lab once for each of many seeds and counts how often its checks hold",
    positionals: [
      .init("LAB", expected: "the name of a lab, such as lab08", "The lab, such as lab08.", read: labName) {
        $0.lab = $1
      }
    ],
    sections: [
      .init(
        "What is run",
        [
          .value(
            "seeds", "LIST", expected: SeedList.expected,
            "The seeds: numbers and ranges with commas between, 1...50 by default.", read: { SeedList($0) }
          ) { $0.seeds = $1.seeds },
          .number("epochs", in: 1...1_000_000, "Passed on to the lab.") { $0.epochs = Int($1) },
          .number(
            "jobs", in: 1...1024,
            "Labs that run side by side, each with one thread; one for each processor by default."
          ) { $0.jobs = Int($1) },
        ]),
      .init(
        "What comes of it",
        [
          .number(
            "at-least", "PERCENT", in: 0...100,
            "How many of a hundred seeds every check must hold at; 96 by default, as in 48 of 50."
          ) { $0.percent = Int($1) },
          .toggle("json", "Print JSON instead of tables.") { $0.isJSON = true },
        ]),
    ],
    notes: [
      "A check that is made at some seeds only is counted at those.",
      "Exit status: 0 when every check holds at enough seeds, 1 when one does not, 2 for unusable arguments or "
        + "a lab that cannot run, 130 after Ctrl-C.",
    ])

  /// A name that can only be that of a program beside this one.
  private static func labName(_ text: String) -> String? {
    text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } && !text.isEmpty ? text : nil
  }
}
