import Examination
import Foundation

/// A control group of Linux, version 2: processes that may use so much memory and be so many together, and
/// that are ended together.
///
/// Limits of the operating system hold for each process. Where the grader may make control groups, one grader
/// has a group, and in it each program that it starts in a sandbox has one of its own.
struct ControlGroup: Sendable, Hashable, Codable {
  /// The folder that stands for it.
  let path: String

  /// The controllers that it takes.
  static let controllers: Set = ["memory", "pids"]

  private static let prefix = "spectralab-grade"

  /// Makes the group of this grader, after removing those of graders that were killed, and tries it.
  ///
  /// - Throws: ``GradingError`` that says why there is none.
  static func make() throws(GradingError) -> ControlGroup {
    let parent = try ControlGroupSearch.ofThisProcess().parent()
    let running = Set(Descendants.running().map(\.id))
    for name in parent.children {
      let process = name.hasPrefix("\(prefix).") ? name.split(separator: ".")[1] : ""
      guard let process = pid_t(process), !running.contains(process) else { continue }
      ControlGroup(path: "\(parent.path)/\(name)").remove()
    }
    let group = ControlGroup(path: "\(parent.path)/\(prefix).\(getpid())")
    let allowance = Allowance(memoryMegabytes: 64, processorSeconds: 5, fileMegabytes: 1, processes: 8)
    let arguments = group.entering(with: allowance) + ["/bin/sh", "-c", "cat /proc/self/cgroup"]
    // The file that ends all at once came with Linux 5.14.
    guard mkdir(group.path, 0o755) == 0 || errno == EEXIST, group.enableControllers(),
      access("\(group.path)/cgroup.kill", W_OK) == 0,
      let trial = try? SandboxedCommand(
        launch: WorkerLaunch(path: arguments[0], arguments: Array(arguments.dropFirst())),
        timeLimit: .seconds(20)
      ).run(), trial.status == 0, trial.text.contains("\(prefix).\(getpid())/")
    else {
      group.remove()
      throw .process("no process can be put into a group in \(parent.path)")
    }
    group.removeChildren()
    return group
  }

  /// The name of the leaf that a grader moves to when it lives in the group where it makes groups.
  static var leafName: String { "\(prefix).\(getpid()).itself" }

  /// What a program is started with to be in a group of its own before it is anything else.
  ///
  /// Together its processes may take twice the memory that one may: a single process always meets its own limit
  /// first, which makes it crash the same way on every machine. So it is with the number of processes; the
  /// slack is for those of the sandbox.
  func entering(with allowance: Allowance) -> [String] {
    [
      "/bin/sh", "-c", Self.script, "sh", "\(path)/\(getpid()).", "\(allowance.memoryMegabytes << 21)",
      "\(allowance.processes + 8)",
    ]
  }

  /// A machine without swap has no limit for it. What is said when it fails is no word of a student's code.
  private static let script = #"""
    g=$1$$
    { mkdir -p "$g" && echo "$2" > "$g/memory.max" && echo 1 > "$g/memory.oom.group" && echo "$3" > "$g/pids.max" &&
    if [ -e "$g/memory.swap.max" ]; then echo 0 > "$g/memory.swap.max"; fi && echo $$ > "$g/cgroup.procs"; } 2>/dev/null ||
    { echo "cgroup: no control group can be made"; exit 125; }
    shift 3
    exec "$@"
    """#

  /// Ends all that a process started in groups, and removes these.
  func removeChildren(of process: pid_t = getpid()) {
    for name in children where name.hasPrefix("\(process).") {
      ControlGroup(path: "\(path)/\(name)").remove()
    }
  }

  /// Ends all that is in the group, and removes it with all groups in it.
  func remove() {
    Self.write("1", to: "\(path)/cgroup.kill")
    for name in children { ControlGroup(path: "\(path)/\(name)").remove() }
    // Those that were killed need a moment to be gone.
    for _ in 0..<2000 where rmdir(path) != 0 && errno == EBUSY { usleep(500) }
  }

  /// The names of the groups in it.
  var children: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: "\(path)/\($0)/cgroup.procs") }
  }

  /// The words of a file of the group: of controllers, one word each.
  func words(_ file: String) -> Set<String> {
    let data = FileManager.default.contents(atPath: "\(path)/\(file)") ?? Data()
    return Set(String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// Lets groups in it have limits; false when the kernel refuses it, as it does while processes are in it.
  func enableControllers() -> Bool {
    Self.controllers.isSubset(of: words("cgroup.subtree_control"))
      || Self.write(
        Self.controllers.sorted().map { "+\($0)" }.joined(separator: " "),
        to: "\(path)/cgroup.subtree_control")
  }

  /// Moves this process to it.
  func enter() -> Bool { Self.write("\(getpid())", to: "\(path)/cgroup.procs") }

  /// Writes to a file that is there, in one go, as the kernel wants it.
  @discardableResult private static func write(_ text: String, to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    let bytes = Array(text.utf8)
    return Foundation.write(file, bytes, bytes.count) == bytes.count
  }
}
