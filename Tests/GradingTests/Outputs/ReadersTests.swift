import Foundation
import TestSupport
import Testing

@testable import Grading

/// What other people's readers make of the files for learning platforms and test tools: Perl's `TAP::Parser`,
/// Python's `csv`, `json` and `ElementTree`. Where a reader is missing, its part is left out, and says so.
@Suite struct ReadersTests {
  /// Every file of an invented class with hostile names and texts, those of a student in a folder by number.
  private static func files() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let outputs = Outputs.standard(Set(OutputFormat.allCases))
    let timings = SubmissionTimings(total: 1.25)
    for (name, data) in try outputs.forClass(SampleClass.full) {
      folder.write(String(decoding: data, as: UTF8.self), to: name)
    }
    for (number, result) in (SampleClass.full.results + [SampleClass.hostileResult]).enumerated() {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(number)", withIntermediateDirectories: true)
      for (name, data) in try outputs.forStudent(result, timings) {
        folder.write(String(decoding: data, as: UTF8.self), to: "\(number)/\(name)")
      }
    }
    return folder
  }

  /// What a script prints, in lines; nil when there is no such reader.
  private static func lines(_ reader: [String], _ script: String, in folder: TemporaryFolder) throws
    -> [Substring]?
  {
    func run(_ script: String) throws -> (status: Int32, lines: [Substring]) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = reader + [script]
      process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
      process.standardInput = FileHandle.nullDevice
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: data, as: UTF8.self).split(separator: "\n"))
    }
    guard try run("1").status == 0 else {
      print("NO READER '\(reader.joined(separator: " "))' ON THIS MACHINE: its part is left out")
      return nil
    }
    let outcome = try run(script)
    #expect(outcome.status == 0, "\(reader[0])")
    return outcome.lines
  }

  @Test func tap() throws {
    let folder = try Self.files()
    let script = """
      for my $file ("checks.tap", sort glob("*/checks.tap")) {
        open my $source, "<", $file or die $file;
        my $parser = TAP::Parser->new({ source => $source });
        my ($points, $comments) = (0, 0);
        while (my $result = $parser->next) {
          $points++ if $result->is_test;
          $comments++ if $result->is_comment;
          die "$file: " . $result->raw if $result->is_unknown || $result->is_bailout;
        }
        die "$file: " . join "; ", $parser->parse_errors if $parser->parse_errors;
        print join(" ", $points, $parser->tests_planned, scalar $parser->actual_passed,
          scalar $parser->todo, $parser->version), "\\n";
      }
      """
    guard let lines = try Self.lines(["perl", "-MTAP::Parser", "-e"], script, in: folder) else { return }
    let expected =
      ([SampleClass.full.results] + (SampleClass.full.results + [SampleClass.hostileResult]).map { [$0] })
      .map { results in
        let cases = results.flatMap(\.testCases)
        let passed = cases.filter { $0.outcome == .passed }.count
        let skipped = cases.filter { $0.outcome == .skipped }.count
        return "\(cases.count) \(cases.count) \(passed) \(skipped) 13"
      }
    #expect(lines.map(String.init) == expected)
  }

  @Test func tables() throws {
    let folder = try Self.files()
    let script = """
      import csv
      for name in ["gradebook.csv", "canvas.csv", "moodle.csv"]:
          with open(name, newline="", encoding="utf-8-sig") as file:
              rows = list(csv.reader(file, strict=True))
          assert all(len(row) == len(rows[0]) for row in rows), name
          print(len(rows) - 1, len(rows[0]))
      """
    guard let lines = try Self.lines(["python3", "-c"], script, in: folder) else { return }
    // The gradebook lists who is missing as well; Canvas has a row for the points that are possible.
    #expect(lines == ["9 20", "8 6", "7 7"])
  }

  @Test func documents() throws {
    let folder = try Self.files()
    let script = """
      import glob, json
      from xml.etree import ElementTree
      for name in ["junit.xml"] + sorted(glob.glob("*/junit.xml")):
          root = ElementTree.parse(name).getroot()
          cases = root.findall("testsuite/testcase")
          assert root.tag == "testsuites" and len(cases) == int(root.get("tests")), name
          assert len({(case.get("classname"), case.get("name")) for case in cases}) == len(cases), name
          print(len(cases))
      for name in sorted(glob.glob("*/gradescope.json")):
          with open(name, encoding="utf-8") as file:
              result = json.load(file, parse_constant=lambda text: 1 / 0)
          print(len(result["tests"]))
      """
    guard let lines = try Self.lines(["python3", "-c"], script, in: folder) else { return }
    let results = SampleClass.full.results + [SampleClass.hostileResult]
    let cases = results.map(\.testCases.count)
    let tests = results.map { $0.exercises.reduce(0) { $0 + $1.parts.count + $1.checks.count } }
    let ofClass = SampleClass.full.results.reduce(0) { $0 + $1.testCases.count }
    #expect(lines.compactMap { Int($0) } == [ofClass] + cases + tests)
  }
}
