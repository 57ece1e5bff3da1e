import Foundation

/// Why a lab cannot run or go on: the facts. `description` words them, in one line and in this one place.
enum LabFailure: Error, Sendable, Hashable {
  /// The output folder cannot be made or written to.
  case folder(path: String, SystemError)
  /// A file in it cannot be written.
  case file(path: String, SystemError)
  /// Standard output takes no more.
  case standardOutput(SystemError)
  /// A figure cannot be drawn.
  case figure(name: String, reason: String)
  /// Something that the lab cannot do without failed.
  case requirement(purpose: String, reason: String)
}

extension LabFailure: CustomStringConvertible {
  var description: String {
    let text: String
    switch self {
    case .folder(let path, let error):
      text = "cannot write to the output folder '\(path)': \(error)\(Self.advice(error))"
    case .file(let path, let error):
      text = "cannot write '\(path)': \(error)\(Self.advice(error))"
    case .standardOutput(let error):
      let reason = error.code == EPIPE ? "its reader has closed it" : "\(error)"
      text = "cannot write to standard output: \(reason)"
    case .figure(let name, let reason):
      text = "cannot draw the figure '\(name)': \(reason)"
    case .requirement(let purpose, let reason):
      text = "\(purpose) failed: \(reason)"
    }
    return text.singleLine
  }

  /// What to do about the errors that a reader can do something about.
  private static func advice(_ error: SystemError) -> String {
    switch error.code {
    case ENOTDIR, EEXIST, EISDIR: "; something else of that name is in the way"
    case EACCES, EPERM, EROFS: "; choose another folder with --output"
    default: ""
    }
  }
}
