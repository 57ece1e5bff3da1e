import Foundation
import TestSupport
import Testing

@testable import Grading

/// The pages for student and instructor.
@Suite struct PageTests {
  private static func feedback(_ id: String) throws -> (html: String, read: XMLReading) {
    let html = FeedbackPage(SampleClass.of(id)).text
    return (html, try XMLReading(html))
  }

  private static let pages: [String] =
    SampleClass.full.results.map { FeedbackPage($0).text } + [ClassPage(SampleClass.full).text]

  @Test func everyPageIsWellFormedAndNeedsNothingElse() throws {
    for html in Self.pages {
      let read = try XMLReading(html)
      #expect(read.all("script").isEmpty && read.all("img").isEmpty && read.all("link").count == 1)
      #expect(read.elements.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") } })
      #expect(html.contains("default-src 'none'"))
      #expect(html.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
      #expect(!html.contains("\u{202E}"))
      let ids = read.elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
      for link in read.all("a").compactMap({ $0.attributes["href"] }) where link.hasPrefix("#") {
        #expect(ids.contains(String(link.dropFirst())), "\(link)")
      }
    }
  }

  @Test func noHiddenInputReachesAStudent() {
    for result in SampleClass.full.results {
      let html = FeedbackPage(result).text
      #expect(!html.contains(SampleClass.secret) && !html.contains("instructor: "), "\(result.student.id)")
    }
    #expect(ClassPage(SampleClass.full).text.contains(SampleClass.secret), "the instructor sees them")
  }

  @Test func whatAStudentReadsOfAWrongAnswer() throws {
    let (html, read) = try Self.feedback("bob")
    let text = try #require(read.all("main").first).text
    #expect(text.contains("0 of 4.667 points"))
    #expect(text.contains("not right yet") && text.contains("crashed"))
    #expect(text.contains("silhouette(of: 0, points: [[1, 2], [3, 4]])"))
    for word in ["called", "came back", "expected"] { #expect(html.contains("<dt>\(word)</dt>")) }
    #expect(text.contains("Section to read: “5 · The latent space”."))
    #expect(text.contains("line 17 of your file"))
    #expect(text.contains("Hidden checks, on inputs that nobody sees: 0 of 2 hold."))
    #expect(text.contains("Hidden checks, on inputs that nobody sees: none was looked at."))
    #expect(text.contains("'Package.swift' is not part of a submission and was ignored"))
  }

  @Test func theSentenceOnHiddenChecksIsSaidOnce() throws {
    let right = SampleClass.exercise(.passed)
    let checks = right.checks.map { check in
      check.visibility == .visible
        ? check
        : GradedCheck(
          id: check.id, title: check.title, part: check.part, status: .failed, visibility: .hidden,
          call: check.call, studentMessage: "Wrong for hidden inputs.")
    }
    let exercise = GradedExercise(
      id: right.id, title: right.title, function: right.function, section: right.section,
      status: .failed, studentMessage: "Read again.", instructorMessage: "", parts: right.parts,
      checks: checks)
    let result = SampleClass.result(Student(id: "ida"), exercises: [exercise])
    let read = try XMLReading(FeedbackPage(result).text)
    #expect(read.all("p").filter { $0.text == "Wrong for hidden inputs." }.count == 1)
    #expect(JUnitResults([result], title: "x", .gitlab).text.contains("message=\"Wrong for hidden inputs.\""))
  }

  @Test func wordsForEveryWayToEnd() throws {
    let words: [(String, [String])] = [
      ("amy", ["4.667 of 4.667 points", "as late", "The points here are those of the checks alone."]),
      ("cid", ["Not attempted", "nothing has been written in it yet"]),
      ("=1+1", ["Could not be graded", "not the same as zero points", "it does not compile:"]),
      ("gus", ["Not graded yet", "This says nothing about your work"]),
      ("eve", ["1.5 of 4.667 points", "took too long", "Your instructor decided: 1.5 of 2.333 points."]),
    ]
    for (id, parts) in words {
      let text = try #require(Self.feedback(id).read.all("main").first).text
      for part in parts { #expect(text.contains(part), "\(id): \(part)") }
    }
    let untouched = try #require(Self.feedback("cid").read.all("main").first).text
    #expect(!untouched.contains("0 of"), "what was not attempted is not called zero")
    #expect(!(try #require(Self.feedback("=1+1").read.all("main").first).text.contains("0 of")))
  }

  @Test func theInstructorSeesTheClass() throws {
    let read = try XMLReading(ClassPage(SampleClass.full).text)
    let text = try #require(read.all("main").first).text
    for part in [
      "7 submissions", "4 graded", "1 not attempted", "1 could not be graded", "1 failed in the grader",
      "2 of the roster handed in nothing: @SUM(A1) (kim), lou", "Median 1.5 and mean 1.7 of 4.667",
      "Amy Ångström (amy), bob", "nobody of that id", "sandbox", "0 → 1.5",
    ] { #expect(text.contains(part), "\(part)") }
    let pictures = read.all("svg")
    #expect(pictures.count == 3)
    #expect(
      pictures.allSatisfy { $0.attributes["role"] == "img" && $0.attributes["aria-label"]?.isEmpty == false })
    let addresses = read.all("a").compactMap { $0.attributes["href"] }
    #expect(addresses.contains("amy/feedback.html") && addresses.contains("%253D1+1/feedback.html"))
  }

  @Test func histograms() {
    let whole = Histogram(points: [0, 1, 1, 3], most: 3, notAttempted: 2)
    #expect(whole.bars.map(\.label) == ["not attempted", "0", "1", "2", "3"])
    #expect(whole.bars.map(\.count) == [2, 1, 2, 0, 1])
    let halves = Histogram(points: [0.5, 2.33], most: 7.0 / 3, notAttempted: 0)
    #expect(halves.bars.map(\.label) == ["0 to < 1", "1 to < 2", "2 to 2.333"])
    let many = Histogram(points: [0, 9.9, 10, 99, 100, 100], most: 100, notAttempted: 0)
    #expect(many.bars.count == 10 && many.bars.map(\.count) == [2, 1, 0, 0, 0, 0, 0, 0, 0, 3])
    #expect(many.bars.last?.label == "90 to 100")
    let bonus = Histogram(points: [5], most: 3, notAttempted: 0)
    #expect(bonus.bars.last == Histogram.Bar(label: "5", count: 1, isAttempt: true))
    #expect(whole.words.hasPrefix("2 students did not attempt it, 1 student with 0 points"))
  }

  @Test func missesCountAttempts() {
    let misses = ClassStatistics(SampleClass.full).misses
    let first = misses.first
    #expect(first?.missed == 3 && first?.attempts == 4 && first?.isHidden == false)
    #expect(misses.map(\.missed) == misses.map(\.missed).sorted(by: >))
    #expect(misses.count == 3, "of each kind one; nobody's second exercise got as far as its hidden checks")
    #expect(misses.filter(\.isHidden).count == 1)
    #expect(!misses.contains { $0.missed > $0.attempts })
  }

  @Test func anOverrideOfWhatCannotBeGradedIsNotContradicted() {
    let override = Override(student: "zed", exercise: "silhouette", points: 1, comment: "fixed by hand")
    let result = SampleClass.result(
      Student(id: "zed"), .ungradable, problem: "Exercise.swift does not compile",
      exercises: [SampleClass.exercise(.notRun), SampleClass.exercise(.notRun, id: "kmeans")]
    ).applying([override])
    let page = FeedbackPage(result).text
    #expect(page.contains("Your instructor looked at it and decided") && page.contains("fixed by hand"))
    #expect(page.contains("<td>by hand</td>"))
    #expect(!page.contains("not the same as zero points") && !page.contains("did not come back"))
  }
}
