/// The text of `--help`.
enum Help {
  /// The help of one lab.
  static func text(lab: String, title: String) -> String {
    let flags: [[Flag]] = [
      [.seed, .epochs, .quick, .threads],
      [.only, .list, .noFigures],
      [.output, .format, .dpi, .strict, .help],
    ]
    let titles = ["What is computed", "What is shown", "Where it goes"]
    let left = { (flag: Flag) in "  " + flag.spelling + (flag.placeholder.map { " \($0)" } ?? "") }
    let column = 2 + (Flag.allCases.map { left($0).count }.max() ?? 0)
    var text = "\(title.singleLine)\n\nUsage: swift run \(lab) [flags]\n"
    for (title, group) in zip(titles, flags) {
      text += "\n\(title):\n"
      for flag in group {
        let lines = explanation(of: flag, lab: lab).wrapped(to: width - column).split(separator: "\n")
        for (index, line) in lines.enumerated() {
          text += (index == 0 ? left(flag) : "").padding(toWidth: column) + line + "\n"
        }
      }
    }
    return text + "\n" + closing.map { $0.wrapped(to: width) + "\n" }.joined(separator: "\n")
  }

  /// Columns of a line: what every terminal has.
  private static let width = 80

  private static let closing = [
    "A value may also be joined to its flag: --seed=7.",
    "Exit status: 0 when all checks hold, 1 when a check or an attempted exercise fails, "
      + "2 for unusable arguments or a broken environment, 130 after Ctrl-C.",
  ]

  private static func explanation(of flag: Flag, lab: String) -> String {
    switch flag {
    case .seed: "The seed of all random numbers; 42 by default, as in the course."
    case .epochs: "Train this many epochs instead of the lab's own number."
    case .quick: "A tenth of the epochs, for a first look. Checks may then fail."
    case .threads:
      "Threads for independent work; one for each processor by default. The results do not depend on it."
    case .only:
      "Show only these sections: numbers or words of titles, several with commas between (--only 3 or "
        + "--only latent,8). The code still runs from the top, since later parts need earlier ones; the "
        + "figures and checks of other sections are skipped, and the run ends after the last chosen section."
    case .list: "Print the sections with their checks, figures and exercises, and run nothing."
    case .noFigures: "Draw no figures."
    case .output: "The folder for all that the lab writes; output/\(lab) by default."
    case .format:
      "What standard output holds: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")). "
        + "json is the same as checks.json. For all but text, everything else goes to standard error."
    case .dpi: "The resolution of the figures: 150 by default, 300 for print."
    case .strict: "Exercises that were not attempted count as failures."
    case .help: "Print this help."
    }
  }
}
