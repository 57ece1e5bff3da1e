/// Why pass rates cannot be counted: the facts. `description` words them, in one line and in this one place.
enum PassratesError: Error, Sendable, Hashable {
  /// There is no such program beside this one.
  case noLab(String, known: [String])
  /// The folder for the labs' output cannot be made.
  case folder(path: String, reason: String)
  /// A lab could not be started.
  case start(lab: String, seed: UInt64, reason: String)
  /// A lab ended without a verdict; `message` is what it said last.
  case ended(lab: String, seed: UInt64, how: String, message: String)
  /// A lab left no `checks.json`, or one of another form.
  case report(lab: String, seed: UInt64)
}

extension PassratesError: CustomStringConvertible {
  var description: String {
    switch self {
    case .noLab(let name, let known):
      let others = known.isEmpty ? "" : "; there is \(known.joined(separator: ", "))"
      return "there is no built lab '\(name)' beside this program\(others)"
    case .folder(let path, let reason):
      return "cannot make the folder '\(path)': \(reason)"
    case .start(let lab, let seed, let reason):
      return "seed \(seed): cannot start \(lab): \(reason)"
    case .ended(let lab, let seed, let how, let message):
      return "seed \(seed): \(lab) ended with \(how)\(message.isEmpty ? "" : ": \(message)")"
    case .report(let lab, let seed):
      return "seed \(seed): \(lab) left no checks.json that can be read"
    }
  }
}
