import ExerciseKit
import Foundation

/// Asks worker processes, and sees to it that each exercise that was attempted has one of its own: whatever
/// it leaves behind (a crash, an endless loop, a thread, a closed descriptor) is gone before the next one.
///
/// An exercise that is not done leaves nothing behind, and its worker goes on to the next.
public struct WorkerRespondent: Respondent {
  private let launch: WorkerLaunch
  private var worker: WorkerProcess?
  /// A worker that gets ready while another one works.
  private var spare: WorkerProcess?
  /// Whether the worker has run what a student wrote.
  private var isUsed = false

  /// What the student's functions have printed since `begin`; the start of it, if it is much.
  public private(set) var printed = ""

  /// Starts the first worker. It gets ready by itself; the first call waits for it if need be.
  ///
  /// - Throws: ``WorkerError`` when it cannot be started.
  public init(_ launch: WorkerLaunch) throws(WorkerError) {
    self.launch = launch
    worker = try WorkerProcess(launch)
  }

  /// Makes room for another exercise: a worker that has run a student's function is ended.
  public mutating func begin() {
    if isUsed { endWorker() }
    printed = ""
  }

  /// Calls a function of the student.
  public mutating func ask(
    _ function: String, _ arguments: [WireValue], within limit: Duration
  ) -> Response {
    let current: WorkerProcess
    do throws(WorkerError) {
      if let ready = worker ?? spare { current = ready } else { current = try WorkerProcess(launch) }
    } catch {
      return .broken("\(error)")
    }
    if worker == nil { spare = nil }
    worker = current
    let response = current.ask(function, arguments, within: limit)
    printed = String(decoding: current.printed, as: UTF8.self)
    if case .crashed = response { printed = CrashReport.withoutBacktrace(printed) }
    if current.dropsOutput { printed += "\n… and more\n" }
    if response != .notDone, !isUsed {
      isUsed = true
      // Another exercise is likely to be attempted, too. If this fails, the next call says so.
      spare = try? WorkerProcess(launch)
    }
    switch response {
    case .answer, .notDone, .threw, .tooLarge: break
    case .crashed, .timedOut, .broken: endWorker()
    }
    return response
  }

  /// Ends all workers; none is left, not even as a zombie.
  public mutating func end() {
    endWorker()
    spare?.end()
    spare = nil
  }

  private mutating func endWorker() {
    worker?.end()
    worker = nil
    isUsed = false
  }
}
