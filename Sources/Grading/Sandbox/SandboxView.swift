/// What a sandbox shows of the file system, read-only. Everything lies where it lies outside, but for the
/// program; all else is not there.
struct SandboxView: Sendable, Hashable, Codable {
  /// Files and folders that must be there.
  var paths: [String]

  /// Those that are shown where they exist.
  var optionalPaths: [String] = []

  /// A program that is shown under a name that is always the same, so that nothing it can see of itself
  /// changes from run to run; nil where it does not matter.
  var program: String?

  /// That name.
  static let programName = "/worker"

  /// The folder that can be written to, in memory, and where the program starts.
  static let scratch = "/tmp"
}
