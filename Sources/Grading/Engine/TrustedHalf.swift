import Examination
import Foundation

/// What every worker is made of besides the student's file: built once for a class, from the sources of this
/// package, before any student's file is opened.
///
/// The compiler is called on `Sources/ExerciseKit` directly rather than through SwiftPM: it takes three
/// seconds, needs no manifest and no network, leaves nothing in the package, and cannot be stopped by another
/// build. The module is compiled whole and optimised, its objects in a static archive, and the modules that
/// Foundation needs are compiled beforehand: what remains for each submission is its own file.
struct TrustedHalf: Sendable, Hashable, Codable {
  /// The folder that holds it all; nothing else.
  let folder: String
  let toolchain: Toolchain
  /// The libraries of the system that a worker is linked with, by the dynamic linker's own list.
  let libraries: [String]

  /// The module of ExerciseKit, its archive, the table of functions and the worker's main file.
  static let module = "ExerciseKit"
  static let main = "import ExerciseKit\n\nWorker.serve(answers)\n"
  var cache: String { "\(folder)/modules" }
  /// The worker of the file that students start from.
  var harmlessWorker: String { "\(folder)/worker" }

  /// Builds it.
  ///
  /// - Parameters:
  ///   - folder: an empty folder, readable to whoever the sandbox runs as.
  ///   - processes: what ends with the grader when that is interrupted.
  static func build(
    for lab: GradedLab, package: String, in folder: String, with sandbox: Sandbox,
    processes: RunningProcesses
  ) throws -> TrustedHalf {
    let toolchain = try Toolchain.find()
    let half = TrustedHalf(folder: folder, toolchain: toolchain, libraries: [])
    try OpenFolder.make(half.cache)
    try OpenFolder.write(PackageFolder.data(lab.answers, in: package), to: "\(folder)/Answers.swift")
    try OpenFolder.write(Data(main.utf8), to: "\(folder)/main.swift")
    try half.compile(
      "ExerciseKit", in: processes,
      ["-O", "-wmo", "-parse-as-library", "-swift-version", "6", "-static", "-emit-library", "-emit-module"]
        + ["-module-name", module, "-o", "\(folder)/lib\(module).a"]
        + ["-emit-module-path", "\(folder)/\(module).swiftmodule"]
        + ["-module-cache-path", half.cache] + sources(package))
    // A first worker, of the file that students start from, fills the cache of modules.
    let worker = half.harmlessWorker
    try half.compile(
      "a worker", in: processes,
      half.workerArguments(
        exercise: "\(package)/\(lab.starter)", glue: folder, output: worker))
    let libraries = try half.libraries(of: [worker, sandbox.tools.prlimit], in: processes)
    try OpenFolder.open(folder)
    return TrustedHalf(folder: folder, toolchain: toolchain, libraries: libraries)
  }

  /// How the compiler makes a worker.
  ///
  /// Without optimisation, as `swift run` compiles a lab, and without debugging information: it is the
  /// fastest way (0.3 s of processor time; 1.1 s with -O), and the exercises' inputs are small.
  func workerArguments(exercise: String, glue: String, output: String) -> [String] {
    [
      "-Onone", "-wmo", "-swift-version", "6", "-module-name", "worker", "-suppress-warnings",
      "-diagnostic-style", "llvm", "-no-color-diagnostics",
      "-I", folder, "-L", folder, "-l\(Self.module)", "-module-cache-path", cache, "-use-ld=lld",
      exercise, "\(glue)/Answers.swift", "\(glue)/main.swift", "-o", output,
    ]
  }

  /// What the sandbox for the compiler shows.
  func compilerView(_ paths: [String]) -> SandboxView {
    SandboxView(
      paths: SystemPaths.development + [toolchain.root, folder] + paths,
      optionalPaths: SystemPaths.optionalDevelopment)
  }

  /// What the sandbox for a worker shows: the worker, the libraries it needs, and the tool that sets its
  /// limits.
  func workerView(_ worker: String, _ sandbox: Sandbox) -> SandboxView {
    SandboxView(
      paths: [toolchain.runtime] + libraries + [sandbox.tools.prlimit], program: worker)
  }

  /// The sources of ExerciseKit, in a fixed order.
  static func sources(_ package: String) throws -> [String] {
    let folder = "\(package)/Sources/\(module)"
    let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    let files = names.filter { $0.hasSuffix(".swift") }.sorted()
    guard !files.isEmpty else { throw GradingError.missingFile("Sources/\(module)") }
    return files.map { "\(folder)/\($0)" }
  }

  private func compile(
    _ step: String, in processes: RunningProcesses, _ arguments: [String]
  ) throws {
    let outcome = try SandboxedCommand(
      launch: WorkerLaunch(
        path: toolchain.compiler, arguments: arguments,
        environment: ["PATH": "\(toolchain.root)/bin:/usr/bin:/bin", "TMPDIR": folder]),
      timeLimit: .seconds(600)
    ).run(in: processes)
    guard outcome.status == 0 else {
      let line = outcome.text.split(whereSeparator: \.isNewline).first { $0.contains("error:") }
      throw GradingError.trustedHalf(
        step: step, reason: line.map(String.init) ?? "the compiler ended with status \(outcome.status)")
    }
  }

  /// The system's libraries of some programs: `libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x…)`.
  private func libraries(of programs: [String], in processes: RunningProcesses) throws -> [String] {
    guard let ldd = SandboxTools.path(of: "ldd") else {
      throw GradingError.missingProgram("ldd", package: "libc-bin")
    }
    let outcome = try SandboxedCommand(
      launch: WorkerLaunch(path: ldd, arguments: programs, environment: ["PATH": "/usr/bin:/bin"]),
      timeLimit: .seconds(60)
    ).run(in: processes)
    let words = outcome.text.split { $0.isWhitespace }.map(String.init)
    let paths = words.filter {
      $0.hasPrefix("/") && !$0.hasSuffix(":") && !$0.hasPrefix("\(toolchain.root)/")
    }
    return Set(paths).sorted()
  }
}
