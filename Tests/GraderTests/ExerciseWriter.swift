import CourseExercises
import ExerciseKit
import Foundation
import TestSupport

@testable import Grading

/// Writes exercise files: the starter or the model answers with other functions in their places.
struct ExerciseWriter: Sendable {
  let lab: GradedLab
  let starter: String
  let solution: String
  /// What stands in `$mark`, `$port` and the like.
  var words: [String: String] = [:]

  /// The folder of this package.
  static let package = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent().path

  init() throws {
    lab = try .named("lab08")
    starter = try String(contentsOfFile: "\(Self.package)/\(lab.starter)", encoding: .utf8)
    solution = try String(contentsOfFile: "\(Self.package)/\(lab.solution)", encoding: .utf8)
    words["package"] = Self.package
  }

  /// The ids of the exercises.
  var ids: [String] { lab.exercises.map(\.id) }

  /// A file.
  ///
  /// - Parameters:
  ///   - text: functions and what else stands in it, with words such as `$silhouette`.
  ///   - base: `starter`, `solution` or `none`.
  func source(_ text: String, base: String) -> String {
    let text = expanded(text)
    guard base != "none" else { return text }
    var file = base == "solution" ? solution : starter
    for exercise in lab.exercises
    where text.contains("\nfunc \(exercise.name)(") || text.hasPrefix("func \(exercise.name)(") {
      file = Self.without(exercise.name, in: file)
    }
    return file + "\n" + text
  }

  /// A file without one of its functions, which ends at a brace at the start of a line.
  static func without(_ name: String, in file: String) -> String {
    guard let start = file.range(of: "\nfunc \(name)("),
      let end = file.range(of: "\n}\n", range: start.lowerBound..<file.endIndex)
    else { preconditionFailure("no function \(name)") }
    return file.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "\n")
  }

  /// The declaration of a function up to its brace.
  func declaration(of name: String) -> String {
    guard let start = starter.range(of: "\nfunc \(name)("),
      let end = starter.range(of: " {\n", range: start.lowerBound..<starter.endIndex)
    else { preconditionFailure("no function \(name)") }
    return starter[start.lowerBound..<end.lowerBound].split(separator: "\n").joined(separator: " ")
      .replacing("  ", with: " ")
  }

  private func expanded(_ text: String) -> String {
    var text = text.replacing("$solution", with: asNamespace)
    for (word, value) in words { text = text.replacing("$\(word)", with: value) }
    for exercise in lab.exercises {
      let inputs = plan.inputs(of: exercise)
      text = text.replacing(
        "$shown(\(exercise.id))", with: "\(inputs.filter { $0.group != .hidden }.count)")
      if text.contains("$known(\(exercise.id))") {
        text = text.replacing("$known(\(exercise.id))", with: known(exercise.id))
      }
    }
    for exercise in lab.exercises {
      text = text.replacing("$\(exercise.name) {", with: "\(declaration(of: exercise.name)) {")
    }
    while let mark = text.range(of: "$repeat("), let end = text[mark.upperBound...].firstIndex(of: ")"),
      let comma = text[mark.upperBound...].range(of: ", "),
      let count = Int(text[mark.upperBound..<comma.lowerBound])
    {
      let piece = String(text[comma.upperBound..<end])
      text.replaceSubrange(mark.lowerBound...end, with: String(repeating: piece, count: count))
    }
    return text
  }

  /// A plan: how many inputs there are is the same in all.
  private var plan: GradingPlan {
    GradingPlan(lab: lab, seeds: GradingPlan.Seeds(visible: 42, own: 1, hidden: [2, 3, 4]))
  }

  /// The model answers as functions of a type.
  private var asNamespace: String {
    let body = solution.split(separator: "\n").filter { !$0.hasPrefix("import ") && !$0.hasPrefix("//") }
    let functions = "\n" + body.joined(separator: "\n").replacing("private func ", with: "func ")
    return "enum Solution {\n" + functions.replacing("\nfunc ", with: "\nstatic func ") + "\n}\n"
  }

  /// The right answers to the inputs that everybody can see: `["0 [[0.0, 0.0]] [1]": 0.5]`.
  private func known(_ id: String) -> String {
    guard let exercise = lab.exercises.first(where: { $0.id == id }) else { return "[:]" }
    let pairs = plan.inputs(of: exercise).filter { $0.group == .visible }.map { planned in
      let answer = (try? exercise.reference(planned.input.arguments)) ?? .list([])
      return "\"\(planned.input.arguments.map(Self.text).joined(separator: " "))\": \(Self.text(answer))"
    }
    return "[\(pairs.joined(separator: ", "))]"
  }

  /// A value as Swift's own description has it.
  static func text(_ value: WireValue) -> String {
    switch value {
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .list(let items): "[\(items.map(text).joined(separator: ", "))]"
    }
  }
}
