import Foundation
import TestSupport
import Testing

/// The woven reports of the lab of `Tests/DemoLab`, from outside.
@Suite struct DemoLabReportTests {
  private static let names = ["report.html", "report.md", "demolab.ipynb"]

  private func reports(_ demo: DemoLab, in path: String = "output/demolab") throws -> [String] {
    try Self.names.map { try #require(demo.folder.read("\(path)/\($0)"), "no \($0)") }
  }

  @Test func sameBytesEveryTime() throws {
    let first = try DemoLab()
    let second = try DemoLab(["--threads", "1", "--output", "elsewhere"])
    #expect(try first.run().status == 0 && second.run().status == 0)
    #expect(try reports(first) == reports(second, in: "elsewhere"))
    for report in try reports(first) {
      #expect(!report.contains(first.folder.path) && !report.contains("Incomplete"))
    }
  }

  @Test func aFailedCheckIsAtTheTop() throws {
    let demo = try DemoLab(environment: ["DEMOLAB_BOUND": "0.5"])
    #expect(try demo.run().status == 1)
    for report in try reports(demo) {
      let verdict = try #require(report.range(of: "3 of 4 checks hold, 1 does not."))
      let text = try #require(report.range(of: "It does what labs do"))
      #expect(verdict.upperBound < text.lowerBound)
    }
  }

  @Test func figuresLieBesideTheMarkdown() throws {
    let demo = try DemoLab()
    _ = try demo.run()
    let report = try #require(demo.folder.read("output/demolab/report.md"))
    let paths = report.matches(of: /!\[[^\]]*\]\(([^)]*)\)/).map { String($0.1) }
    #expect(paths == ["figures/curve-1.png", "figures/curve-2.png"])
    for path in paths { #expect(demo.folder.files.contains("output/demolab/\(path)")) }
  }

  @Test func anInterruptedRunLeavesItsReports() throws {
    let demo = try DemoLab(environment: ["DEMOLAB_WAIT": "1"])
    try demo.start()
    try demo.wait(for: "ready")
    demo.send(SIGINT)
    #expect(demo.finish().status == 130)
    for report in try reports(demo) {
      #expect(report.contains("the run was interrupted") && report.contains("The run ended after this:"))
      #expect(report.contains("Curve 2 rises") && !report.contains("0.5 "))
    }
  }

  @Test func aMistakeInTheProse() throws {
    let demo = try DemoLab(environment: ["DEMOLAB_SOURCE": "lab.swift"])
    demo.folder.write("//: fine $x$\nlet a = 1\n//: $$a +\n//: \\foo$$\n", to: "lab.swift")
    let outcome = try demo.run()
    #expect(outcome.status == 2 && outcome.output == "")
    #expect(
      outcome.errors
        == "demolab: line 4: unknown command '\\foo' at column 5 of the formula $$a + \\foo$$\n")
    #expect(demo.folder.files == ["lab.swift"])
  }
}
