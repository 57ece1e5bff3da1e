import Foundation
import TestSupport
import Testing

@testable import Grading

/// Whose files are whose, and which one counts.
@Suite struct IntakeTests {
  @Test func foldersAndFilesOfStudents() throws {
    let handed = try Handed()
    try handed.put("A", "ada/Exercise.swift")
    try handed.put("B", "bob.swift")
    try handed.put("x", "ada/.DS_Store")
    try handed.put("x", "ada/__MACOSX/._Exercise.swift")
    try handed.put("x", "README.txt")
    let intake = try handed.intake()
    #expect(intake.submissions.map(\.student.id) == ["ada", "bob"])
    #expect(intake.submissions.map(\.text) == ["A", "B"])
    #expect(intake.submissions[0].origin == "class/ada/Exercise.swift", "no path of this machine")
    #expect(intake.submissions.allSatisfy { $0.notices.isEmpty })
    #expect(intake.notices == ["'README.txt' is no submission and was ignored"])
  }

  @Test func everythingElseIsIgnoredWithANotice() throws {
    let handed = try Handed()
    try handed.put("A", "ada/Exercise.swift")
    try handed.put("let package = Package(plugins: [])", "ada/Package.swift")
    try handed.put("x", "ada/Plugins/Evil.swift")
    let submission = try handed.intake().submissions[0]
    #expect(submission.text == "A")
    #expect(
      submission.notices == [
        "'Package.swift' and 'Plugins/Evil.swift' are not part of a submission and were ignored"
      ])
  }

  @Test func absenceIsAProblemThatNamesWhatIsThere() throws {
    let handed = try Handed()
    try handed.put("x", "ada/main.swift")
    try FileManager.default.createDirectory(
      atPath: handed.folder.path + "/class/bob", withIntermediateDirectories: true)
    let submissions = try handed.intake().submissions
    #expect(
      submissions.map(\.problem) == [
        "there is no Exercise.swift among 'main.swift'", "there is no Exercise.swift: nothing was handed in",
      ])
    #expect(submissions.allSatisfy { $0.exercise == nil })
  }

  @Test(arguments: [
    "Exercise (1).swift", "exercise.swift", "Exercise-2.swift", "Exercise copy.swift", "Exercise.swift.txt",
  ])
  func whatProgramsMakeOfTheName(_ name: String) throws {
    let handed = try Handed()
    try handed.put("A", "ada/\(name)")
    let submission = try handed.intake().submissions[0]
    #expect(submission.text == "A")
    #expect(submission.notices == ["'\(name)' was taken for Exercise.swift"])
  }

  @Test(arguments: ["Exercises.swift", "MyExercise.swift", "Exercise.txt", "Exercise2b.swift"])
  func otherNamesAreOthers(_ name: String) { #expect(!Inbox.isExercise(name)) }

  @Test func aWholePackageHasTheFileInItsLab() throws {
    let handed = try Handed()
    let zip = try ArchiveWriting.zip([
      .init("Lab/labs/lab07/Exercise.swift", "seven"), .init("Lab/labs/lab08/Exercise.swift", "eight"),
      .init("Lab/solutions/lab08/Exercise.swift", "solution"), .init("Lab/Package.swift", "x"),
    ])
    try handed.put(zip, "ada.zip")
    let submission = try handed.intake().submissions[0]
    #expect(submission.text == "eight")
    #expect(submission.notices.count == 2 && submission.notices[0].contains("was taken"))
  }

  @Test func anEmptyFileIsSaidToBeEmpty() throws {
    let handed = try Handed()
    try handed.put(" \r\n\n", "ada/Exercise.swift")
    let submission = try handed.intake().submissions[0]
    #expect(submission.text == nil && submission.problem == "'Exercise.swift' is empty")
  }

  @Test func anotherEncodingIsNamed() throws {
    let handed = try Handed()
    try handed.put(Data("// caf".utf8) + [0xE9], "ada/Exercise.swift")
    try handed.put("// café", "eva/Exercise.swift")
    try handed.put(#require("// café".data(using: .utf16)), "fay/Exercise.swift")
    let submissions = try handed.intake().submissions
    let problem = "'Exercise.swift' is not text in UTF-8: save it again with that encoding"
    #expect(submissions.map(\.problem) == [problem, nil, problem])
  }

  @Test func twoThatDifferAreNotChosenBetween() throws {
    let handed = try Handed()
    try handed.put("A", "ada/one/Exercise.swift")
    try handed.put("B", "ada/two/Exercise.swift")
    try handed.put("A", "bob/one/Exercise.swift")
    try handed.put("A", "bob/two/Exercise.swift")
    try handed.put("A", "cem/Exercise.swift")
    try handed.put("B", "cem.swift")
    try handed.put("A", "dia/Exercise.swift")
    try handed.put("B", "dia/EXERCISE.swift")
    let submissions = try handed.intake().submissions
    #expect(
      submissions[0].problem
        == "'one/Exercise.swift' and 'two/Exercise.swift' differ, and only one can be graded")
    #expect(submissions[1].text == "A", "the same twice is no doubt")
    #expect(
      submissions[2].problem == "there are two different files 'Exercise.swift', and only one can be graded")
    #expect(submissions[3].problem?.contains("differ") == true, "one name where case does not count")
  }

  @Test func moodle() throws {
    let handed = try Handed()
    let base = "Ada King Lovelace_1234567_assignsubmission_file_"
    try handed.put("A", "\(base)/Exercise.swift")
    try handed.put("<p>hi</p>", "Ada King Lovelace_1234567_assignsubmission_onlinetext_/onlinetext.html")
    try handed.put("B", "Bob_7_assignsubmission_file_Exercise.swift")
    try handed.put(
      try ArchiveWriting.zip([.init("Exercise.swift", "C")]), "Cem_8_assignsubmission_file_/work.zip")
    try handed.put("D", "Participant_9_assignsubmission_file_/Exercise.swift")
    let submissions = try handed.intake().submissions
    #expect(submissions.map(\.student.id) == ["1234567", "7", "8", "9"])
    #expect(submissions.map(\.text) == ["A", "B", "C", "D"])
    #expect(submissions.map(\.student.name) == ["Ada King Lovelace", "Bob", "Cem", nil])
    #expect(submissions[0].student.attributes == ["Identifier": "Participant 1234567"])
    #expect(submissions[0].notices == ["'onlinetext.html' is not part of a submission and was ignored"])
  }

  @Test func canvasTakesTheNewest() throws {
    let handed = try Handed()
    try handed.put("old", "lovelaceada_LATE_12_700_Exercise.swift")
    try handed.put("new", "lovelaceada_12_650_Exercise-2.swift")
    try handed.put("middle", "lovelaceada_12_800_Exercise-1.swift")
    try handed.put("B", "bobbob_13_1_Exercise.swift")
    try handed.put(try ArchiveWriting.zip([.init("x/Exercise.swift", "C")]), "cem_14_2_my_work-1.zip")
    let submissions = try handed.intake().submissions
    #expect(submissions.map(\.student.id) == ["12", "13", "14"])
    #expect(submissions.map(\.text) == ["new", "B", "C"])
    #expect(submissions[0].notices == ["there are 3 submissions; the newest was taken"])
    #expect(submissions[0].student.attributes == ["ID": "12", "Late": "yes"])
  }

  @Test func theArchiveOfAPlatform() throws {
    let handed = try Handed()
    let inner = try ArchiveWriting.tar([.init("Exercise.swift", "C")])
    let zip = try ArchiveWriting.zip([
      .init("submissions/ada/Exercise.swift", "A"), .init("submissions/büb.swift", "B"),
      .init("submissions/cem/", kind: .folder), .init("submissions/cem/work.tar.gz", inner),
      .init("submissions/../../evil/Exercise.swift", "X"), .init("/etc/Exercise.swift", "X"),
    ])
    handed.folder.write("", to: "class.zip")
    try zip.write(to: URL(fileURLWithPath: handed.folder.path + "/class.zip"))
    let intake = try handed.intake("class.zip")
    #expect(intake.submissions.map(\.student.id) == ["ada", "büb", "cem"])
    #expect(intake.submissions.map(\.text) == ["A", "B", "C"])
    #expect(intake.submissions[0].origin == "ada/Exercise.swift")
    #expect(
      intake.notices == [
        "'submissions/../../evil/Exercise.swift' leads out of the archive and was ignored",
        "'/etc/Exercise.swift' leads out of the archive and was ignored",
      ])
    #expect(handed.folder.files == ["class.zip"], "nothing is unpacked")
  }

  @Test func aPlaceThatIsNone() throws {
    let handed = try Handed()
    handed.folder.write("no archive", to: "class.zip")
    #expect {
      try handed.intake("class.zip")
    } throws: { "\($0)".hasSuffix("the archive is damaged or cut off") }
    #expect(throws: GradingError.self) { try handed.intake("nowhere") }
  }

  @Test func oneNameInTwoWaysToWriteAnAccent() throws {
    let handed = try Handed()
    try handed.put("A", "Jose\u{301}/Exercise.swift")
    try handed.put("B", "Jos\u{E9}/Exercise.swift")
    let submissions = try handed.intake().submissions
    #expect(submissions.count == 1 && submissions[0].problem?.contains("two different files") == true)
  }
}
