import LabKit
import Synchronization

/// A progress bar whose length is known only when the work begins.
final class LazyBar: Sendable {
  private let tool: CommandLineTool
  private let bar = Mutex<ProgressBar?>(nil)

  init(tool: CommandLineTool) { self.tool = tool }

  func start(_ total: Int) { bar.withLock { $0 = tool.progress("Submissions", total: total) } }

  func advance() { bar.withLock { $0?.advance() } }

  func finish() { bar.withLock { $0?.finish() } }
}
