/// What a student's code may use. The defaults are far above what any exercise needs, so that no honest
/// submission meets them on a busy machine.
public struct Limits: Sendable, Hashable, Codable {
  /// How long one call may take, in seconds; the calls of the course take microseconds.
  public var callSeconds = 5.0

  /// How long compiling one submission may take, in seconds; the course's take half a second.
  public var compileSeconds = 60.0

  /// How long all checks of one submission may take together, in seconds.
  public var examineSeconds = 180.0

  /// The address space of each process of a student's code, in MiB; Swift's runtime and Foundation take less
  /// than 256.
  public var memoryMegabytes = 512

  /// The address space of each process of the compiler, in MiB; it takes 300 for the course's files.
  public var compilerMegabytes = 2048

  /// The files that a student's code can write, in MiB; they are kept in memory and gone with the process.
  public var fileMegabytes = 16

  /// Processes and threads of a student's code.
  public var processes = 32

  /// The defaults.
  public init() {}
}
