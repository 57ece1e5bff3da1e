import Foundation
import TestSupport
import Testing

@testable import Grading

extension GraderTests {
  /// The same verdict on a busy machine, and after every unexpected end.
  ///
  /// With `SPECTRALAB_LONG_TESTS=1` in the environment: 50 repeats and 20 ends rather than 8 and 5.
  @Suite struct RobustnessTests {
    /// A submission that is right, wrong, unwritten, crashing and printing in its parts.
    private static func mixed(_ writer: ExerciseWriter) -> String {
      let text = """
        $silhouette {
          print("silhouette of", index)
          return labels.count > 5 ? 0.5 : 0
        }
        $elbowPosition { values.count > 5 ? [0][values.count] : 0 }
        $seedingProbabilities { throw NotDone() }
        $anomalies {
          let threshold = nominal.max() ?? 0
          return (threshold, scores.map { $0 > threshold })
        }
        """
      return writer.source(text, base: "solution")
    }

    @Test func identicalUnderLoad() throws {
      let count = ClassOfStudents.isLong ? 50 : 8
      let writer = try ExerciseWriter()
      let students = try ClassOfStudents()
      let names = (1...count).map { "\($0)" }
      for name in names { students.handIn(Self.mixed(writer), as: name) }
      // Four processes that do nothing but take processors, for as long as this one lives.
      let load = try (0..<4).map { _ in
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "while kill -0 $PPID 2>/dev/null; do :; done"]
        try process.run()
        return process
      }
      defer { for process in load { kill(process.processIdentifier, SIGKILL) } }
      let outcome = try students.grader("grades").run()
      #expect(outcome.status == 0, "\(outcome.errors)")
      let verdicts = try names.map { try verdict(students.result(of: $0, in: "grades")) }
      #expect(verdicts[0].hasPrefix("graded\npca-reconstruction passed 2.0\n"), "\(verdicts[0])")
      for (name, verdict) in zip(names, verdicts) {
        #expect(verdict == verdicts[0], "repeat \(name) of \(count)")
      }
      // Of the same student, the same bytes.
      let again = try ClassOfStudents()
      again.handIn(Self.mixed(writer), as: "1")
      #expect(try again.grader("grades").run().status == 0)
      #expect(students.files(of: "grades", student: "1") == again.files(of: "grades", student: "1"))
    }

    /// All of a result but what is the student's own.
    private func verdict(_ result: SubmissionResult) -> String {
      var lines = [result.status.rawValue]
      for exercise in result.exercises {
        let parts = exercise.parts.map { "\($0.id) \($0.status) \($0.points)" }
        lines += ["\(exercise.id) \(exercise.status) \(exercise.points)"] + parts
        // Messages quote the most telling failure, which may be one of the student's own.
        for check in exercise.checks {
          lines.append("\(check.id) \(check.status)")
          guard !check.id.hasPrefix("own-") else { continue }
          lines += [
            check.call, check.returned, check.expected, check.studentMessage, check.instructorMessage,
          ]
          .compactMap { $0 }
        }
      }
      return lines.joined(separator: "\n")
    }

    @Test func killedAtAnyMoment() throws {
      let count = ClassOfStudents.isLong ? 20 : 5
      let seed = UInt64(
        ProcessInfo.processInfo.environment["SPECTRALAB_KILL_SEED"].flatMap { UInt64($0) } ?? 8)
      var random = SplitMix(state: seed)
      let writer = try ExerciseWriter()
      let students = try ClassOfStudents()
      students.handIn(writer.solution, as: "ada")
      students.handIn(Self.mixed(writer), as: "ben")
      students.handIn(writer.starter, as: "cem")
      students.handIn("func (", as: "dia")
      students.handIn(writer.source("$silhouette { while true {} }\n", base: "starter"), as: "eva")
      students.handIn(writer.solution + "// \n", as: "fay")
      // What comes before the first result is the same for any class: every other end is after that.
      func hasResult(_ output: String) -> Bool { !results(output).isEmpty }
      func results(_ output: String) -> [String] {
        students.files(of: output).keys.filter { $0.hasSuffix("/result.json") }
      }
      let whole = try students.grader("whole", "--timeout", "2")
      let clock = ContinuousClock()
      let start = clock.now
      try whole.start()
      #expect(waitUntil { hasResult("whole") })
      let first = clock.now
      let outcome = whole.finish()
      #expect(outcome.status == 0, "\(outcome.errors)")
      let spans = [first - start, clock.now - first].map { UInt64(max(1, $0 / .milliseconds(1))) }
      let expected = students.files(of: "whole")
      #expect(results("whole").count == 6 && students.leftovers() == [])

      for round in 1...count {
        let isLate = round % 2 == 0
        let delay = random.next() % spans[isLate ? 1 : 0]
        let output = "round\(round)"
        let grader = try students.grader(output, "--timeout", "2")
        try grader.start()
        if isLate { #expect(waitUntil { hasResult(output) }) }
        usleep(UInt32(delay) * 1000)
        grader.send(SIGKILL)
        _ = grader.finish()
        let finished = results(output).count
        #expect(finished > 0 || !isLate)
        // What ran ends by itself, the compiler of the trusted half when it is done, which on a busy machine
        // takes its time; the folder of the time being is removed by the next grader.
        var processes: [String] = []
        _ = waitUntil {
          processes = students.leftovers().filter { $0.hasPrefix("process") }
          return processes.isEmpty
        }
        let moment =
          "seed \(seed), round \(round), \(delay) ms after \(isLate ? "a result" : "the start"), "
          + "\(finished) of 6 finished"
        print("SIGKILL: \(moment)")
        #expect(processes == [], "\(moment)")
        let resumed = try students.grader(output, "--timeout", "2").run()
        #expect(resumed.status == 0, "\(moment): \(resumed.errors)")
        #expect(students.files(of: output) == expected, "\(moment)")
        #expect(students.leftovers() == [], "\(moment)")
      }
    }
  }
}

/// Random numbers from a seed (SplitMix64): which moments they pick does not matter, only that it can be
/// repeated.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
