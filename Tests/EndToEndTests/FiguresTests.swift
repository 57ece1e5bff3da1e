import Foundation
import LectureFigures
import TestSupport
import Testing

/// `swift run figures` as a lecturer runs it.
@Suite struct FiguresTests {
  private func run(
    _ arguments: String..., environment: [String: String] = [:], in folder: TemporaryFolder? = nil
  ) throws -> BuiltProgram.Outcome {
    try BuiltProgram(program: "figures", arguments, environment: environment, in: folder).run()
  }

  @Test func listsItsFigures() throws {
    let outcome = try run("--list")
    #expect(outcome.status == 0 && outcome.errors == "")
    for figure in LectureFigure.all {
      #expect(outcome.output.contains("\n  \(figure.name)  "), "\(figure.name)")
      #expect(outcome.output.contains(figure.title), "\(figure.title)")
    }
    #expect(try run("--list", "--figure", "families").output.split(separator: "\n").count == 4)
  }

  @Test func drawsEverythingAlikeOnAnyNumberOfThreads() throws {
    let folder = try TemporaryFolder()
    let first = try run("--week", "8", "--dpi", "50", "--threads", "1", in: folder)
    #expect(first.status == 0 && first.errors == "", "\(first.errors)")
    let week = LectureFigure.all.filter { $0.week == 8 }
    let expected = (week.map { "figures/week08/\($0.file)" } + ["figures/week08/figures.json"]).sorted()
    #expect(folder.files == expected, "and no temporary file")
    for path in expected { #expect(first.output.contains("\(path)\n"), "\(path)") }

    // Drawn at 50 dots per inch on one thread, checked on four at what the record says.
    let check = try run("--check", "--threads", "4", in: folder)
    #expect(check.status == 0 && check.errors == "")
    #expect(check.output == "\(week.count) figures drawn, all files are as they were.\n", "\(check.output)")
  }

  @Test func checkNamesWhatDiffersAndShowsIt() throws {
    let folder = try TemporaryFolder()
    let arguments = ["--figure", "families", "--figure", "lloyd-steps"]
    #expect(try BuiltProgram(program: "figures", arguments + ["--dpi", "60"], in: folder).run().status == 0)
    let other = try #require(folder.data("figures/week08/lloyd-steps.png"))
    try other.write(to: URL(fileURLWithPath: "\(folder.path)/figures/week08/families.png"))
    let record = try #require(folder.read("figures/week08/figures.json"))
    folder.write(
      record.replacingOccurrences(of: "\"iterations\" : 5", with: "\"iterations\" : 6"),
      to: "figures/week08/figures.json")

    let outcome = try BuiltProgram(program: "figures", arguments + ["--check"], in: folder).run()
    #expect(outcome.status == 1 && outcome.errors == "", "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("figures/week08/families.png has 480 x ") == true, "\(outcome.output)")
    #expect(lines.contains("figures/week08/figures.json differs in lloyd-steps"))
    #expect(!outcome.output.contains("lloyd-steps.png"))
    #expect(lines.last == "2 figures drawn, 2 files differ.")
    for path in lines.filter({ $0.hasPrefix("  see ") }).map({ $0.dropFirst(6) }) {
      #expect(folder.data(String(path)) != nil, "\(path)")
    }
    #expect(folder.data("output/figures/week08/families-reference.png") == other, "what was there is kept")
    #expect(folder.data("figures/week08/families.png") == other, "and not replaced")
  }

  @Test func checkShowsTheDifferentPixels() throws {
    let folder = try TemporaryFolder()
    #expect(try run("--figure", "families", "--dpi", "60", in: folder).status == 0)
    // The same size, another picture: one figure under the other's name is not at hand, so a byte of its
    // pixels.
    var bytes = try #require(folder.data("figures/week08/families.png"))
    bytes[bytes.count / 2] ^= 0xFF
    try bytes.write(to: URL(fileURLWithPath: "\(folder.path)/figures/week08/families.png"))
    let outcome = try run("--check", "--figure", "families", in: folder)
    #expect(
      outcome.status == 1 && outcome.errors == "", "libgd is silent about a broken file: \(outcome.errors)")
    #expect(outcome.output.hasPrefix("figures/week08/families.png "))
    #expect(folder.files.contains("output/figures/week08/families-actual.png"))
  }

  @Test func checkInAnEmptyFolder() throws {
    let folder = try TemporaryFolder()
    let outcome = try run("--check", "--figure", "families", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("figures/week08/families.png is missing\n"))
    #expect(outcome.output.contains("figures/week08/figures.json is missing\n"))
    #expect(
      !folder.files.contains { $0.hasPrefix("figures/") }, "nothing is written where the figures belong")
  }

  @Test func aSelectionKeepsTheOthers() throws {
    let folder = try TemporaryFolder()
    #expect(try run("--figure", "families", "--dpi", "60", in: folder).status == 0)
    folder.write("not ours", to: "figures/week08/denoising.png")
    let before = folder.data("figures/week08/families.png")
    #expect(try run("--figure=lloyd-steps", in: folder).status == 0)
    #expect(folder.data("figures/week08/families.png") == before)
    #expect(folder.read("figures/week08/denoising.png") == "not ours")
    let record = try #require(folder.read("figures/week08/figures.json"))
    #expect(record.contains("\"families\"") && record.contains("\"lloyd-steps\""))
    #expect(record.contains("\"dotsPerInch\" : 60") && record.contains("\"dotsPerInch\" : 150"))
    #expect(try run("--check", "--figure", "families", "--figure", "lloyd-steps", in: folder).status == 0)
  }

  @Test(arguments: [
    (["--figure", "lloid-steps"], "did you mean 'lloyd-steps'?"),
    (["--week", "77"], "--week needs one of 8"),
    (["--dpi", "10"], "--dpi needs a whole number from 50 to 600"),
    (["families"], "unexpected argument 'families'"),
    (["--list", "--check"], "--list and --check do not go together"),
    (["--figures"], "did you mean '--figure'?"),
  ])
  func mistakes(arguments: [String], message: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try BuiltProgram(program: "figures", arguments, in: folder).run()
    #expect(outcome.status == 2 && outcome.output == "" && outcome.errorLines.count == 1)
    #expect(outcome.errors.hasPrefix("figures: ") && outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.errors.hasSuffix(" (see swift run figures --help)\n"))
    #expect(folder.files.isEmpty)
  }

  @Test func aFileInPlaceOfTheFolder() throws {
    let folder = try TemporaryFolder()
    folder.write("mine", to: "figures")
    let outcome = try run("--figure", "families", in: folder)
    #expect(outcome.status == 2 && outcome.output == "")
    #expect(outcome.errors == "figures: cannot write to the folder figures/week08: Not a directory\n")
    #expect(folder.read("figures") == "mine" && folder.files == ["figures"])
  }

  @Test func aRecordOfSomethingElseIsNotOverwritten() throws {
    let folder = try TemporaryFolder()
    #expect(try run("--figure", "families", in: folder).status == 0)
    folder.write("my notes", to: "figures/week08/figures.json")
    let picture = folder.data("figures/week08/families.png")
    let outcome = try run("--figure", "families", "--dpi", "60", in: folder)
    #expect(outcome.status == 2 && outcome.errorLines.count == 1)
    #expect(
      outcome.errors.hasPrefix(
        "figures: figures/week08/figures.json is not a record of figures (it is not JSON)"))
    #expect(folder.read("figures/week08/figures.json") == "my notes")
    #expect(folder.data("figures/week08/families.png") == picture)
  }

  @Test func noFont() throws {
    let folder = try TemporaryFolder()
    let outcome = try run("--figure", "families", environment: ["SPECTRALAB_FONTS": "nowhere"], in: folder)
    #expect(outcome.status == 2 && outcome.output == "" && outcome.errorLines.count == 1)
    #expect(outcome.errors.hasPrefix("figures: no font for figures: DejaVuSans.ttf is not in nowhere"))
    #expect(folder.files.isEmpty)
  }
}
