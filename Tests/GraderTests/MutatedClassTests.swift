import Foundation
import TestSupport
import Testing

@testable import Grading

extension GraderTests {
  /// A class of 30 made from the model answers, by mistakes whose price is known.
  @Suite struct MutatedClassTests {
    /// A mistake in one exercise: what is exchanged in the model answer, how the exercise ends, and what is lost.
    private struct Mutation {
      let exercise: String
      let from: String
      let to: String
      var status = GradedStatus.failed
      let lost: Double
      /// A part of what the student is told.
      let cause: String

      init(
        _ exercise: String, _ from: String, _ to: String, status: GradedStatus = .failed, lost: Double = 1,
        _ cause: String
      ) {
        (self.exercise, self.from, self.to, self.status) = (exercise, from, to, status)
        (self.lost, self.cause) = (lost, cause)
      }
    }

    /// Stock mistakes as students write them, and ends of the program.
    private static let mutations = [
      Mutation(
        "pca-reconstruction", "var denoised = mean", "var denoised = mean.map { _ in 0.0 }", lost: 2, "mean"),
      Mutation(
        "denoising-loss", "2 * $0 / count", "$0 / count", "factor"),
      Mutation("denoising-loss", "/ count\n", "\n", "loss"),
      Mutation(
        "lloyd-step", "guard !members.isEmpty else { return centroids[k] }\n", "", "becomes NaN, since 0 / 0"),
      Mutation(
        "lloyd-step", "/ Double(members.count)", "/ Double(points.count)", "divide by the number of those"),
      Mutation(
        "lloyd-step", "squaredDistance(point, centroids[$0]) < squaredDistance(point, centroids[$1])",
        "squaredDistance(point, centroids[$0]) > squaredDistance(point, centroids[$1])",
        "the farthest centroid"),
      Mutation(
        "seeding-probabilities", "squaredDistance(point, $0) }.min()",
        "squaredDistance(point, $0).squareRoot() }.min()", "not squared"),
      Mutation(
        "seeding-probabilities",
        "guard total > 0 else { return points.map { _ in 1 / Double(points.count) } }\n", "",
        "0 / 0 gives NaN"),
      Mutation(
        "silhouette", "squaredDistance(points[index], points[other]).squareRoot()",
        "squaredDistance(points[index], points[other])", lost: 2, "squared distances"),
      Mutation(
        "silhouette", "(b - a) / max(a, b) : 0", "(a - b) / max(a, b) : 0", lost: 2, "the sign is wrong"),
      Mutation(
        "silhouette", "return 0 }\n  let b", "return 1 }\n  let b", lost: 2, "a point alone in its cluster"),
      Mutation("elbow", "let y = values.map { log($0) }", "let y = values", "take their logarithms first"),
      Mutation("elbow", "> distances[elbow]", ">= distances[elbow]", "of equally far points the last"),
      Mutation(
        "elbow", "guard last > 0 else { return 0 }", "precondition(last > 0)", status: .crashed, "crashed"),
      Mutation("anomalies", "$0 > threshold", "$0 >= threshold", "a score at the threshold itself"),
      Mutation(
        "anomalies", "min(lower + 1, sorted.count - 1)", "lower + 1", status: .crashed, lost: 2,
        "Index out of range"),
    ]

    /// A student: what the model answers became.
    private struct Made {
      let name: String
      let source: String
      let mutations: [Mutation]
      let missing: [String]
    }

    /// Student n has n mod 5 mistakes, each in another exercise, and every third leaves an exercise unwritten.
    private static func students(_ writer: ExerciseWriter) -> [Made] {
      var made: [Made] = (0..<26).map { number in
        var chosen: [Mutation] = []
        var place = number * 7
        while chosen.count < number % 5 {
          let mutation = mutations[place % mutations.count]
          if !chosen.contains(where: { $0.exercise == mutation.exercise }) { chosen.append(mutation) }
          place += 3
        }
        let free = writer.ids.filter { id in !chosen.contains { $0.exercise == id } }
        let missing = number % 3 == 0 ? [free[number % free.count]] : []
        var source = chosen.reduce(writer.solution) { source, mutation in
          precondition(source.contains(mutation.from), "'\(mutation.from)' is not in the model answers")
          return source.replacing(mutation.from, with: mutation.to)
        }
        for id in missing {
          let name = writer.lab.exercises.first { $0.id == id }?.name ?? id
          source =
            ExerciseWriter.without(name, in: source)
            + "\n\(writer.declaration(of: name)) { throw NotDone() }\n"
        }
        return Made(
          name: "s\(number)", source: "\(source)// \(number)\n", mutations: chosen, missing: missing)
      }
      // Who copied, even the comment.
      for (number, origin) in [(26, 1), (27, 1), (28, 7)] {
        let original = made[origin]
        made.append(
          Made(
            name: "s\(number)", source: original.source, mutations: original.mutations,
            missing: original.missing))
      }
      made.append(Made(name: "s29", source: writer.starter, mutations: [], missing: writer.ids))
      return made
    }

    @Test func distributionAndShards() throws {
      let writer = try ExerciseWriter()
      let made = Self.students(writer)
      let students = try ClassOfStudents()
      for student in made { students.handIn(student.source, as: student.name) }
      let start = ContinuousClock.now
      let whole = try students.grader("whole").run()
      #expect(
        whole.status == 0 && whole.output.contains("29 graded\n1 not attempted: s29\n"), "\(whole.output)")
      print("A class of 30 with two jobs: \(Int((ContinuousClock.now - start) / .seconds(1))) s")

      var points: [Double: Int] = [:]
      for student in made {
        let result = try students.result(of: student.name, in: "whole")
        for exercise in result.exercises {
          let mutation = student.mutations.first { $0.exercise == exercise.id }
          let isMissing = student.missing.contains(exercise.id)
          let status: GradedStatus = isMissing ? .todo : mutation?.status ?? .passed
          let lost = isMissing ? exercise.maxPoints : mutation?.lost ?? 0
          let place = "\(student.name), \(exercise.id): \(exercise.studentMessage)"
          #expect(exercise.status == status, "\(place)")
          #expect(exercise.points == exercise.maxPoints - lost, "\(place)")
          if let mutation { #expect(exercise.studentMessage.contains(mutation.cause), "\(place)") }
        }
        points[result.points, default: 0] += 1
      }
      let expected = Dictionary(grouping: made) { student in
        12 - student.mutations.reduce(0) { $0 + $1.lost }
          - writer.lab.exercises.filter { student.missing.contains($0.id) }.reduce(0) { $0 + $1.points }
      }.mapValues(\.count)
      #expect(points == expected)
      print("  points and students: \(points.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })")
      let class30 = ClassResult(
        lab: "lab08", title: "", results: try made.map { try students.result(of: $0.name, in: "whole") })
      #expect(class30.duplicates.map { $0.map(\.id).sorted() } == [["s1", "s26", "s27"], ["s28", "s7"]])

      // Four shards, joined in another order.
      for shard in 1...4 {
        let part = try students.grader("shard\(shard)", "--shard", "\(shard)/4").run()
        #expect(part.status == 0, "shard \(shard): \(part.errors)")
      }
      let merge = ["merge", "shard3", "shard1", "shard4", "shard2", "--output", "merged"]
      let merged = try BuiltProgram(program: "grade", merge, in: students.folder).run()
      #expect(merged.status == 0, "\(merged.errors)")
      #expect(students.files(of: "merged") == students.files(of: "whole"))
      #expect(students.leftovers() == [])
    }
  }
}
