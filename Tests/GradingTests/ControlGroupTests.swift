import Foundation
import TestSupport
import Testing

@testable import Grading

/// Limits for all processes of a submission together.
@Suite(.serialized) struct ControlGroupTests {
  /// What kernels say, from machines of each kind.
  @Test(arguments: [
    // A terminal in a desktop session of systemd.
    (
      "0::/user.slice/user-1000.slice/user@1000.service/app.slice/vte.scope\n",
      "35 24 0:30 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate,memory_recursiveprot\n",
      [
        "/user.slice/user-1000.slice/user@1000.service/app.slice/vte.scope",
        "/user.slice/user-1000.slice/user@1000.service/app.slice",
        "/user.slice/user-1000.slice/user@1000.service", "/user.slice/user-1000.slice", "/user.slice", "",
      ].map { "/sys/fs/cgroup\($0)" }
    ),
    // A container with a namespace of its own; its mount has no optional fields.
    ("0::/\n", "1 2 0:30 / /sys/fs/cgroup ro,nosuid - cgroup2 cgroup rw\n", ["/sys/fs/cgroup"]),
    // A container that shares the namespace and is shown its own group only.
    (
      "0::/docker/ab12/job\n",
      "1 2 0:29 / /proc rw - proc proc rw\n3 2 0:30 /docker/ab12 /sys/fs/cgroup rw - cgroup2 cgroup rw\n",
      ["/sys/fs/cgroup/job", "/sys/fs/cgroup"]
    ),
    // Both versions at once.
    (
      "9:name=systemd:/\n8:pids:/\n0::/\n",
      """
      31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755
      39 31 0:36 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids
      41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
      """, ["/sys/fs/cgroup/unified"]
    ),
  ])
  func folders(_ cgroup: String, _ mountinfo: String, _ folders: [String]) throws {
    #expect(try ControlGroupSearch(cgroup: cgroup, mountinfo: mountinfo).folders == folders)
  }

  @Test(arguments: [
    ("4:memory:/user.slice\n", "", "the kernel has none of version 2"),
    ("", "", "the kernel has none of version 2"),
    ("0::/a\n", "1 2 0:29 / /proc rw - proc proc rw\n", "the file system that shows them is not mounted"),
    // Mounts of other containers, and a group outside the namespace.
    (
      "0::/a\n", "3 2 0:30 /b /sys/fs/cgroup rw - cgroup2 cgroup rw\n",
      "the file system that shows them is not mounted"
    ),
    (
      "0::/ab\n", "3 2 0:30 /a /sys/fs/cgroup rw - cgroup2 cgroup rw\n",
      "the file system that shows them is not mounted"
    ),
    (
      "0::/../a\n", "3 2 0:30 / /sys/fs/cgroup rw - cgroup2 cgroup rw\n",
      "the file system that shows them is not mounted"
    ),
    ("0::/a\n", "3 2 0:30\n - cgroup2 \n", "the file system that shows them is not mounted"),
  ])
  func noFolders(_ cgroup: String, _ mountinfo: String, _ reason: String) {
    #expect(throws: GradingError.process(reason)) {
      try ControlGroupSearch(cgroup: cgroup, mountinfo: mountinfo)
    }
  }

  /// A folder tree as a kernel shows it: a/b/c with the process in c.
  private func tree(
    _ controllers: [String: String], isBusy busy: Set<String> = [], isShut shut: Set<String> = []
  ) throws -> (TemporaryFolder, ControlGroupSearch) {
    let folder = try TemporaryFolder()
    for (name, words) in controllers.sorted(by: { $0.key < $1.key }) {
      mkdir("\(folder.path)/\(name)", 0o755)
      folder.write("\(words)\n", to: "\(name)/cgroup.controllers")
      folder.write("", to: "\(name)/cgroup.procs")
      // What cannot be written to, also by the superuser.
      if busy.contains(name) {
        mkdir("\(folder.path)/\(name)/cgroup.subtree_control", 0o755)
      } else if !shut.contains(name) {
        folder.write("", to: "\(name)/cgroup.subtree_control")
      }
    }
    let mount = "1 2 0:30 / \(folder.path) rw - cgroup2 cgroup2 rw\n"
    return (folder, try ControlGroupSearch(cgroup: "0::/a/b/c\n", mountinfo: mount))
  }

  @Test func nearest() throws {
    let all = ["a": "cpu memory pids", "a/b": "memory pids", "a/b/c": "memory pids"]
    let (own, search) = try tree(all)
    #expect(try search.parent().path == "\(own.path)/a/b/c")
    #expect(own.read("a/b/c/cgroup.subtree_control") == "+memory +pids")
    // Others live in it: nothing of an attempt to move stays, and the one above is taken.
    let (above, second) = try tree(all, isBusy: ["a/b/c"])
    #expect(try second.parent().path == "\(above.path)/a/b")
    #expect(ControlGroup(path: "\(above.path)/a/b/c").children == [])
    let (top, third) = try tree(all, isBusy: ["a/b/c"], isShut: ["a/b"])
    #expect(try third.parent().path == "\(top.path)/a")
  }

  @Test func reasons() throws {
    for (controllers, busy, shut, reason) in [
      ("memory", [], [], "they have no limits of memory and processes"),
      ("memory pids", [], ["a", "a/b", "a/b/c"], "none is delegated to this user"),
      ("memory pids", ["a", "a/b", "a/b/c"], [], "other processes are in the grader's own"),
    ] as [(String, Set<String>, Set<String>, String)] {
      let all = ["a": controllers, "a/b": controllers, "a/b/c": controllers]
      let (folder, search) = try tree(all, isBusy: busy, isShut: shut)
      #expect(throws: GradingError.process(reason), "\(folder.path)") { try search.parent() }
    }
  }

  /// On this machine's kernel, where it lets us.
  @Test func together() throws {
    let group: ControlGroup
    do { group = try ControlGroup.make() } catch {
      print("NO CONTROL GROUPS ON THIS MACHINE, LIMITS FOR WHOLE SUBMISSIONS NOT TESTED: \(error)")
      return
    }
    defer { group.remove() }
    var sandbox = try SandboxProbe().sandbox
    sandbox.group = group
    let folder = try TemporaryFolder()
    try sandbox.makeScratch(in: folder.path)
    let allowance = Allowance(memoryMegabytes: 128, processorSeconds: 60, fileMegabytes: 1, processes: 24)
    func run(_ script: String) throws -> SandboxedCommand.Outcome {
      try SandboxedCommand(
        launch: sandbox.launch(
          "/usr/bin/sh", ["-c", script],
          view: SandboxView(paths: ["/usr/bin", "/usr/lib"], optionalPaths: SystemPaths.optionalDevelopment),
          allowance: allowance, environment: ["PATH": "/usr/bin:/bin"], in: sandbox.scratch(in: folder.path)),
        timeLimit: .seconds(120)
      ).run()
    }
    // Each keeps 90 MB, on slow machines too: nobody reads what it then writes. Two are within 256 MB, and six are not.
    let hog = "head -c 90000000 /dev/zero | tail -c 90000000"
    let few = try run("\(hog) | wc -c & \(hog) | wc -c & wait; echo alive")
    #expect(few.status == 0 && few.text == "90000000\n90000000\nalive\n", "\(few.status) \(few.text)")
    let many = try run(String(repeating: "\(hog) | sleep 1000 & ", count: 6) + "wait; echo alive")
    #expect(many.status == 128 + SIGKILL && !many.isLate, "\(many.status) \(many.text)")
    #expect(!group.children.isEmpty)
    sandbox.clear(folder.path)
    #expect(group.children == [])
    // What a grader that was killed left behind is removed by the next one.
    let program = Process()
    program.executableURL = URL(fileURLWithPath: "/bin/true")
    try program.run()
    program.waitUntilExit()
    let parent = URL(fileURLWithPath: group.path).deletingLastPathComponent().path
    let stale = "\(parent)/spectralab-grade.\(program.processIdentifier)"
    mkdir(stale, 0o755)
    group.remove()
    try ControlGroup.make().remove()
    #expect(
      !FileManager.default.fileExists(atPath: stale) && !FileManager.default.fileExists(atPath: group.path))
  }
}
