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
      // usr/bin/swiftc, often a link; the name matters to the program behind it, its folder to us.
      let real = URL(fileURLWithPath: name).resolvingSymlinksInPath()
      let compiler = real.deletingLastPathComponent().appendingPathComponent("swiftc").path
      let root = real.deletingLastPathComponent().deletingLastPathComponent().path
      guard FileManager.default.isExecutableFile(atPath: compiler),
        FileManager.default.fileExists(atPath: "\(root)/lib/swift/linux")
      else { continue }
      let command = SandboxedCommand(
        launch: .init(path: compiler, arguments: ["--version"], environment: ["PATH": "/usr/bin:/bin"]),
        timeLimit: .seconds(60))
      guard let outcome = try? command.run(), outcome.status == 0 else { continue }
      let version = outcome.text.split(whereSeparator: \.isNewline).first { $0.contains("Swift version") }
      return Toolchain(compiler: compiler, root: root, version: version.map(String.init) ?? "unknown")
    }
    throw .noCompiler
  }
}
