import ExerciseKit
import Foundation

/// How a worker is started.
public struct WorkerLaunch: Sendable, Hashable {
  /// The program.
  public var path: String

  /// Its arguments, without its own name.
  public var arguments: [String]

  /// Its environment.
  public var environment: [String: String]

  /// Whether the program runs another one, such as a sandbox does, and ends with 128 and the number of the
  /// signal that ended that.
  public var isWrapped: Bool

  /// A worker from its parts.
  ///
  /// Where Swift is told so, it names the line of a crash; that takes some hundredths of a second.
  public init(
    path: String, arguments: [String] = [], environment: [String: String] = [:], isWrapped: Bool = false
  ) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
    self.isWrapped = isWrapped
  }

  /// This very program as a worker, with the environment that it has itself.
  ///
  /// Its worker needs no threads for matrices; starting them would take a third of its start.
  public static var thisProgram: WorkerLaunch {
    var environment = ProcessInfo.processInfo.environment
    environment["SWIFT_BACKTRACE"] = backtraces
    environment["OPENBLAS_NUM_THREADS"] = "1"
    #if os(Linux)
      // The program that is running, also when its file has been built anew meanwhile.
      let path = "/proc/self/exe"
    #else
      let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
    #endif
    return WorkerLaunch(path: path, arguments: [Worker.argument], environment: environment)
  }

  /// What makes Swift name the line of a crash, and not much else.
  public static let backtraces =
    "enable=yes,interactive=no,color=no,threads=crashed,images=none,registers=none,limit=32,top=4,sanitize=no"
}
