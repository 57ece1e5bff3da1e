import Foundation

/// Waits until a condition holds, and says whether it does.
///
/// It gives up after ten minutes or more, long beyond anything that a test waits for on a busy machine: then
/// something hangs.
public func waitUntil(_ condition: () -> Bool) -> Bool {
  for _ in 0..<60_000 {
    if condition() { return true }
    usleep(10_000)
  }
  return false
}

/// Whether a process does anything any more.
///
/// One that was killed stays listed as a zombie until its parent takes note of its end; in a container where nobody
/// adopts processes, for ever. `kill(process, 0)` cannot tell.
public func isRunning(_ process: pid_t) -> Bool {
  guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
    return false
  }
  // The state follows the name, which stands in parentheses and may hold some itself.
  return status.split(separator: ")").last?.hasPrefix(" Z") == false
}
