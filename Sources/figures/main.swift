// Draws the figures of the lecture, each from a real computation, or checks those that are there.
import Foundation
import LabKit
import LectureFigures
import Parallel
import Plotting

/// What the command line of `figures` asks for.
struct Request: Sendable {
  /// Weeks whose figures are meant; empty for all.
  var weeks: [Int] = []
  /// Names of the figures that are meant; empty for all.
  var names: [String] = []
  /// The resolution; nil for 150 dots per inch, and when checking for that of the files.
  var dotsPerInch: Int?
  /// The folder that holds the folders of the weeks.
  var output = "figures"
  /// Figures drawn side by side; nil for one for each processor.
  var threads: Int?
  /// Whether to print the figures and draw nothing.
  var isList = false
  /// Whether to compare instead of writing.
  var isCheck = false

  /// Sharp on a screen; 300 is for print.
  static let usualDotsPerInch = 150

  /// The figures that are meant, in the order of the lecture.
  var figures: [LectureFigure] {
    LectureFigure.all.filter {
      (weeks.isEmpty || weeks.contains($0.week)) && (names.isEmpty || names.contains($0.name))
    }
  }

  static let syntax = CommandSyntax<Request>(
    command: "swift run figures", title: "Draws the figures of the lecture, each from a real computation",
    sections: [
      .init(
        "What is drawn",
        [
          .choice(
            "week", "N", among: LectureFigure.weeks.map(String.init), isRepeatable: true,
            "Only the figures of this week; may be given several times. All weeks by default."
          ) { $0.weeks += Int($1).map { [$0] } ?? [] },
          .choice(
            "figure", among: LectureFigure.all.map(\.name), isRepeatable: true,
            "Only this figure; may be given several times. All figures by default."
          ) { $0.names.append($1) },
          .number(
            "dpi", in: 50...600,
            "The resolution: \(usualDotsPerInch) dots per inch by default, 300 for print. With --check, that of "
              + "the files by default."
          ) { $0.dotsPerInch = Int($1) },
          .number(
            "threads", in: 1...1024,
            "Figures drawn side by side; one for each processor by default. The files do not depend on it."
          ) { $0.threads = Int($1) },
        ]),
      .init(
        "What is done",
        [
          .text(
            "output", "DIR", expected: "a folder",
            "The folder that holds one folder for each week, such as DIR/week08; figures by default."
          ) { $0.output = $1 },
          .toggle(
            "check",
            "Write nothing there: draw in memory, compare with the files, and name those that differ. "
              + "Pictures of the differences go to output/figures."
          ) { $0.isCheck = true },
          .toggle("list", "Print the figures, and draw nothing.") { $0.isList = true },
        ]),
    ],
    notes: [
      "Beside the pictures of a week lies figures.json: caption, alternative text, seed, the numbers "
        + "printed in each figure, and what the lecture claims about it.",
      "Exit status: 0 when everything was written, or is as it was; 1 when --check finds a difference; 2 "
        + "for unusable arguments or a broken environment.",
    ])
}

CommandLineTool.run("figures", Request.syntax, defaults: Request()) { tool, request in
  if request.isList && request.isCheck { throw ArgumentError.conflict("--list", "--check") }
  let figures = request.figures
  guard !figures.isEmpty else { throw ArgumentError.conflict("--week", "--figure") }
  if request.isList {
    try tool.write(
      TableOutput(
        caption: "Figures", columns: ["figure", "week", ""],
        rows: figures.map { [$0.name, "\($0.week)", $0.title] }))
    return 0
  }

  // Whatever can be wrong with the environment comes before the work.
  let fonts = try Fonts.find()
  let weeks = Set(figures.map(\.week)).sorted()
  let places = try weeks.map { week in
    let folder = FigureFolder(week: week, in: request.output)
    if !request.isCheck { try folder.prepare() }
    return (week: week, folder: folder, manifest: try folder.manifest(week: week))
  }

  let bench = Workbench()
  let progress = tool.progress("Figures", total: figures.count)
  let rendered = try concurrentMap(figures, threads: request.threads ?? availableCores) { figure in
    defer { progress.advance() }
    let recorded =
      request.isCheck
      ? places.first { $0.week == figure.week }?.manifest.figures[figure.name]?.dotsPerInch : nil
    return try RenderedFigure(
      figure, on: bench, dotsPerInch: request.dotsPerInch ?? recorded ?? Request.usualDotsPerInch,
      fonts: fonts)
  }
  progress.finish()

  var differences: [FigureCheck.Difference] = []
  for (week, folder, manifest) in places {
    let ofWeek = rendered.filter { $0.figure.week == week }
    if request.isCheck {
      differences += try FigureCheck(
        ofWeek, in: folder, manifest: manifest, evidence: FigureFolder(week: week, in: "output/figures")
      ).differences
    } else {
      for one in ofWeek {
        try folder.write(one.png, to: one.figure.file)
        try tool.write(folder.path(of: one.figure.file) + "\n")
        for claim in one.record.claims where !claim.holds {
          try tool.write("  not supported: \(claim.statement) (\(claim.evidence))\n")
        }
      }
      try folder.write(try manifest.taking(ofWeek).data(), to: FigureManifest.file)
      try tool.write(folder.path(of: FigureManifest.file) + "\n")
    }
  }
  guard request.isCheck else { return 0 }
  for difference in differences {
    try tool.write("\(difference.line)\n")
    for path in difference.evidence { try tool.write("  see \(path)\n") }
  }
  let count = figures.count == 1 ? "1 figure" : "\(figures.count) figures"
  try tool.write(
    differences.isEmpty
      ? "\(count) drawn, all files are as they were.\n"
      : "\(count) drawn, \(differences.count) \(differences.count == 1 ? "file differs" : "files differ").\n")
  return differences.isEmpty ? 0 : 1
}
