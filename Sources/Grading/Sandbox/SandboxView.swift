/// What a sandbox shows of the file system. Everything lies where it lies outside, read-only; all else is not
/// there.
struct SandboxView: Sendable, Hashable, Codable {
  /// Files and folders that must be there.
  var paths: [String]

  /// Those that are shown where they exist.
  var optionalPaths: [String] = []

  /// The folder that can be written to, in memory, and where the program starts.
  static let scratch = "/tmp"
}
