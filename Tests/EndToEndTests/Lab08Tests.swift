import Foundation
import TestSupport
import Testing

/// Lab 08 from outside: what a student, an instructor and a lecturer get to see.
@Suite struct Lab08Tests {
  /// The figures of the lecture, part by part.
  static let figures = [
    "anomalies", "bottleneck-sweep", "centroids", "clean-and-noisy", "cluster-count", "denoising",
    "fair-comparison", "latent-space", "loss", "scree",
  ]

  /// The whole lab, and once more with another number of threads: the same bytes everywhere.
  @Test func theWholeLabWhateverTheThreads() throws {
    let lab = try Lab08(["--threads", "2"])
    let outcome = try lab.run()
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)\(outcome.output.suffix(2000))")
    for part in 1...10 { #expect(outcome.output.contains("\n\(part) · "), "part \(part) is missing") }
    let checks = try lab.checks()
    #expect(checks.complete && checks.seed == 42)
    #expect(outcome.output.contains("All \(checks.checks.count) checks hold."))
    #expect(checks.checks.filter { !$0.passed }.map(\.id) == [])
    let readme = RepositoryTests.root.appendingPathComponent("README.md")
    #expect(
      try String(contentsOf: readme, encoding: .utf8).contains("All \(checks.checks.count) checks hold.\n"),
      "the README shows another number of checks")
    #expect(lab.figures.keys.sorted() == Self.figures.map { "\($0).png" })
    for (name, bytes) in lab.figures {
      #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), "\(name) is no PNG")
    }
    let written = try #require(lab.folder.data("output/lab08/checks.json"))
    try Self.expectSchema(written)

    let again = try Lab08(["--threads", "1"])
    #expect(try again.run().status == 0)
    #expect(again.folder.data("output/lab08/checks.json") == written, "checks.json differs with one thread")
    for (name, bytes) in lab.figures {
      #expect(again.figures[name] == bytes, "\(name) differs with one thread")
    }
  }

  /// What DESIGN.md promises of `checks.json`; members beyond that are allowed.
  private static func expectSchema(_ data: Data) throws {
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(
      root["lab"] as? String == "lab08" && root["seed"] as? Int == 42 && root["complete"] as? Bool == true)
    let checks = try #require(root["checks"] as? [[String: Any]])
    #expect(checks.count >= 40)
    #expect(Set(checks.compactMap { $0["id"] as? String }).count == checks.count, "an id for each check")
    for check in checks {
      let name = "\(check["id"] ?? "no id")"
      #expect(check["title"] is String && check["relation"] is String, "\(name)")
      for key in ["measured", "bound", "margin", "points", "line"] {
        #expect(check[key] is NSNumber, "\(name): \(key)")
      }
      #expect(check["passed"] as? Bool == true, "\(name)")
      #expect(check["margin"] as? Double ?? -1 >= 0, "\(name): a check that holds has a margin")
    }
    let exercises = try #require(root["exercises"] as? [[String: Any]])
    let statuses: Set = ["passed", "failed", "todo", "crashed", "timeout"]
    for exercise in exercises {
      let name = "\(exercise["id"] ?? "no id")"
      #expect(exercise["title"] is String && exercise["message"] is String, "\(name)")
      #expect(statuses.contains(exercise["status"] as? String ?? ""), "\(name)")
      #expect(exercise["points"] is NSNumber && exercise["maxPoints"] is NSNumber, "\(name)")
    }
  }

  /// Two epochs teach a network nothing: the claims fail and say so, and nothing else goes wrong.
  @Test func tooFewEpochsFailHonestly() throws {
    let lab = try Lab08(["--epochs", "2", "--no-figures"])
    let outcome = try lab.run()
    #expect(outcome.status == 1 && outcome.errors == "", "\(outcome.errors)")
    #expect(outcome.output.contains("Incomplete: 2 epochs instead of 300."))
    let checks = try lab.checks()
    #expect(!checks.complete)
    #expect(checks.checks.contains { !$0.passed } && checks.checks.contains { $0.passed })
    #expect(lab.figures.isEmpty)
  }

  @Test func interruptedInTraining() throws {
    // Some minutes of training, of which the test waits for the first moment only.
    let lab = try Lab08(["--epochs", "100000", "--no-figures"])
    try lab.start()
    try lab.wait(for: "3 · The denoising autoencoder")
    lab.send(SIGINT)
    let outcome = lab.finish()
    #expect(outcome.status == 130 && outcome.errorLines.count == 1)
    #expect(outcome.errors.hasPrefix("lab08: interrupted; what was measured so far is in output/lab08/"))
    let checks = try lab.checks()
    #expect(!checks.complete && !checks.checks.isEmpty)
  }

  @Test func onlyOnePart() throws {
    let lab = try Lab08(["--only", "2"])
    let outcome = try lab.run()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("\n2 · The baseline"))
    for part in [1, 3, 4, 10] { #expect(!outcome.output.contains("\n\(part) · "), "part \(part) is shown") }
    #expect(lab.figures.keys.sorted() == ["scree.png"])
    #expect(try lab.checks().complete == false)
  }

  @Test func noFonts() throws {
    let outcome = try Lab08(environment: ["SPECTRALAB_FONTS": "/nonexistent"]).run()
    #expect(outcome.status == 2 && outcome.errorLines.count == 1)
    #expect(outcome.errors.hasPrefix("lab08: ") && outcome.errors.contains("fonts-dejavu-core"))
    #expect(!outcome.output.contains("figure "), "no figure is announced that was not drawn")
  }

  @Test func theListNamesEveryPartAndFigure() throws {
    let lab = try Lab08(["--list"])
    let outcome = try lab.run()
    #expect(outcome.status == 0 && outcome.errors == "" && lab.folder.files.isEmpty)
    for name in Self.figures { #expect(outcome.output.contains("  figure       \(name)  (line "), "\(name)") }
  }
}
