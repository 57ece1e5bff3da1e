/// A reason why a run says less than the whole lab at its full settings would.
public enum Shortfall: Sendable, Hashable, CustomStringConvertible {
  /// Only these sections were asked for.
  case only([String])
  /// Only the exercises were asked for.
  case exercises
  /// A quick run was asked for.
  case quick
  /// Another number of epochs than the lab's own was used.
  case epochs(used: Int, full: Int)
  /// A signal ended the run.
  case interrupted
  /// The run could not go on.
  case stopped(String)
  /// The run has not reached its end: what a file says while the lab is still at work, and for ever if it is
  /// killed.
  case unfinished

  /// The reason in words.
  public var description: String {
    switch self {
    case .only(let sections): "only \(sections.joined(separator: ", ")) was run"
    case .exercises: "only the exercises were checked"
    case .quick: "a quick run, with fewer epochs"
    case .epochs(let used, let full): "\(used) epochs instead of \(full)"
    case .interrupted: "the run was interrupted"
    case .stopped(let reason): "the run stopped: \(reason)"
    case .unfinished: "the run did not reach its end"
    }
  }

  /// Whether the run broke off, rather than having been asked for less.
  public var brokeOff: Bool {
    switch self {
    case .only, .exercises, .quick, .epochs: false
    case .interrupted, .stopped, .unfinished: true
    }
  }
}
