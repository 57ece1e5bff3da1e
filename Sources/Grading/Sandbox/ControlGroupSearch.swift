import Foundation

/// Finds the control group in which this process may make groups with limits: its own or the nearest above it.
///
/// Nobody has to be the superuser for that: systemd leaves all that is below `user@.service` to the user, and a
/// container has a root of its own.
struct ControlGroupSearch: Sendable, Hashable {
  /// The folders of the process' own group and of those above it, the nearest first.
  let folders: [String]

  /// The search for this process.
  static func ofThisProcess() throws(GradingError) -> ControlGroupSearch {
    let texts = ["cgroup", "mountinfo"].map { name in
      String(decoding: FileManager.default.contents(atPath: "/proc/self/\(name)") ?? Data(), as: UTF8.self)
    }
    return try ControlGroupSearch(cgroup: texts[0], mountinfo: texts[1])
  }

  /// A search from what the kernel says: `0::/user.slice/…` in `/proc/self/cgroup`, and a line of
  /// `/proc/self/mountinfo` whose fourth word is the group that is shown in the folder of the fifth.
  init(cgroup: String, mountinfo: String) throws(GradingError) {
    guard let line = cgroup.split(separator: "\n").first(where: { $0.hasPrefix("0::/") }) else {
      throw .process("the kernel has none of version 2")
    }
    let own = line.dropFirst(3)
    for line in mountinfo.split(separator: "\n") where line.contains(" - cgroup2 ") {
      let words = line.split(separator: " ")
      guard words.count > 4, !own.hasPrefix("/..") else { continue }
      let shown = words[3] == "/" ? "" : String(words[3])
      guard own == shown || own.hasPrefix("\(shown)/") else { continue }
      let names = own.dropFirst(shown.count).split(separator: "/")
      folders = (0...names.count).reversed().map { count in
        ([String(words[4])] + names.prefix(count).map(String.init)).joined(separator: "/")
      }
      return
    }
    throw .process("the file system that shows them is not mounted")
  }

  /// The nearest group that may have children with limits.
  ///
  /// A group with processes in it may not. When this process is the only one in its own group, it moves to a
  /// leaf; others are not moved about.
  func parent() throws(GradingError) -> ControlGroup {
    // What comes nearest to being usable tells most.
    var reason = Reason.noControllers
    // An earlier search of this process may have moved it.
    let folders = folders.drop { $0.hasSuffix("/\(ControlGroup.leafName)") }
    for folder in folders {
      let group = ControlGroup(path: folder)
      let files = ["", "/cgroup.procs", "/cgroup.subtree_control"]
      guard ControlGroup.controllers.isSubset(of: group.words("cgroup.controllers")) else {
        continue
      }
      guard files.allSatisfy({ access(folder + $0, W_OK) == 0 }) else {
        reason = max(reason, .notDelegated)
        continue
      }
      if group.enableControllers() { return group }
      reason = .busy
      guard folder == folders.first else { continue }
      let leaf = ControlGroup(path: "\(folder)/\(ControlGroup.leafName)")
      if mkdir(leaf.path, 0o755) == 0 {
        if leaf.enter(), group.enableControllers() { return group }
        _ = group.enter()
        rmdir(leaf.path)
      }
    }
    throw .process(reason.words)
  }

  private enum Reason: Int, Comparable {
    case noControllers, notDelegated, busy

    static func < (one: Reason, other: Reason) -> Bool { one.rawValue < other.rawValue }

    var words: String {
      switch self {
      case .noControllers: "they have no limits of memory and processes"
      case .notDelegated: "none is delegated to this user"
      case .busy: "other processes are in the grader's own"
      }
    }
  }
}
