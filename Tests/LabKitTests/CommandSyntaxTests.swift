import Testing

@testable import LabKit

/// The parser on a syntax that has everything; the labs' own flags are in `OptionsTests`.
@Suite struct CommandSyntaxTests {
  struct Values: Sendable, Equatable {
    var folder = ""
    var files: [String] = []
    var count: UInt64 = 1
    var names: [String] = []
    var note: String?
    var point: Int?
    var isLoud = false
  }

  typealias Syntax = CommandSyntax<Values>

  static func syntax(_ positionals: [Syntax.Positional]) -> Syntax {
    Syntax(
      command: "swift run tool", title: "A tool\nfor tests", positionals: positionals,
      sections: [
        .init(
          "First",
          [
            .number("count", in: 1...9, "How many.") { $0.count = $1 },
            .choice("name", among: ["alpha", "beta"], isRepeatable: true, "Which.") { $0.names.append($1) },
          ]),
        .init(
          "Second",
          [
            .text("note", "TEXT", expected: "a note", "Words.") { $0.note = $1 },
            .value("point", "X", expected: "a point such as x3", "Where.", read: point) { $0.point = $1 },
            .toggle("loud", "Whether it is loud. " + String(repeating: "word ", count: 30)) {
              $0.isLoud = true
            },
          ]),
      ],
      notes: ["The end."])
  }

  private static func point(_ text: String) -> Int? {
    text.hasPrefix("x") ? Int(text.dropFirst()) : nil
  }

  static let folder = Syntax.Positional(
    "FOLDER", expected: "a folder", "The folder.", read: { $0.contains("!") ? nil : $0 }
  ) { $0.folder = $1 }

  static func files(_ count: Syntax.Positional.Count) -> Syntax.Positional {
    .init("FILE", expected: "a file", "Files in it.", count: count, read: { $0 }) { $0.files.append($1) }
  }

  private func parse(_ text: String, _ positionals: [Syntax.Positional] = []) throws -> Values? {
    try Self.syntax(positionals).parse(text.split(separator: " ").map(String.init), into: Values())
  }

  @Test func everyKindOfFlag() throws {
    let values = try #require(
      try parse("--count 3 --name beta --note=a=b --point x7 --name=alpha --loud"))
    #expect(values.count == 3 && values.names == ["beta", "alpha"] && values.note == "a=b")
    #expect(values.point == 7 && values.isLoud)
    #expect(try parse("") == Values())
  }

  @Test func argumentsWithoutFlags() throws {
    let one = try parse("here --loud", [Self.folder])
    #expect(one?.folder == "here" && one?.isLoud == true)
    let several = try parse("--loud here a --count 2 b", [Self.folder, Self.files(.any)])
    #expect(several?.folder == "here" && several?.files == ["a", "b"] && several?.count == 2)
    #expect(try parse("here", [Self.folder, Self.files(.any)])?.files == [])
    #expect(try parse("here", [Self.folder, Self.files(.optional)])?.files == [])
    #expect(try parse("here a", [Self.folder, Self.files(.optional)])?.files == ["a"])
  }

  @Test(arguments: ["--help", "-h", "--count x --help", "a b c -h"]) func helpWins(text: String) throws {
    #expect(try parse(text, [Self.folder]) == nil)
  }

  static let messages: [(String, [Syntax.Positional], String)] = [
    ("--count 10", [], "--count needs a whole number from 1 to 9, but got '10'"),
    ("--count", [], "--count needs a value: a whole number from 1 to 9"),
    ("--count 1 --count 2", [], "--count is given more than once"),
    ("--name alpa", [], "--name needs one of alpha, beta, but got 'alpa'; did you mean 'alpha'?"),
    ("--name", [], "--name needs a value: one of alpha, beta"),
    ("--note= x", [], "--note needs a value: a note"),
    ("--point 3", [], "--point needs a point such as x3, but got '3'"),
    ("--loud=1", [], "--loud takes no value, but got '1'"),
    ("--cuont 1", [], "unknown flag '--cuont'; did you mean '--count'?"),
    ("stray", [], "unexpected argument 'stray'"),
    ("", [folder], "FOLDER is missing: a folder"),
    ("--loud", [folder, files(.any)], "FOLDER is missing: a folder"),
    ("what!", [folder], "FOLDER needs a folder, but got 'what!'"),
    ("here cuont", [folder], "unexpected argument 'cuont'; did you mean '--count'?"),
    ("here a b", [folder, files(.optional)], "unexpected argument 'b'"),
  ]

  @Test(arguments: messages.indices) func mistakes(index: Int) {
    let (text, positionals, message) = Self.messages[index]
    let error = #expect(throws: ArgumentError.self, "\(text)") { try parse(text, positionals) }
    #expect(error?.description == message, "\(text)")
  }

  @Test func help() {
    let help = Self.syntax([Self.folder, Self.files(.any)]).help
    let start = """
      A tool for tests

      Usage: swift run tool FOLDER [FILE …] [flags]

      Arguments:
        FOLDER       The folder.
        FILE         Files in it.

      First:
        --count N    How many.
        --name NAME  Which.

      Second:
        --note TEXT  Words.
        --point X    Where.
        --loud       Whether it is loud. word word word word word word word word word
                     word word
      """
    #expect(help.hasPrefix(start))
    #expect(help.hasSuffix(" word\n  --help       Print this help.\n\nThe end.\n"))
    for line in help.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(Self.syntax([Self.files(.optional)]).help.contains("Usage: swift run tool [FILE] [flags]\n"))
  }
}
