import Examination
import ExerciseKit
import Foundation

/// The exercises of the lab: double a number, one function for each way to get that wrong.
enum Doubling {
  static let exercises = names.map { name in
    Exercise(
      id: name, title: "Doubling, \(name)", function: "\(name)(_:)", section: name == "wrong" ? 1 : 2,
      parts: [
        Part(
          id: "double", title: "the double", points: 2, reference: WireFunction { (x: Double) in 2 * x },
          mistakes: [Mistake("halved instead of doubled") { (x: Double) in x / 2 }])
      ],
      timeLimit: name == "endless" ? limit : .seconds(60)
    ) { _ in [3.0, 1].map { Input("the number \($0)", $0) } }
  }

  /// All of them, or those that `EXERCISELAB_ONLY` names with commas between; then only with `--exercises`.
  private static var names: [String] {
    let only = ProcessInfo.processInfo.environment["EXERCISELAB_ONLY"]?.split(separator: ",").map(String.init)
    return only ?? ["right", "wrong", "crashing", "endless", "leaving", "chatty", "missing"]
  }

  /// The limit of the endless loop, `EXERCISELAB_LIMIT` in milliseconds: long for whoever ends the lab in its
  /// midst.
  private static var limit: Duration {
    .milliseconds(Int(ProcessInfo.processInfo.environment["EXERCISELAB_LIMIT"] ?? "") ?? 300)
  }
}
