import Foundation
import Testing

@testable import LabKit

@Suite struct RecordTests {
  @Test func outputsComeInFileOrder() {
    let record = Sample.record([
      Sample.check("c", id: "c", line: 5), Sample.check("a", id: "a", line: 2),
      Sample.check("b", id: "b", line: 2),
    ])
    #expect(record.checks.map(\.id) == ["a", "b", "c"])
  }

  @Test func exitStatus() {
    let good = Sample.check("g", id: "g")
    let bad = Sample.check("b", id: "b", .nan)
    #expect(Sample.record([good]).exitStatus == 0)
    #expect(Sample.record([]).exitStatus == 0)
    #expect(Sample.record([good, bad]).exitStatus == 1)
    for status in ExerciseResult.Status.allCases {
      let expected: (Int32, Int32) = status == .passed ? (0, 0) : status == .todo ? (0, 1) : (1, 1)
      #expect(Sample.record([good], exercises: [Sample.exercise(status)]).exitStatus == expected.0)
      #expect(
        Sample.record([good], exercises: [Sample.exercise(status)], strict: true).exitStatus == expected.1)
    }
    // What is observed never fails a run.
    let observation = Observation(id: "o", title: "o", measured: 0, bound: .atLeast(1), line: 1)
    #expect(Sample.record([Output(line: 1, .observation(observation))]).exitStatus == 0)
  }

  @Test func slugs() {
    #expect(Slug.make("AE beats PCA at k = 4") == "ae-beats-pca-at-k-4")
    #expect(Slug.make("  Gauss's Überblick: σ > 1.5!  ") == "gausss-uberblick-1-5")
    #expect(Slug.make("L₂,₃ ½") == "l2-3-1-2")
    #expect(Slug.make("σ…") == "")
    #expect(
      Slug.isValid("a-1") && !Slug.isValid("") && !Slug.isValid("a/b") && !Slug.isValid("A")
        && !Slug.isValid("-a"))
  }

  @Test func namesAreTakenOnce() async {
    await #expect(processExitsWith: .failure) {
      var ledger = Ledger(lab: "l", title: "t", options: Options(), source: .empty, selection: nil)
      ledger.take(id: "a", title: "t")
      ledger.take(id: "a", title: "t")
    }
    await #expect(processExitsWith: .failure) {
      var ledger = Ledger(lab: "l", title: "t", options: Options(), source: .empty, selection: nil)
      ledger.take(figure: "../evil")
    }
    await #expect(processExitsWith: .failure) {
      _ = TableOutput(caption: "c", columns: ["a", "b"], rows: [["1"]])
    }
  }

  @Test func claimsComputeTheirVerdict() {
    let claims = ClaimsOutput(
      caption: "c",
      claims: [
        Claim("a", quoted: "0.38", measured: 0.38123, .within(relative: 0.1, of: 0.38)),
        Claim("b", quoted: "25×", measured: 16.0, shown: "16×", .atLeast(25)),
        Claim("c", quoted: "", measured: 12345), Claim("d", quoted: "1", measured: Double.nan, .atMost(1)),
      ])
    #expect(
      claims.table.rows == [
        ["a", "0.38", "0.381", "✓ yes"], ["b", "25×", "16×", "✗ no"], ["c", "–", "12345", "–"],
        ["d", "1", "NaN", "✗ no"],
      ])
  }
}
