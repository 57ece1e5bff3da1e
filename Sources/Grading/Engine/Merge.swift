import Foundation
import LabKit

/// Joins the output folders of all shards of a class to what one run over the class would have written.
public enum Merge {
  /// Joins.
  ///
  /// - Throws: ``GradingError/shards(_:)`` when they are not all shards of one class, graded with one grader,
  ///   or when a student is missing or there twice.
  @discardableResult public static func run(
    _ folders: [String], into output: String, outputs: Outputs = Outputs()
  ) throws -> ClassResult {
    let shards = try folders.map { folder in
      let store = try ResultStore(existing: folder)
      guard let manifest = store.value(BatchManifest.self, BatchManifest.name) else {
        throw GradingError.shards("'\(folder)' has no \(BatchManifest.name): it is not finished")
      }
      return (store: store, manifest: manifest)
    }
    guard let first = shards.first?.manifest else { throw GradingError.shards("there is none") }
    for (folder, shard) in zip(folders, shards.map(\.manifest)) {
      let others = [
        ("another lab", shard.lab == first.lab), ("another class", shard.students == first.students),
        ("another roster", shard.missing == first.missing),
        ("other overrides", shard.overrides == first.overrides),
        ("another course key or other exercises", shard.plan == first.plan),
        ("another grader or compiler", shard.grader == first.grader),
        ("another number of shards", shard.shard.count == first.shard.count),
      ]
      if let difference = others.first(where: { !$0.1 }) {
        throw GradingError.shards("'\(folder)' has \(difference.0) than '\(folders[0])'")
      }
    }
    let numbers = shards.map(\.manifest.shard.number)
    guard numbers.sorted() == Array(1...first.shard.count) else {
      let list = numbers.sorted().map(String.init).joined(separator: ", ")
      throw GradingError.shards("of \(first.shard.count) there are \(list)")
    }

    let store = try ResultStore(folder: output)
    let lock = try store.lock()
    defer { close(lock) }
    let byNumber = Dictionary(uniqueKeysWithValues: zip(numbers, shards.map(\.store)))
    var results: [SubmissionResult] = []
    for (place, id) in first.students.enumerated() {
      let student = Student(id: id)
      guard let source = byNumber[place % first.shard.count + 1], let result = source.result(of: student)
      else {
        throw GradingError.shards("the result of '\(id)' is missing")
      }
      let timings = source.timings(of: student)
      try store.write(result, timings, files: outputs.forStudent(result, timings))
      results.append(result)
    }
    let lab = try GradedLab.named(first.lab)
    let title = try lab.source(in: PackageFolder.find()).title ?? lab.id
    let result = ClassResult(
      lab: lab.id, title: title, results: results, missing: first.missing, notices: first.notices,
      overrides: first.overrides)
    try Grader.write(
      result, outputs, to: store,
      BatchManifest(
        version: first.version, lab: first.lab, shard: .whole, students: first.students,
        missing: first.missing, notices: first.notices, overrides: first.overrides, plan: first.plan,
        grader: first.grader))
    return result
  }
}
