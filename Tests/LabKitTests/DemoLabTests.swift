import Foundation
import TestSupport
import Testing

@testable import LabKit

/// The lab of `Tests/DemoLab` from outside.
@Suite struct DemoLabTests {
  static let reports = [
    "output/demolab/checks.json", "output/demolab/demolab.ipynb", "output/demolab/report.html",
    "output/demolab/report.md",
  ]
  static let figures = ["output/demolab/figures/curve-1.png", "output/demolab/figures/curve-2.png"]
  static let ids = ["the-sum-is-gausss", "curve-1-rises", "curve-2-rises", "half"]

  @Test func fullRun() throws {
    let demo = try DemoLab()
    let outcome = try demo.run()
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    #expect(demo.folder.files == (Self.reports + Self.figures).sorted())
    let checks = try demo.checks()
    #expect(checks.complete && checks.seed == 42 && checks.checks.map(\.id) == Self.ids)
    // In the order of the file: headings before what lies in their sections, and the lab's own printing in
    // its place.
    let parts = [
      "A lab to test LabKit on\n====", "\n1 · Numbers\n----", "sum of the first 100 numbers is 5050",
      "✓ The sum is Gauss's: 5050 = 5050 (margin 0)", "1 squared     1.0", "\n2 · Figures\n",
      "▪ figure output/demolab/figures/curve-1.png — Curve 1", "✓ Curve 2 rises: 2 > 0", "\n3 · Work\n",
      "◦ holds: The lecture's number of epochs", "\n4 · A bound from outside\n", "✗ no\n",
      "printed by the lab itself",
      "All 4 checks hold.", "Outside the verdict: 1 of 1 observation holds.",
      "Files: output/demolab/checks.json, output/demolab/report.html, output/demolab/demolab.ipynb, "
        + "output/demolab/report.md, output/demolab/figures/ (2 figures)", "Time: ",
    ]
    var rest = outcome.output[...]
    for part in parts {
      let found = try #require(
        rest.range(of: part), "'\(part)' is missing or out of place in\n\(outcome.output)")
      rest = rest[found.upperBound...]
    }
    #expect(!outcome.output.contains("\u{1B}") && !outcome.output.contains("\n\n\n"))
  }

  @Test func sameBytesEveryTime() throws {
    let first = try DemoLab(["--seed", "7"])
    let second = try DemoLab(["--seed=7", "--threads", "1", "--format", "json", "--output", "elsewhere/deep"])
    _ = try first.run()
    let outcome = try second.run()
    let bytes = try #require(first.folder.read("output/demolab/checks.json"))
    #expect(bytes == second.folder.read("elsewhere/deep/checks.json"))
    #expect(bytes == outcome.output, "--format json prints checks.json and nothing else")
    #expect(outcome.errors.contains("printed by the lab itself"))
    #expect(
      first.folder.read("output/demolab/figures/curve-1.png")
        == second.folder.read("elsewhere/deep/figures/curve-1.png"))
    #expect(!bytes.contains(first.folder.path) && !bytes.contains("DemoLab"))
  }

  @Test(arguments: [
    ("json", "{"), ("junit", "<?xml"), ("tap", "TAP version 13\n1..4\n"), ("gradescope", "{"),
  ])
  func machineFormats(format: String, start: String) throws {
    let outcome = try DemoLab(["--format", format], environment: ["DEMOLAB_BOUND": "nan"]).run()
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix(start))
    #expect(!outcome.output.contains("printed by the lab itself"))
    #expect(outcome.errors.contains("✗ Half is below the bound: 0.5 ≮ NaN"))
  }

  @Test func aFailedCheck() throws {
    let demo = try DemoLab(environment: ["DEMOLAB_BOUND": "0.5"])
    let outcome = try demo.run()
    #expect(outcome.status == 1)
    #expect(
      outcome.output.contains("4 checks: 3 hold, 1 does not.\n  ✗ Half is below the bound (section 4, line "))
    let checks = try demo.checks()
    #expect(checks.complete && checks.checks.map(\.passed) == [true, true, true, false])
  }

  @Test func onlySomeSections() throws {
    let demo = try DemoLab(["--only", "figures"])
    let outcome = try demo.run()
    #expect(outcome.status == 0)
    #expect(demo.folder.files.filter { $0.hasSuffix(".png") }.count == 2)
    #expect(!outcome.output.contains("1 · Numbers") && !outcome.output.contains("3 · Work"))
    #expect(
      !outcome.output.contains("printed by the lab itself"), "the run ends after the last chosen section")
    #expect(outcome.output.contains("Incomplete: only section 2 was run."))
    let checks = try demo.checks()
    #expect(!checks.complete && checks.checks.map(\.id) == ["curve-1-rises", "curve-2-rises"])
    let other = try DemoLab(["--only", "1,4"])
    #expect(try other.run().status == 0)
    #expect(try other.checks().checks.map(\.id) == ["the-sum-is-gausss", "half"])
    #expect(other.folder.files == Self.reports)
  }

  @Test(arguments: [
    (["--quick"], false), (["--epochs", "3"], false), (["--epochs", "20"], true), (["--no-figures"], true),
    (["--strict", "--dpi", "300"], true),
  ])
  func completeness(arguments: [String], isComplete: Bool) throws {
    let demo = try DemoLab(arguments)
    #expect(try demo.run().status == 0)
    #expect(try demo.checks().complete == isComplete)
    #expect(demo.folder.files.contains { $0.hasSuffix(".png") } == !arguments.contains("--no-figures"))
  }

  @Test func helpAndListTouchNothing() throws {
    let help = try DemoLab(["--help"])
    let list = try DemoLab(["--list"])
    let (helped, listed) = (try help.run(), try list.run())
    #expect(
      helped.status == 0 && helped.errors == "" && helped.output.contains("Usage: swift run demolab [flags]"))
    #expect(listed.status == 0 && listed.errors == "")
    #expect(listed.output.contains("2 · Figures\n  figure       curve-…  (line "))
    #expect(listed.output.contains("  check        Curve … rises  (2 points, line "))
    #expect(listed.output.contains("  check        Half is below the bound  (half, line "))
    #expect(help.folder.files.isEmpty && list.folder.files.isEmpty)
  }

  // MARK: What goes wrong

  @Test(arguments: [
    ["--epochs", "0"], ["--seed", "x"], ["--sed"], ["stray"], ["--only", "99"], ["--list", "--only", "x"],
  ])
  func unusableArguments(arguments: [String]) throws {
    let demo = try DemoLab(arguments)
    let outcome = try demo.run()
    #expect(outcome.status == 2 && outcome.output == "")
    #expect(outcome.errorLines.count == 1 && outcome.errors.hasSuffix(" (see swift run demolab --help)\n"))
    #expect(outcome.errors.hasPrefix("demolab: ") && demo.folder.files.isEmpty)
  }

  @Test func anOutputFolderThatCannotBe() throws {
    let demo = try DemoLab(["--output", "file/below"])
    demo.folder.write("precious", to: "file")
    let outcome = try demo.run()
    #expect(outcome.status == 2 && outcome.output == "" && outcome.errorLines.count == 1)
    #expect(
      outcome.errors.hasPrefix("demolab: cannot write to the output folder 'file/below': Not a directory"))
    #expect(demo.folder.read("file") == "precious" && demo.folder.files == ["file"])
  }

  @Test func aFolderInTheWayOfAFigure() throws {
    let first = try DemoLab()
    _ = try first.run()
    let figure = "output/demolab/figures/curve-2.png"
    try FileManager.default.removeItem(atPath: "\(first.folder.path)/\(figure)")
    try FileManager.default.createDirectory(
      atPath: "\(first.folder.path)/\(figure)", withIntermediateDirectories: true)
    let second = try DemoLab(in: first.folder)
    let outcome = try second.run()
    #expect(outcome.status == 2 && outcome.errorLines.count == 1)
    #expect(outcome.errors.hasPrefix("demolab: cannot write '\(figure)': Is a directory"))
    let checks = try second.checks()
    #expect(!checks.complete && checks.checks.map(\.id) == ["the-sum-is-gausss", "curve-1-rises"])
    #expect(first.folder.files == (Self.reports + Self.figures.dropLast()).sorted())
  }

  @Test func aRequirementThatFails() throws {
    let demo = try DemoLab(environment: ["DEMOLAB_REQUIRE": "no such\nfile \u{1B}[31m"])
    let outcome = try demo.run()
    #expect(outcome.status == 2)
    #expect(outcome.errors == "demolab: reading the scan failed: no such file ␛[31m\n")
    #expect(try demo.checks().complete == false)
  }

  @Test func aFileThatCannotBeWrittenWhole() throws {
    let first = try DemoLab()
    _ = try first.run()
    let page = "output/demolab/report.html"
    let old = try #require(FileManager.default.contents(atPath: "\(first.folder.path)/\(page)"))
    // A limit of 2 kB on every file breaks off in the middle of the page, as a full disk does.
    let second = try DemoLab(shell: "ulimit -f 4; exec \"$@\"", in: first.folder)
    let outcome = try second.run()
    #expect(outcome.status == 2)
    #expect(outcome.errors == "demolab: cannot write '\(page)': File too large\n")
    #expect(
      FileManager.default.contents(atPath: "\(first.folder.path)/\(page)") == old, "the good file stays")
    #expect(
      first.folder.files == (Self.reports + Self.figures).sorted(),
      "no temporary file is left: \(first.folder.files)")
    #expect(try second.checks().complete == false)
  }

  @Test func noFont() throws {
    let outcome = try DemoLab(environment: ["SPECTRALAB_FONTS": "/nowhere"]).run()
    #expect(outcome.status == 2 && outcome.errorLines.count == 1)
    #expect(outcome.errors.hasPrefix("demolab: cannot draw the figure 'curve-1': no font"))
    #expect(try DemoLab(["--no-figures"], environment: ["SPECTRALAB_FONTS": "/nowhere"]).run().status == 0)
  }

  @Test func aClosedPipe() throws {
    // Descriptor 3 is the one reader of the pipe, and is gone before the lab begins.
    let demo = try DemoLab(
      shell: "mkfifo pipe && exec 3<>pipe && exec 4>pipe && exec 3>&- && exec \"$@\" >&4 4>&-")
    let outcome = try demo.run()
    #expect(outcome.status == 2)
    #expect(outcome.errors == "demolab: cannot write to standard output: its reader has closed it\n")
  }

  @Test(arguments: [
    (">&-", "Bad file descriptor"), (">/dev/full", "No space left on device"),
    ("--format json >/dev/full", "No space left on device"), ("--help >/dev/full", "No space left on device"),
  ])
  func anOutputThatTakesNothing(redirection: String, reason: String) throws {
    let outcome = try DemoLab(shell: "exec \"$@\" \(redirection)").run()
    #expect(outcome.status == 2)
    #expect(outcome.errorLines.last == "demolab: cannot write to standard output: \(reason)")
  }

  @Test(arguments: ["2>&-", "2>/dev/full", "<&-", "2>&- <&-"]) func otherStreamsDoNotMatter(
    redirection: String
  ) throws {
    let demo = try DemoLab(shell: "exec \"$@\" \(redirection)")
    #expect(try demo.run().status == 0)
    #expect(try demo.checks().complete)
  }

  // MARK: Signals

  @Test(arguments: [(SIGINT, 130, "interrupted"), (SIGTERM, 143, "terminated")])
  func signals(signal: Int32, status: Int32, word: String) throws {
    let demo = try DemoLab(environment: ["DEMOLAB_WAIT": "1"])
    try demo.start()
    try demo.wait(for: "ready")
    // Twice, as timeout(1) sends it: the second must not cut off what the first began.
    demo.send(signal)
    demo.send(signal)
    let outcome = demo.finish()
    #expect(outcome.status == status)
    #expect(
      outcome.errors == "demolab: \(word); what was measured so far is in output/demolab/checks.json\n")
    let checks = try demo.checks()
    #expect(
      !checks.complete && checks.checks.map(\.id) == ["the-sum-is-gausss", "curve-1-rises", "curve-2-rises"])
    #expect(
      demo.folder.files == (Self.reports + Self.figures).sorted(),
      "no temporary file is left: \(demo.folder.files)")
  }

  @Test func aSignalStillGivesADocument() throws {
    let demo = try DemoLab(
      ["--format", "tap"], environment: ["DEMOLAB_WAIT": "1"], shell: "exec \"$@\" 2>&1 >document")
    try demo.start()
    try demo.wait(for: "ready")
    demo.send(SIGINT)
    #expect(demo.finish().status == 130)
    let document = try #require(demo.folder.read("document"))
    #expect(document.hasPrefix("TAP version 13\n1..4\n"))
    #expect(document.hasSuffix("not ok 4 - run: the lab runs to its end\n# the run was interrupted\n"))
  }

  @Test func aKilledLabIsNotTakenForAFinishedOne() throws {
    let first = try DemoLab()
    _ = try first.run()
    #expect(try first.checks().complete)
    let second = try DemoLab(environment: ["DEMOLAB_WAIT": "1"], in: first.folder)
    try second.start()
    try second.wait(for: "ready")
    second.send(SIGKILL)
    #expect(second.finish().status == 137)
    #expect(try second.checks().complete == false)
    let page = try #require(second.folder.read("output/demolab/report.html"))
    #expect(page.contains("<strong>Incomplete</strong> — the run did not reach its end."))
  }

  // MARK: Terminals

  @Test func progressShowsAndGoes() throws {
    let terminal = try Terminal()
    let demo = try DemoLab(environment: ["DEMOLAB_WAIT": "1", "TERM": "xterm"])
    try demo.start(errors: terminal.far)
    try terminal.wait(for: "\r\u{1B}[KWaiting  [")
    demo.send(SIGINT)
    try terminal.wait(for: "\r\u{1B}[Kdemolab: interrupted; what was measured so far is in ")
    #expect(demo.finish().status == 130)
  }

  @Test(arguments: [
    (["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": "1"], false), (["TERM": "dumb"], false),
  ])
  func colour(environment: [String: String], isColoured: Bool) throws {
    let terminal = try Terminal()
    let demo = try DemoLab(["--only", "4"], environment: environment, shell: "exec \"$@\" >&2")
    try demo.start(errors: terminal.far)
    try terminal.wait(for: "Time: ")
    #expect(demo.finish().status == 0)
    #expect(terminal.text.contains("\u{1B}[32m✓\u{1B}[0m Half") == isColoured)
    #expect(terminal.text.contains("\u{1B}") == isColoured)
  }
}
