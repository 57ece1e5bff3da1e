import Foundation
import TestSupport
import Testing

@testable import Grading

/// Who is in the class.
@Suite struct RosterTests {
  @Test func joinsWhoHandedInToWhoIsThere() throws {
    let handed = try Handed()
    try handed.put("A", "ada/Exercise.swift")
    try handed.put("B", "BOB.swift")
    try handed.put("X", "stranger.swift")
    let intake = try handed.intake(
      roster: "id;name;email;Group\nbob;Bob B.;b@x.org;2\nada;Ada L.;a@x.org;1\nkim;Kim;;\n")
    #expect(intake.submissions.map(\.student.id) == ["ada", "bob", "stranger"])
    #expect(intake.submissions.map(\.student.name) == ["Ada L.", "Bob B.", nil])
    #expect(intake.submissions[0].student.attributes["Group"] == "1")
    #expect(intake.missing.map(\.id) == ["kim"] && intake.strangers.map(\.id) == ["stranger"])
    #expect(intake.submissions[2].notices == ["the roster has nobody called 'stranger'"])
  }

  @Test func whatCanvasExports() throws {
    let roster = try Handed.roster(
      """
      Student,ID,SIS User ID,SIS Login ID,Section,Old (1)
      "    Points Possible",,,,,10
      "Lovelace, Ada",12,S12,ada,A,9
      "Student, Test",99,,x,A,

      """)
    #expect(roster.students.map(\.id) == ["12"])
    #expect(roster.students[0].name == "Lovelace, Ada")
    let name = try #require(SubmissionName("lovelaceada_12_5_Exercise.swift", isFolder: false))
    #expect(roster.student(of: name)?.id == "12")
    let login = try #require(SubmissionName("ada.swift", isFolder: false))
    #expect(roster.student(of: login)?.id == "12")
  }

  @Test func whatCanvasExportsBesides() throws {
    // Assignments that are posted by hand have a row of their own; names may stand in two columns.
    let roster = try Handed.roster(
      """
      LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,Old (1)
      ,,,,,,Manual Posting
      "    Points Possible",,,,,,10
      Lovelace,Ada,12,S12,ada,A,9
      Student,Test,99,,x,A,

      """)
    #expect(roster.students.map(\.id) == ["12"] && roster.students[0].name == "Ada Lovelace")
    #expect(roster.maximumGrade == nil)
  }

  @Test func whatMoodleExportsInGerman() throws {
    let handed = try Handed()
    try handed.put("A", "Ada Lovelace_7_assignsubmission_file_/Exercise.swift")
    let roster =
      "\u{FEFF}ID;Vollständiger Name;E-Mail-Adresse;Status;Bewertung;Bestwertung;Zuletzt geändert (Bewertung)\r\n"
      + "Teilnehmer/in7;Ada L.;ada@x.org;Zur Bewertung abgegeben - 2 Stunden verspätet;;10,00;-\r\n"
      + "Teilnehmer/in8;Bob;bob@x.org;Keine Abgabe;;10,00;-\r\n"
    let intake = try handed.intake(roster: roster)
    #expect(intake.submissions.map(\.student.id) == ["7"] && intake.missing.map(\.id) == ["8"])
    #expect(intake.submissions[0].student.name == "Ada L." && intake.strangers.isEmpty)
    #expect(intake.submissions[0].student.attributes["Late"] == "yes")
    #expect(intake.missing[0].attributes["Late"] == nil)
    #expect(try Handed.roster(roster).maximumGrade == 10)
  }

  @Test(arguments: [
    ("Submitted for grading - 2 hours late", true), ("Submitted for grading", false),
    ("No submission - Assignment is overdue by: 1 day", false),
    ("Submitted for grading - 1 day late - Extension granted until: Friday", true),
  ])
  func latenessIsInMoodlesStatus(_ status: String, _ isLate: Bool) {
    #expect(MoodleWords.english.isLate(status) == isLate)
  }

  @Test func anIdOfOnesOwnIsKeptWhole() throws {
    #expect(try Handed.roster("Identifier,name\ns12,Ada\n").students[0].id == "s12")
  }

  @Test func whatMoodleExports() throws {
    let roster = try Handed.roster(
      "Identifier,Full name,Email address,Last modified (grade)\nParticipant 7,Ada Lovelace,ada@x.org,-\n")
    let name = try #require(SubmissionName("Whoever_7_assignsubmission_file_", isFolder: true))
    #expect(roster.student(of: name)?.id == "7")
    #expect(roster.students[0].attributes["Last modified (grade)"] == "-")
    let mail = try #require(SubmissionName("ADA", isFolder: true))
    #expect(roster.student(of: mail)?.id == "7")
  }

  @Test func nobodyIsGuessedAmongSeveral() throws {
    let roster = try Handed.roster("id,name\n1,Kim Lee\n2,Kim Lee\n")
    let name = try #require(SubmissionName("Kim Lee_5_assignsubmission_file_", isFolder: true))
    #expect(roster.student(of: name) == nil)
  }

  @Test func platformsNumbersAreNoIds() throws {
    let roster = try Handed.roster("id,name\n12,Somebody Else\n")
    let name = try #require(SubmissionName("lovelaceada_12_5_Exercise.swift", isFolder: false))
    #expect(roster.student(of: name) == nil)
  }

  @Test func mistakesNameTheirLine() throws {
    func message(_ text: String) -> String {
      do { _ = try Handed.roster(text) } catch { return "\(error)" }
      return ""
    }
    #expect(
      message("name\nx\n")
        == "'roster.csv', line 1: a column such as id, username, SIS Login ID or Identifier is needed")
    #expect(message("id,name\na,A\n,B\n") == "'roster.csv', line 3: a row without an id")
    #expect(message("id\na\n\na\n") == "'roster.csv', line 4: a second row of 'a'")
  }
}
