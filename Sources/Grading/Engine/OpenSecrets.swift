import Foundation

/// What students' code should not read and can, where only a user without rights stands between them.
///
/// The grader says so and goes on. It closes what it makes itself; but the modes of a repository, a key or a
/// folder of submissions are their owner's, who may share them with others for a reason, and who asked for
/// grading without a sandbox.
struct OpenSecrets: Sendable, Hashable {
  /// What students' code can get into.
  let paths: [String]

  /// Tries it.
  ///
  /// - Parameter paths: files, and folders; a folder that cannot be entered hides all that is in it.
  init(among paths: [String], level: IsolationLevel) {
    self.paths = level == .account ? Account.ofThisProcess.canRead(paths) : []
  }

  /// What to do about it, in a line; nil when there is nothing.
  var warning: String? {
    guard !paths.isEmpty else { return nil }
    let names = paths.map { "'\($0)'" }.joined(separator: ", ")
    let command = paths.map { "'\($0)'" }.joined(separator: " ")
    return "students' code can read \(names); chmod go= \(command) keeps it out".singleLine
  }
}
