import Dispatch
import Foundation
import Synchronization

/// Waits for the signals that ask a program to end, on a queue of its own: the main thread may be deep in a
/// product of matrices.
final class SignalWatch: Sendable {
  /// A signal that ends a lab.
  enum Signal: CaseIterable, Sendable {
    case interrupt, terminate

    var number: Int32 {
      switch self {
      case .interrupt: SIGINT
      case .terminate: SIGTERM
      }
    }

    /// What happened, in a word.
    var word: String {
      switch self {
      case .interrupt: "interrupted"
      case .terminate: "terminated"
      }
    }

    /// The exit status that shells give a program ended by the signal.
    var exitStatus: Int32 { 128 + number }
  }

  private let queue = DispatchQueue(label: "LabKit.signals", qos: .userInteractive)
  private let sources = Mutex<[any DispatchSourceSignal]>([])
  private let hasArrived = Mutex(false)

  /// How long the handler may take before the program ends without it: a reader of a pipe may have stopped
  /// reading.
  private static let patience = DispatchTimeInterval.seconds(5)

  /// Calls `handler`, which ends the program, at the first signal.
  ///
  /// Further signals change nothing: `timeout` and others send two at once, and the second must not cut off
  /// what the first began.
  func start(_ handler: @escaping @Sendable (Signal) -> Void) {
    sources.withLock { sources in
      guard sources.isEmpty else { return }
      for wanted in Signal.allCases {
        signal(wanted.number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: wanted.number, queue: queue)
        source.setEventHandler {
          self.hasArrived.withLock { $0 = true }
          DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience) { _exit(wanted.exitStatus) }
          handler(wanted)
        }
        source.resume()
        sources.append(source)
      }
    }
  }

  /// For a thread that is about to end the program: after a signal that is the handler's, whatever came of the
  /// work it cut off.
  func leaveEndToHandler() {
    while hasArrived.withLock(\.self) { sleep(1) }
  }
}
