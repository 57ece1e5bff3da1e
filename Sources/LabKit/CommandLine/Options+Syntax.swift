extension Options {
  /// The command line that every lab shares.
  static func syntax(lab: String, title: String) -> CommandSyntax<Options> {
    CommandSyntax(
      command: "swift run \(lab)", title: title,
      sections: [computed, shown, written(lab: lab)],
      notes: [
        "A value may also be joined to its flag: --seed=7.",
        "Exit status: 0 when all checks hold, 1 when a check or an attempted exercise fails, "
          + "2 for unusable arguments or a broken environment, 130 after Ctrl-C.",
      ])
  }

  private static var computed: CommandSyntax<Options>.Section {
    .init(
      "What is computed",
      [
        // Any seed of NumPy's and PyTorch's generators that fits a word.
        .number(
          "seed", in: 0...UInt64.max, "The seed of all random numbers; 42 by default, as in the course."
        ) {
          $0.seed = $1
        },
        .number("epochs", in: 1...1_000_000, "Train this many epochs instead of the lab's own number.") {
          $0.epochs = Int($1)
        },
        .toggle("quick", "Fewer epochs, for a first look. Checks may then fail.") {
          $0.isQuick = true
        },
        .number(
          "threads", in: 1...1024,
          "Threads for independent work; one for each processor by default. The results do not depend on it."
        ) { $0.threads = Int($1) },
      ])
  }

  private static var shown: CommandSyntax<Options>.Section {
    .init(
      "What is shown",
      [
        .text(
          "only", "SECTION", expected: "the number or title of a section",
          "Show only these sections: numbers or words of titles, several with commas between (--only 3 or "
            + "--only latent,8). The code still runs from the top, since later parts need earlier ones; the "
            + "figures and checks of other sections are skipped, and the run ends after the last chosen "
            + "section."
        ) { $0.only = $1 },
        .toggle(
          "exercises", "Check the exercises only, in no time: the rest of the lab does not run."
        ) { $0.isExercisesOnly = true },
        .toggle(
          "list", "Print the sections with their checks, figures, exercises and points, and run nothing."
        ) { $0.isList = true },
        .toggle("no-figures", "Draw no figures.") { $0.skipsFigures = true },
      ])
  }

  private static func written(lab: String) -> CommandSyntax<Options>.Section {
    let formats = ReportFormat.allCases.map(\.rawValue)
    return .init(
      "Where it goes",
      [
        .text(
          "output", "DIR", expected: "a folder",
          "The folder for all that the lab writes; output/\(lab) by default."
        ) { $0.output = $1 },
        .choice(
          "format", among: formats,
          "What standard output holds: \(formats.joined(separator: ", ")). json is the same as checks.json. "
            + "For all but text, everything else goes to standard error."
        ) { $0.format = ReportFormat(rawValue: $1) ?? .text },
        // From a thumbnail to fine print; 600 dpi makes pictures of some 30 million pixels.
        .number("dpi", in: 50...600, "The resolution of the figures: 150 by default, 300 for print.") {
          $0.dotsPerInch = Double($1)
        },
        .toggle("strict", "Exercises that were not attempted count as failures.") { $0.isStrict = true },
      ])
  }
}
