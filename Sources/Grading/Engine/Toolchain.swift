import Foundation

/// The Swift toolchain that workers are compiled with.
struct Toolchain: Sendable, Hashable, Codable {
  /// The compiler.
  let compiler: String
  /// The folder that holds all of the toolchain.
  let root: String
  /// What the compiler says of itself, in a line.
  let version: String

  /// Where the runtime libraries lie.
  var runtime: String { "\(root)/lib/swift/linux" }

  /// The toolchain of `PATH`, which is also the one that built this program.
  static func find(path: String? = ProcessInfo.processInfo.environment["PATH"]) throws(GradingError)
    -> Toolchain
  {
    for folder in (path ?? "").split(separator: ":") {
      let name = "\(folder)/swiftc"
      guard FileManager.default.isExecutableFile(atPath: name) else { continue }
      // Its own word for where it lies: `swiftc` may be a link, or a program that starts the one of some
      // toolchain. Asked of the frontend, since the driver leaves an empty folder behind for every question.
      let command = SandboxedCommand(
        launch: .init(
          path: name, arguments: ["-frontend", "-print-target-info"],
          environment: ProcessInfo.processInfo.environment),
        timeLimit: .seconds(60))
      guard let outcome = try? command.run(),
        let target = try? JSONDecoder().decode(TargetInfo.self, from: Data(outcome.output))
      else { continue }
      let resources = URL(fileURLWithPath: target.paths.runtimeResourcePath)
      let root = resources.deletingLastPathComponent().deletingLastPathComponent().path
      let compiler = "\(root)/bin/swiftc"
      guard FileManager.default.isExecutableFile(atPath: compiler),
        FileManager.default.fileExists(atPath: "\(root)/lib/swift/linux")
      else { continue }
      return Toolchain(compiler: compiler, root: root, version: target.compilerVersion)
    }
    throw .noCompiler
  }

  /// What `swiftc -print-target-info` says.
  private struct TargetInfo: Decodable {
    struct Paths: Decodable {
      let runtimeResourcePath: String
    }

    let compilerVersion: String
    let paths: Paths
  }
}
