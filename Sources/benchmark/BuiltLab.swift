import Foundation

/// A lab as it was built beside this program.
struct BuiltLab {
  private let name: String
  private let program: URL

  /// - Throws: ``BenchmarkError`` if it is not built.
  init(_ name: String) throws {
    self.name = name
    program = (Bundle.main.executableURL ?? URL(fileURLWithPath: "/")).deletingLastPathComponent()
      .appendingPathComponent(name)
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      throw BenchmarkError.lab(name, reason: "it is not built beside this program")
    }
  }

  /// Runs the lab in a folder of its own, which is then removed.
  ///
  /// - Throws: ``BenchmarkError`` if it does not run to its end. Checks that fail are no matter of time.
  func run(_ arguments: [String]) throws {
    let folder = NSTemporaryDirectory() + "/benchmark-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments + ["--output", folder]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw BenchmarkError.lab(name, reason: "\(error)")
    }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus < 2 else {
      throw BenchmarkError.lab(name, reason: "it ended with status \(process.terminationStatus)")
    }
  }
}
