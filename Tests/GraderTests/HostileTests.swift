import ExerciseKit
import Foundation
import TestSupport
import Testing

@testable import Grading

extension GraderTests {
  /// Everything of `Tests/Submissions` in one class, beside two honest students.
  @Suite struct HostileTests {
    /// A file that no submission may make, wherever it tries.
    private static let mark = "spectralab-was-here-\(UUID().uuidString)"

    /// What is handed in besides: bytes that are no text of a Swift file, and files that are none.
    private static func handInOddFiles(_ students: ClassOfStudents, _ writer: ExerciseWriter) throws {
      let solution = Data(writer.solution.utf8)
      students.handIn(Data([0xEF, 0xBB, 0xBF]) + solution, as: "odd-byte-order-mark")
      students.handIn(writer.solution.replacing("\n", with: "\r\n"), as: "odd-crlf")
      students.handIn(
        solution + Data("// fa\u{E7}ade\n".unicodeScalars.map { UInt8($0.value) }), as: "odd-latin-1")
      students.handIn(writer.solution.data(using: .utf16) ?? Data(), as: "odd-utf-16")
      students.handIn(Data(), as: "odd-empty")
      students.handIn(Data(count: 5000), as: "odd-zeros")
      students.handIn(Data(repeating: 0x2F, count: 1_000_001), as: "odd-too-large")
      students.handIn(writer.starter, as: "odd-starter")
      students.handIn(writer.starter.replacing("\n", with: " \r\n"), as: "odd-starter-crlf")
      students.handIn(solution, as: "odd-name", file: "my exercise.swift")
      let folder = "\(students.folder.path)/class"
      for name in ["odd-link", "odd-fifo", "odd-folder", "odd-nothing"] {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      }
      let answers = "\(ExerciseWriter.package)/\(writer.lab.solution)"
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/odd-link/Exercise.swift", withDestinationPath: answers)
      mkfifo("\(folder)/odd-fifo/Exercise.swift", 0o644)
      try FileManager.default.createDirectory(
        atPath: "\(folder)/odd-folder/Exercise.swift", withIntermediateDirectories: true)
      // Names of students that are those of files of the class, or steer a terminal.
      for name in oddNames { students.handIn(writer.starter, as: name) }
    }

    /// A right submission with files beside it that are not looked at.
    private static func handInHonest(_ students: ClassOfStudents, _ writer: ExerciseWriter) {
      students.handIn(writer.solution, as: "honest")
      students.handIn(
        Data("import PackageDescription\nfatalError()".utf8), as: "honest", file: "Package.swift")
      students.handIn(Data("{}".utf8), as: "honest", file: "result.json")
    }

    private static let oddNames = [
      "batch.json", "course.key", "gradebook.csv", "index.html", "\u{1B}[31mred", "::error::name", "=1+1",

      "a b\u{202E}c",
    ]

    private static let oddStatuses: [String: SubmissionResult.Status] = [
      "odd-byte-order-mark": .graded, "odd-crlf": .graded, "odd-latin-1": .ungradable,
      "odd-utf-16": .ungradable,
      "odd-empty": .ungradable, "odd-zeros": .ungradable, "odd-too-large": .ungradable,
      "odd-starter": .notAttempted,
      "odd-starter-crlf": .notAttempted, "odd-name": .ungradable, "odd-link": .ungradable,
      "odd-fifo": .ungradable,
      "odd-folder": .ungradable, "odd-nothing": .ungradable,
    ]

    @Test func allInOneClass() async throws {
      var writer = try ExerciseWriter()
      let listener = try Listener(name: Self.mark)
      writer.words.merge(["mark": Self.mark, "port": "\(listener.port)"]) { $1 }
      let submissions = try HostileSubmission.all(writer)
      #expect(Set(submissions.map(\.name)).count == submissions.count)
      for (family, members) in Dictionary(grouping: submissions, by: \.family) {
        #expect(members.count >= 3, "\(family)")
      }

      let students = try ClassOfStudents()
      for submission in submissions { students.handIn(submission.source, as: submission.name) }
      Self.handInHonest(students, writer)
      let partly = writer.source(
        "$elbowPosition {\n  print(values)\n  return values.count / 2\n}\n", base: "solution")
      students.handIn(partly, as: "partly")
      try Self.handInOddFiles(students, writer)
      let handedIn = students.files(of: "class")

      let start = ContinuousClock.now
      let outcome = try students.grader("grades", "--timeout", "3", "--compile-timeout", "15").run()
      let seconds = Int((ContinuousClock.now - start) / .seconds(1))
      report(submissions, students, seconds)
      #expect(outcome.status == 0, "\(outcome.errors) \(outcome.output)")
      #expect(outcome.errors == "" && !outcome.output.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })

      // Nothing is left, nothing was changed, nobody got out.
      #expect(students.leftovers() == [])
      #expect(students.files(of: "class") == handedIn)
      for folder in [NSTemporaryDirectory(), "/tmp", "/dev/shm", "/", "/var/tmp", ExerciseWriter.package] {
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/\(Self.mark)"), "\(folder)")
      }
      #expect(listener.visitors == 0)

      for submission in submissions { try verify(submission, students) }
      for (name, status) in Self.oddStatuses {
        let result = try students.result(of: name, in: "grades")
        #expect(result.status == status, "\(name): \(result.problem ?? "")")
        #expect(result.points == (status == .graded ? 12 : 0), "\(name)")
      }
      for name in Self.oddNames {
        #expect(
          try students.result(of: name, in: "grades").status == .notAttempted, "\(name.debugDescription)")
      }

      // An honest student gets the same alone, to the byte.
      #expect(try students.result(of: "honest", in: "grades").points == 12)
      #expect(try students.result(of: "partly", in: "grades").points == 11)
      let few = try ClassOfStudents()
      Self.handInHonest(few, writer)
      few.handIn(partly, as: "partly")
      let alone = try few.grader("grades", "--timeout", "3", "--compile-timeout", "15").run()
      #expect(alone.status == 0, "\(alone.errors)")
      for name in ["honest", "partly"] {
        let files = students.files(of: "grades", student: name)
        #expect(!files.isEmpty && files == few.files(of: "grades", student: name), "\(name)")
      }
    }

    /// The verdict on one submission.
    func verify(_ submission: HostileSubmission, _ students: ClassOfStudents) throws {
      let name = submission.name
      let result = try students.result(of: name, in: "grades")
      #expect(
        submission.statuses.contains(result.status.rawValue),
        "\(name): \(result.status) \(result.problem ?? "")")
      #expect(result.points == submission.points, "\(name)")
      if result.status == .graded {
        for exercise in result.exercises {
          let expected = submission.exercises[exercise.id] ?? [submission.others]
          #expect(
            expected.contains(exercise.status.rawValue),
            "\(name): \(exercise.id) \(exercise.status) \(exercise.instructorMessage)")
        }
      }
      let messages = result.exercises.filter { $0.status != .todo && $0.status != .passed }.map(
        \.studentMessage)
      let told = ([result.problem ?? ""] + messages).joined(separator: "\n")
      for text in submission.says { #expect(told.contains(text), "\(name) is told: \(told)") }

      // What the student gets: the shown part of the result, and every file but the instructor's two.
      var shown = [String(decoding: try ResultFile.data(result.shownToStudent), as: UTF8.self)]
      for (file, data) in students.files(of: "grades", student: name) where file != ResultStore.resultName {
        shown.append(String(decoding: data, as: UTF8.self))
      }
      let key = CourseKey(bytes: Array(ClassOfStudents.key.utf8))
      let plan = GradingPlan(lab: try .named("lab08"), key: key, student: Student(id: name))
      let secrets = Set(plan.lab.exercises.flatMap { hiddenRows(plan.inputs(of: $0)) })
      #expect(secrets.count > 50)
      if submission.family == "values" {
        // What instructors get does hold them: the next line can fail.
        let whole = String(decoding: try ResultFile.data(result), as: UTF8.self)
        #expect(!secrets.isDisjoint(with: Self.starts(ofRowsIn: whole)), "\(name)")
      }
      for text in shown {
        #expect(secrets.isDisjoint(with: Self.starts(ofRowsIn: text)), "\(name) gets hidden inputs")
        for secret in submission.never { #expect(!text.contains(secret), "\(name) gets \(secret)") }
        let controls = text.unicodeScalars.filter { $0.value < 32 && $0 != "\n" && $0 != "\t" }
        #expect(controls.isEmpty, "\(name) gets control characters")
      }
    }

    /// The starts of rows of numbers that stand in hidden inputs and in none that the student sees, as messages
    /// show them. Three numbers of three digits do not come together twice by chance.
    private func hiddenRows(_ inputs: [GradingPlan.PlannedInput]) -> Set<String> {
      func rows(_ value: WireValue) -> [[WireValue]] {
        guard case .list(let items) = value else { return [] }
        let isRow = items.allSatisfy { if case .number = $0 { true } else { false } }
        guard isRow, items.count >= 3 else { return items.flatMap(rows) }
        // Components of length 1 are made of few numbers, and come again.
        let squares = items.reduce(0.0) { sum, item in
          if case .number(let x) = item { sum + x * x } else { sum }
        }
        return abs(squares - 1) > 1e-6 ? [items] : []
      }
      func starts(_ isWanted: (GradingPlan.Group) -> Bool) -> Set<String> {
        let found = inputs.filter { isWanted($0.group) }.flatMap(\.input.arguments).flatMap(rows)
        return Set(
          found.map { $0.prefix(3).map { Self.plain(ExerciseWriter.text($0)) }.joined(separator: ", ") })
      }
      return starts { $0 == .hidden }.subtracting(starts { $0 != .hidden })
    }

    /// The first three entries after each bracket of a text, numbers without a point where they are whole.
    private static func starts(ofRowsIn text: String) -> Set<String> {
      let pieces = text.utf8.split(separator: UInt8(ascii: "["))
      let starts = pieces.compactMap { piece -> String? in
        let row = piece.prefix(80).split(separator: UInt8(ascii: "]"), omittingEmptySubsequences: false)[0]
        let entries = row.split(separator: UInt8(ascii: ",")).prefix(3)
        guard entries.count == 3 else { return nil }
        return entries.map { plain(String(decoding: $0.drop { $0 == 0x20 }, as: UTF8.self)) }
          .joined(separator: ", ")
      }
      return Set(starts)
    }

    private static func plain(_ number: String) -> String {
      number.hasSuffix(".0") ? String(number.dropLast(2)) : number
    }

    /// How many of each family ended how, for whoever reads the log.
    private func report(_ submissions: [HostileSubmission], _ students: ClassOfStudents, _ seconds: Int) {
      print(
        "Hostile and clumsy submissions: \(submissions.count) and \(Self.oddStatuses.count + Self.oddNames.count)"
      )
      for (family, members) in Dictionary(grouping: submissions, by: \.family).sorted(by: { $0.key < $1.key })
      {
        var ends: [String: Int] = [:]
        for member in members {
          guard let result = try? students.result(of: member.name, in: "grades") else { continue }
          let worst = result.exercises.map(\.status.rawValue).first { $0 != "todo" && $0 != "passed" }
          ends[result.status == .graded ? worst ?? "passed" : result.status.rawValue, default: 0] += 1
        }
        let list = ends.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        print("  \(family): \(members.count) (\(list))")
      }
      print("  graded with two jobs in \(seconds) s")
    }
  }
}
