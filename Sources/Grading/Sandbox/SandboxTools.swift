import Foundation

/// The programs that a sandbox is made of, by their paths.
struct SandboxTools: Sendable, Hashable, Codable {
  /// Makes namespaces (package `bubblewrap`); without it there is no sandbox.
  var bubblewrap: String
  /// Sets limits (package `util-linux`, which every Debian has).
  let prlimit: String
  /// Has the kernel end a sandbox rather than anything else when memory runs out (package `util-linux`);
  /// empty where it is missing.
  let choom: String
  /// Gives up rights (package `util-linux`).
  let setpriv: String
  /// Starts a program in a folder (package `coreutils`, which every Linux has).
  let env: String

  /// The tools of this machine.
  ///
  /// - Throws: ``GradingError`` when `prlimit` is missing, without which nothing is run at all.
  static func find() throws(GradingError) -> SandboxTools {
    guard let prlimit = path(of: "prlimit") else {
      throw .missingProgram("prlimit", package: "util-linux")
    }
    return SandboxTools(
      bubblewrap: path(of: "bwrap") ?? "", prlimit: prlimit, choom: path(of: "choom") ?? "",
      setpriv: path(of: "setpriv") ?? "", env: path(of: "env") ?? "/usr/bin/env")
  }

  /// Where a program of the system lies; `PATH` is not asked, since anyone may have set it.
  static func path(of program: String) -> String? {
    ["/usr/bin", "/bin", "/usr/local/bin"].map { "\($0)/\(program)" }
      .first(where: FileManager.default.isExecutableFile)
  }
}
