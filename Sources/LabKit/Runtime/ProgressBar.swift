import Foundation
import Synchronization

/// Shows how far a long piece of work is: on standard error, only on a terminal, and gone when the work is
/// done.
///
/// Any thread may advance it. It is drawn at most ten times a second, and not at all for work shorter than
/// that.
public final class ProgressBar: Sendable {
  private struct State {
    var done = 0
    var isFinished = false
    var isDrawn = false
    var nextDrawing: ContinuousClock.Instant
  }

  private let title: String
  private let total: Int
  private let console: Console
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  /// Short enough to look alive, long enough to cost nothing.
  private static let interval = Duration.milliseconds(100)

  init(title: String, total: Int, console: Console) {
    self.title = title.singleLine
    self.total = max(total, 1)
    self.console = console
    state = Mutex(State(nextDrawing: start + Self.interval))
  }

  deinit { finish() }

  /// Counts some more steps as done; the last one finishes the bar.
  public func advance(by steps: Int = 1) { update { $0 + steps } }

  /// Sets the number of steps done.
  public func set(_ done: Int) { update { _ in done } }

  /// Takes the bar away, also before all steps are done; for work that ends early.
  public func finish() {
    let wasDrawn = state.withLock { state in
      defer { state.isFinished = true }
      return state.isDrawn && !state.isFinished
    }
    if wasDrawn { console.clearStatus() }
  }

  private func update(_ change: (Int) -> Int) {
    guard console.hasStatusLine else { return }
    let isDone = state.withLock { state in
      guard !state.isFinished else { return false }
      state.done = min(max(change(state.done), 0), total)
      let now = ContinuousClock.now
      if state.done < total, now >= state.nextDrawing {
        state.nextDrawing = now + Self.interval
        state.isDrawn = true
        // Under the lock: a line drawn late would stay behind when another thread has finished the bar.
        console.showStatus(Self.text(title: title, done: state.done, total: total, elapsed: now - start))
      }
      return state.done == total
    }
    if isDone { finish() }
  }

  /// The line of the bar: title, bar, percentage, count, and how long the rest will take at the pace so far.
  static func text(title: String, done: Int, total: Int, elapsed: Duration) -> String {
    let cells = 24
    let filled = cells * done / total
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: cells - filled)
    let seconds = elapsed / .seconds(1)
    let left = done > 0 ? "  \((seconds / Double(done) * Double(total - done)).fixed(0)) s left" : ""
    let share = String(100 * done / total).padding(toWidth: 3, alignment: .trailing)
    return "\(title)  [\(bar)]  \(share) %  \(done)/\(total)\(left)"
  }
}
