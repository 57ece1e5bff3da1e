import Foundation
import TestSupport
import Testing

/// The rules that the repository holds itself to.
@Suite struct RepositoryTests {
  /// The repository; links resolved, so that it is found wherever it is checked out.
  static let root = Fixture.folder.resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every file with one of these endings below a folder, by its path in the repository.
  private static func files(below folder: String, ending: [String]) throws -> [String] {
    let paths = try #require(
      FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path), "no folder \(folder)")
    return paths.compactMap { $0 as? String }.filter { path in ending.contains { path.hasSuffix(".\($0)") } }
      .map { "\(folder)/\($0)" }.sorted()
  }

  private static func text(of path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  private static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  /// The first group of every match.
  private static func matches(_ pattern: String, in text: String) throws -> [String] {
    let expression = try NSRegularExpression(pattern: pattern)
    return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
      Range($0.range(at: 1), in: text).map { String(text[$0]) }
    }
  }

  struct Fixtures: Decodable {
    struct Provenance: Decodable { let script: String }
    let provenance: Provenance
  }

  @Test func everyFixtureIsLoadedByATestAndSaysWhereItComesFrom() throws {
    let sources = try Self.files(below: "Tests", ending: ["swift"]).map(Self.text).joined(separator: "\n")
    let loaded = Set(try Self.matches(#"Fixture\.load\(\s*"([^"]+)""#, in: sources))
    let names = try Self.files(below: "Tests/Fixtures", ending: ["json"])
      .map { String($0.dropFirst("Tests/Fixtures/".count).dropLast(".json".count)) }
    #expect(names.count >= 10, "the fixtures were not found")
    for name in names { #expect(loaded.contains(name), "no test loads Tests/Fixtures/\(name).json") }
    for name in loaded { #expect(names.contains(name), "there is no Tests/Fixtures/\(name).json to load") }
    for name in names {
      let fixture: Fixtures? = try? Fixture.load(name)
      let script = try #require(fixture?.provenance.script, "\(name).json does not say which script made it")
      let path = script.contains("/") ? script : "Tests/Fixtures/\(script)"
      #expect(Self.exists(path), "\(name).json was made by \(script), which does not exist")
    }
  }

  @Test func theReadmeLinksToWhatExists() throws {
    let text = try Self.text(of: "README.md")
    let links = try Self.matches(#"\]\(([^)\s]+)[^)]*\)"#, in: text)
    let relative = links.filter { !$0.contains("://") && !$0.hasPrefix("#") && !$0.hasPrefix("mailto:") }
    #expect(relative.contains { $0.hasSuffix(".png") }, "a picture of the lab")
    for link in relative {
      let path = String(link.prefix { $0 != "#" })
      #expect(Self.exists(path), "README.md links to \(path), which does not exist")
    }
  }

  @Test func theReadmeNamesEveryModule() throws {
    let text = try Self.text(of: "README.md")
    let folders = Set(
      try Self.files(below: "Sources", ending: ["swift", "c"]).map { $0.split(separator: "/")[1] })
    for folder in folders {
      #expect(text.contains("`Sources/\(folder)`"), "README.md lacks Sources/\(folder)")
    }
  }

  /// From a lab's folder as from that of its reports, which is as deep.
  @Test func theLabsLinkToWhatExists() throws {
    let labs = try Self.files(below: "labs", ending: ["swift"]).filter { $0.hasSuffix("/main.swift") }
    var count = 0
    for lab in labs {
      let prose = try Self.text(of: lab).split(separator: "\n").filter { $0.hasPrefix("//:") }
      for link in try Self.matches(#"\]\(([^)\s]+)\)"#, in: prose.joined(separator: "\n"))
      where !link.contains("://") {
        let path = try #require(
          link.hasPrefix("../../") ? String(link.dropFirst(6)) : nil, "\(lab) links to \(link)")
        #expect(Self.exists(path), "\(lab) links to \(path), which does not exist")
        count += 1
      }
    }
    #expect(count >= 10, "the links were not found")
  }

  /// What is true on one machine only has no place in a repository.
  @Test func noFileNamesAFolderOfItsAuthorsMachine() throws {
    // Written so that this file does not name them either.
    let folders = ["home", "root", "Users", "work"].joined(separator: "|")
    let endings = ["swift", "py", "md", "h", "modulemap", "json", "txt", "sh"]
    for file in try ["Sources", "labs", "Tests"].flatMap({ try Self.files(below: $0, ending: endings) }) {
      let found = try Self.matches(
        "(?:^|[\\s\"'`(=:])(/(?:\(folders))/[^\\s\"'`)]*)", in: try Self.text(of: file))
      #expect(found.isEmpty, "\(file) names \(found.first ?? "")")
    }
  }
}
