import CourseExercises
import Examination
import Foundation
import LabKit

/// A lab whose exercises are graded.
public struct GradedLab: Sendable {
  /// The name of the lab's program: `lab08`.
  public let id: String

  /// Its exercises, in their order.
  public let exercises: [Exercise]

  /// The seed that students check their answers with unless they choose another one.
  let publicSeed: UInt64 = 42

  /// The name of the file that students hand in.
  public static let fileName = "Exercise.swift"

  /// All labs that have exercises.
  public static let all = [GradedLab(id: "lab08", exercises: Week08.exercises)]

  /// The lab of a name.
  ///
  /// - Throws: ``GradingError/unknownLab(_:known:)``.
  public static func named(_ id: String) throws(GradingError) -> GradedLab {
    guard let lab = all.first(where: { $0.id == id }) else {
      throw .unknownLab(id, known: all.map(\.id))
    }
    return lab
  }

  /// The path in the package of the file that students start from.
  var starter: String { "labs/\(id)/\(Self.fileName)" }

  /// The path in the package of the file with the right answers.
  var solution: String { "solutions/\(id)/\(Self.fileName)" }

  /// The path in the package of the table of functions.
  var answers: String { "labs/\(id)/Answers.swift" }

  /// The lab as its readers see it: its title, and the headings of its sections.
  func source(in package: String) throws(GradingError) -> LiterateSource {
    LiterateSource(
      String(decoding: try PackageFolder.data("labs/\(id)/main.swift", in: package), as: UTF8.self))
  }
}
