import Foundation
import TestSupport
import Testing

@testable import Grading

/// Archives that try to harm. `Handed.archive` asserts for each that nothing is written and that an honest
/// submission beside it is what it is alone.
@Suite struct HostileArchiveTests {
  private static let good = ArchiveWriting.Member("Exercise.swift", "good")

  @Test(arguments: ["../Exercise.swift", "a/../../Exercise.swift", "/Exercise.swift", "..\\Exercise.swift", "C:/Exercise.swift"])
  func namesThatLeadOut(_ path: String) throws {
    let alone = try Handed.archive(ArchiveWriting.tar([.init(path, "evil")]), ending: "tar.gz")
    #expect(alone.exercise == nil)
    #expect(alone.problem?.contains("is a name that leads out of its folder") == true)
    let beside = try Handed.archive(ArchiveWriting.tar([.init(path, "evil"), Self.good]), ending: "tgz")
    #expect(beside.text == "good")
    #expect(beside.notices == ["'\(path)' is a name that leads out of its folder, and was ignored"])
  }

  @Test(arguments: [ArchiveWriting.Kind.link, .pipe, .characterDevice, .blockDevice])
  func noFiles(_ kind: ArchiveWriting.Kind) throws {
    let member = ArchiveWriting.Member(
      "Exercise.swift", kind: kind, target: kind == .link ? "/etc/passwd" : nil)
    let submission = try Handed.archive(ArchiveWriting.tar([member]), ending: "tar.gz")
    #expect(submission.problem?.contains("'Exercise.swift' is no ordinary file") == true)
  }

  @Test func linksInAZipAndHardLinks() throws {
    let zip = try ArchiveWriting.zip([.init("Exercise.swift", kind: .link, target: "/etc/passwd")])
    #expect(try Handed.archive(zip).problem?.contains("is no ordinary file") == true)
    let tar = try ArchiveWriting.tar([.init("a"), .init("Exercise.swift", target: "/etc/passwd")])
    #expect(try Handed.archive(tar, ending: "tgz").problem?.contains("is no ordinary file") == true)
  }

  @Test func linksAndPipesInAFolder() throws {
    let handed = try Handed()
    try handed.put("secret", "../secret.swift")
    for name in ["ada", "bob", "cem"] { try handed.put("x", "\(name)/notes.txt") }
    let place = handed.folder.path + "/class"
    #expect(symlink("\(place)/../secret.swift", "\(place)/ada/Exercise.swift") == 0)
    #expect(mkfifo("\(place)/bob/Exercise.swift", 0o644) == 0)
    #expect(symlink("\(place)/..", "\(place)/cem/loop") == 0)
    #expect(symlink("\(place)/../secret.swift", "\(place)/dia.swift") == 0)
    let submissions = try handed.intake().submissions
    #expect(submissions.map(\.student.id) == ["ada", "bob", "cem", "dia"])
    #expect(submissions.allSatisfy { $0.exercise == nil })
    for submission in submissions { #expect(submission.problem?.contains("is no ordinary file") == true) }
  }

  @Test func bombs() throws {
    let zeros = Data(count: 15_000_000)
    let file = try Handed.archive(ArchiveWriting.zip([.init("Exercise.swift", zeros)]))
    #expect(file.problem?.contains("'Exercise.swift' unpacks to far more than any submission needs") == true)
    let nested = try ArchiveWriting.zip([.init("inner.zip", zeros)])
    #expect(try Handed.archive(nested).problem?.contains("'inner.zip' unpacks to far more") == true)
    // Nothing of it is asked for, and still it would have to be gone through.
    let pieces = (0..<17).map { ArchiveWriting.Member("zeros\($0)", zeros) }
    let tar = try ArchiveWriting.tar(pieces + [Self.good])
    #expect(try Handed.archive(tar, ending: "tar.gz").problem?.contains("unpacks to far more") == true)
  }

  @Test func largeWithoutBeingABomb() throws {
    var state: UInt64 = 1
    let noise = Data(
      (0..<1_200_000).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1
        return UInt8(truncatingIfNeeded: state >> 33)
      })
    let submission = try Handed.archive(ArchiveWriting.zip([.init("Exercise.swift", noise)]))
    #expect(submission.problem?.contains("'Exercise.swift' is larger than 1 MB") == true)
    let handed = try Handed()
    try handed.put(noise, "ada.swift")
    #expect(try handed.intake().submissions[0].problem?.contains("is larger than 1 MB") == true)
  }

  @Test func moreMembersThanAnybodyHasFiles() throws {
    let members = (0..<10_001).map { ArchiveWriting.Member("f\($0)") }
    let submission = try Handed.archive(ArchiveWriting.zip([Self.good] + members))
    #expect(submission.problem?.contains("holds more than 10000 files") == true)
  }

  @Test func archivesInArchives() throws {
    var data = try ArchiveWriting.zip([Self.good])
    data = try ArchiveWriting.zip([.init("a.zip", data)])
    #expect(try Handed.archive(data).text == "good", "one in one is what Moodle makes of a student's zip")
    data = try ArchiveWriting.zip([.init("b.zip", data)])
    #expect(try Handed.archive(data).problem?.contains("is an archive inside archives") == true)
  }

  @Test func namesTwice() throws {
    let twice = try ArchiveWriting.zip([.init("Exercise.swift", "one"), .init("Exercise.swift", "two")])
    #expect(try Handed.archive(twice).problem?.contains("two different files") == true)
    let cases = try ArchiveWriting.zip([.init("Exercise.swift", "one"), .init("EXERCISE.SWIFT", "two")])
    #expect(try Handed.archive(cases).problem?.contains("differ") == true)
    let accents = try ArchiveWriting.zip([
      .init("e\u{301}/Exercise.swift", "one"), .init("\u{E9}/Exercise.swift", "two"),
    ])
    #expect(try Handed.archive(accents).problem?.contains("only one can be graded") == true)
  }

  @Test func encrypted() throws {
    let zip = try ArchiveWriting.zip([Self.good], password: "secret")
    #expect(try Handed.archive(zip).problem?.contains("'Exercise.swift' is encrypted") == true)
  }

  @Test func cutOffAtEveryPlace() throws {
    let members = [Self.good, .init("notes.txt", String(repeating: "some text ", count: 50))]
    for (whole, ending) in [(try ArchiveWriting.zip(members), "zip"), (try ArchiveWriting.tar(members), "tgz")] {
      // The last bytes of a zip are an empty comment, those of a tar nothing but zeros.
      for count in stride(from: 0, to: whole.count - 40, by: 7) {
        let submission = try Handed.archive(whole.prefix(count), ending: ending)
        #expect(submission.exercise == nil, "\(ending) of \(count) bytes")
        #expect(submission.problem?.contains("is damaged or cut off") == true, "\(ending) of \(count) bytes")
      }
    }
  }

  @Test func noArchiveAtAll() throws {
    #expect(try Handed.archive(Data("func silhouette".utf8)).problem?.contains("is damaged") == true)
  }

  @Test func namesAreShownOnOneLineAndCut() throws {
    let name = "\u{1B}[2J\n::error::" + String(repeating: "x", count: 500)
    let submission = try Handed.archive(ArchiveWriting.tar([.init(name), Self.good]), ending: "tgz")
    let notice = try #require(submission.notices.first)
    #expect(notice.count < 160 && !notice.contains("\u{1B}") && !notice.contains("\n"))
  }
}
