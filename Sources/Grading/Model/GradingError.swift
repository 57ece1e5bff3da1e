/// Why a class cannot be graded: the facts. `description` words them, in one line and in this one place.
public enum GradingError: Error, Sendable, Hashable {
  /// A program of the system is not installed.
  case missingProgram(String, package: String)
  /// There is no Swift compiler.
  case noCompiler
  /// There is no isolation, and nobody allowed to go without.
  case noIsolation(reason: String)
  /// A lab without exercises, or none at all.
  case unknownLab(String, known: [String])
  /// A file of the package is missing.
  case missingFile(String)
  /// The trusted half cannot be built; `reason` is the compiler's first line.
  case trustedHalf(step: String, reason: String)
  /// A file or folder cannot be read or written.
  case file(path: String, action: String, reason: String)
  /// The output folder is being written by another grader.
  case isBusy(path: String)
  /// Results would lie among what was handed in, and be taken for a student's the next time.
  case outputAmongSubmissions(path: String)
  /// The submissions hold nobody of that name.
  case unknownStudent(String, nearest: String?)
  /// Two submissions of one student.
  case doubledStudent(String, String, String)
  /// A file holds something else than it should.
  case malformed(path: String, line: Int?, reason: String)
  /// Shards that do not make up a class.
  case shards(String)
  /// A process could not be started.
  case process(String)
  /// A key that everybody can guess.
  case weakKey(path: String, bytes: Int)
  /// A shard without the key that all shards share.
  case shardWithoutKey
}

extension GradingError: CustomStringConvertible {
  /// What is wrong, in one line.
  public var description: String {
    switch self {
    case .missingProgram(let name, let package):
      return "the program '\(name)' is not installed (apt-get install \(package))"
    case .noCompiler:
      return "there is no swiftc: install a Swift 6 toolchain and put its usr/bin into PATH"
    case .noIsolation(let reason):
      return "students' code cannot be isolated on this machine: \(reason); see swift run grade doctor, or "
        + "grade on your own risk with --no-isolation"
    case .unknownLab(let name, let known):
      return "there is no lab '\(name)' with exercises among \(known.joined(separator: ", "))"
    case .missingFile(let path):
      return "the file '\(path)' of this package is missing"
    case .trustedHalf(let step, let reason):
      return "cannot build the trusted half (\(step)): \(reason)"
    case .file(let path, let action, let reason):
      return "cannot \(action) '\(path)': \(reason)"
    case .isBusy(let path):
      return "another grader is at work in '\(path)'"
    case .outputAmongSubmissions(let path):
      return "'\(path)' lies in the folder of the submissions; choose another --output"
    case .unknownStudent(let name, let nearest):
      return "there is no submission of '\(name)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .doubledStudent(let name, let one, let other):
      return "two submissions of '\(name)': '\(one)' and '\(other)'"
    case .malformed(let path, let line, let reason):
      return "'\(path)'\(line.map { ", line \($0)" } ?? ""): \(reason)"
    case .shards(let reason):
      return "these shards do not make up a class: \(reason)"
    case .process(let reason):
      return reason
    case .weakKey(let path, let bytes):
      return "the course key in '\(path)' has \(bytes) bytes, where 16 at least are needed"
    case .shardWithoutKey:
      return "--shard needs --course-key: all shards must draw the same hidden inputs"
    }
  }
}
