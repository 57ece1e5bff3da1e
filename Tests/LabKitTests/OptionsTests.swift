import Testing

@testable import LabKit

@Suite struct OptionsTests {
  private func parse(_ text: String) throws -> Options {
    try Options(parsing: text.split(separator: " ").map(String.init))
  }

  @Test func defaults() throws {
    let options = try parse("")
    #expect(options == Options())
    #expect(
      options.seed == 42 && options.format == .text && options.dotsPerInch == 150 && options.epochs == nil)
  }

  @Test func everyFlag() throws {
    let options = try parse(
      "--seed 7 --epochs=30 --quick --output a=b --format tap --only 3 --no-figures --strict --threads 2 --dpi 300"
    )
    #expect(options.seed == 7 && options.epochs == 30 && options.isQuick && options.output == "a=b")
    #expect(options.format == .tap && options.only == "3" && options.skipsFigures && options.isStrict)
    #expect(options.threads == 2 && options.dotsPerInch == 300)
    #expect(try parse("--list").isList)
    #expect(try parse("--seed 18446744073709551615").seed == .max)
    #expect(try parse("--output=--odd").output == "--odd")
  }

  @Test(arguments: ["--help", "-h", "--seed x --help", "--what -h"]) func helpWins(text: String) throws {
    #expect(try parse(text).isHelp)
  }

  static let messages: [(String, String)] = [
    ("--epochs 0", "--epochs needs a whole number from 1 to 1000000, but got '0'"),
    ("--epochs 3.5", "--epochs needs a whole number from 1 to 1000000, but got '3.5'"),
    ("--seed x", "--seed needs a whole number from 0 to 18446744073709551615, but got 'x'"),
    ("--seed -1", "--seed needs a whole number from 0 to 18446744073709551615, but got '-1'"),
    ("--seed=１", "--seed needs a whole number from 0 to 18446744073709551615, but got '１'"),
    (
      "--seed 18446744073709551616",
      "--seed needs a whole number from 0 to 18446744073709551615, but got '18446744073709551616'"
    ),
    ("--threads 0", "--threads needs a whole number from 1 to 1024, but got '0'"),
    ("--dpi 9999", "--dpi needs a whole number from 50 to 600, but got '9999'"),
    ("--seed", "--seed needs a value: a whole number from 0 to 18446744073709551615"),
    ("--seed --quick", "--seed needs a value: a whole number from 0 to 18446744073709551615"),
    ("--output=", "--output needs a value: a folder"),
    ("--only", "--only needs a value: the number or title of a section"),
    ("--format", "--format needs a value: one of text, json, junit, tap, gradescope"),
    ("--seed 1 --seed=2", "--seed is given more than once"),
    ("--quick --quick", "--quick is given more than once"),
    ("--quick=yes", "--quick takes no value, but got 'yes'"),
    ("--sed 1", "unknown flag '--sed'; did you mean '--seed'?"),
    ("--epoch=3", "unknown flag '--epoch'; did you mean '--epochs'?"),
    ("--nofigures", "unknown flag '--nofigures'; did you mean '--no-figures'?"),
    ("-quick", "unknown flag '-quick'; did you mean '--quick'?"),
    ("--verbose", "unknown flag '--verbose'"),
    ("-v", "unknown flag '-v'"),
    ("quick", "unexpected argument 'quick'; did you mean '--quick'?"),
    ("lab08.swift", "unexpected argument 'lab08.swift'"),
    ("-", "unexpected argument '-'"),
    (
      "--format jnuit",
      "--format needs one of text, json, junit, tap, gradescope, but got 'jnuit'; did you mean 'junit'?"
    ),
    ("--format html", "--format needs one of text, json, junit, tap, gradescope, but got 'html'"),
    ("--list --format json", "--list and --format json do not go together"),
  ]

  @Test(arguments: messages) func mistakes(text: String, message: String) {
    let error = #expect(throws: ArgumentError.self) { try parse(text) }
    #expect(error?.description == message)
  }

  @Test func hostileArgumentsStayOnOneLine() {
    let error = #expect(throws: ArgumentError.self) { try Options(parsing: ["a\n\u{1B}[31m\u{202E}b"]) }
    #expect(error?.description == "unexpected argument 'a ␛[31m\u{FFFD}b'")
    let long = #expect(throws: ArgumentError.self) {
      try Options(parsing: [String(repeating: "x", count: 9999)])
    }
    #expect((long?.description.count ?? 0) < 200)
    let empty = #expect(throws: ArgumentError.self) { try Options(parsing: [""]) }
    #expect(empty?.description == "unexpected argument ''")
  }

  @Test func helpExplainsEveryFlag() {
    let syntax = Options.syntax(lab: "lab08", title: "T")
    let help = syntax.help
    #expect(syntax.flags.count == 13)
    for flag in syntax.flags { #expect(help.contains("\n  \(flag.spelling)"), "\(flag.spelling)") }
    for line in help.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(help.hasPrefix("T\n\nUsage: swift run lab08 [flags]\n") && help.hasSuffix("\n"))
  }

  @Test func distances() {
    let distance = { (a: String, b: String) in Spelling.distance(Array(a), Array(b)) }
    #expect(distance("", "") == 0)
    #expect(distance("", "abc") == 3)
    #expect(distance("kitten", "sitting") == 3)
    #expect(distance("jnuit", "junit") == 1)
    #expect(distance("abcd", "acbd") == 1)
    #expect(distance("seed", "sed") == 1)
    #expect(Spelling.nearest(to: "x", among: ["y"]) == nil)
    #expect(Spelling.nearest(to: "", among: ["a"]) == nil)
  }
}
