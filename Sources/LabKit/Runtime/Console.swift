import Foundation
import Synchronization

/// The three ways a lab speaks: the report, the document of a machine format, and one status line for
/// progress.
///
/// With the text format the report goes to standard output. With any other format standard output holds the
/// document alone: the report, and whatever the lab's own code prints, goes to standard error.
final class Console: Sendable {
  /// Where the report goes.
  private let report: Int32
  /// Where the document goes.
  private let document: Int32
  /// Whether a status line is on the terminal, and whether the report ends with an empty line.
  private struct State {
    var showsStatus = false
    var endsBlank = false
  }

  private let state = Mutex(State())

  /// How the report is set.
  let style: TextStyle
  /// Whether progress is shown: only on a terminal that knows how to clear a line.
  let hasStatusLine: Bool

  /// Takes over the standard streams, which must be open. Standard input is never read.
  init(
    format: ReportFormat, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(LabFailure) {
    if format == .text {
      (report, document) = (1, 1)
    } else {
      document = fcntl(1, F_DUPFD_CLOEXEC, 3)
      guard document >= 0, dup2(2, 1) >= 0 else { throw .standardOutput(.last) }
      report = 2
    }
    let knowsEscapes = environment["TERM"] != "dumb"
    let columns = Descriptor.columns(of: report)
    let wantsColour = environment["NO_COLOR"]?.isEmpty ?? true
    style = TextStyle(
      width: columns.map { min(max($0, 40), 100) } ?? TextStyle.paperWidth,
      isColoured: isatty(report) == 1 && knowsEscapes && wantsColour)
    hasStatusLine = isatty(2) == 1 && knowsEscapes
  }

  /// Writes a piece of the report; a status line makes room for it.
  ///
  /// A piece that starts with an empty line, after one that ended with one, does not make it two.
  func write(_ text: String) throws(LabFailure) {
    // What the lab's own code printed comes first, also where the C library buffers it.
    fflush(nil)
    do throws(SystemError) {
      try state.withLock { state throws(SystemError) in
        clear(&state)
        let isDoubled = state.endsBlank && text.hasPrefix("\n")
        state.endsBlank = text.hasSuffix("\n\n")
        do throws(SystemError) {
          try Descriptor.write(isDoubled ? String(text.dropFirst()) : text, to: report)
        } catch {
          // Beside a document the report is a courtesy: only the document must arrive.
          if report == document { throw error }
        }
      }
    } catch {
      throw .standardOutput(error)
    }
  }

  /// Writes the document of a machine format.
  func writeDocument(_ text: String) throws(LabFailure) {
    do { try Descriptor.write(text, to: document) } catch { throw .standardOutput(error) }
  }

  /// Everything that was printed through the C library must have arrived, too.
  func flush() throws(LabFailure) {
    guard fflush(nil) == 0 else { throw .standardOutput(.last) }
  }

  /// Shows a status line in place of the one before; cut to the width of the terminal, which it must not
  /// exceed.
  func showStatus(_ line: String) {
    guard hasStatusLine else { return }
    let columns = Descriptor.columns(of: 2) ?? TextStyle.paperWidth
    state.withLock { state in
      try? Descriptor.write("\r\u{1B}[K" + line.prefix(max(columns - 1, 1)), to: 2)
      state.showsStatus = true
    }
  }

  /// Shows what a student's function printed, on standard error, each line behind a bar.
  func writeAside(_ text: String, from function: String) {
    let lines = text.printable.split(separator: "\n", omittingEmptySubsequences: false)
    guard !text.isEmpty else { return }
    let shown = (lines.last == "" ? lines.dropLast() : lines[...]).map { "  │ \($0)\n" }
    state.withLock { state in
      clear(&state)
      try? Descriptor.write("\(function) prints\n" + shown.joined(), to: 2)
    }
  }

  /// Takes the status line away.
  func clearStatus() { state.withLock { clear(&$0) } }

  /// One line on standard error, whatever else is going on.
  ///
  /// Never waits for another thread: the one that holds the console may be stuck in a pipe that nobody reads.
  func complain(_ line: String) {
    _ = state.withLockIfAvailable { clear(&$0) }
    try? Descriptor.write(line.singleLine + "\n", to: 2)
  }

  private func clear(_ state: inout State) {
    if state.showsStatus { try? Descriptor.write("\r\u{1B}[K", to: 2) }
    state.showsStatus = false
  }
}
