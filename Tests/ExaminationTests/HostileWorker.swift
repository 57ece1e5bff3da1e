import Examination
import ExerciseKit
import Foundation
import Testing

/// Runs the program of `Tests/HostileWorker`.
enum HostileWorker {
  /// The built program lies beside the built tests.
  static var launch: WorkerLaunch {
    WorkerLaunch(
      path: Bundle.main.bundleURL.appendingPathComponent("hostileworker").path,
      environment: ["SWIFT_BACKTRACE": WorkerLaunch.backtraces])
  }

  static func respondent() throws -> WorkerRespondent { try WorkerRespondent(launch) }

  /// An exercise that asks a function of the worker for doubled numbers.
  ///
  /// - Parameter limit: of each call; a minute by default, so that a busy machine changes no verdict.
  static func exercise(_ function: String, limit: Duration = .seconds(60)) -> Exercise {
    Exercise(
      id: "double", title: "Doubling", function: "\(function)(_:)", section: 1,
      parts: [
        Part(id: "double", title: "the double", points: 2, reference: WireFunction { (x: Double) in 2 * x })
      ],
      timeLimit: limit
    ) { _ in [1.5, -2, 0].map { Input("the number \($0)", $0) } }
  }

  /// The workers that this process has started and not buried, zombies too.
  static var workers: Int {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.compactMap { Int32($0) }.filter { process in
      // The number, the name in parentheses, the state, the parent.
      guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
        let end = status.range(of: ") ", options: .backwards), status.contains(" (hostileworker) ")
      else { return false }
      return status[end.upperBound...].split(separator: " ").dropFirst().first == "\(getpid())"
    }.count
  }
}
