import Foundation
import TestSupport
import Testing

/// Runs lab 08 as a student does.
final class Lab08: BuiltProgram {
  /// Prepares a run; see `BuiltProgram`.
  init(_ arguments: [String] = [], environment: [String: String] = [:]) throws {
    try super.init(program: "lab08", arguments, environment: environment)
  }

  /// The names and bytes of the figures that the lab drew.
  var figures: [String: Data] {
    let prefix = "output/lab08/figures/"
    let files = folder.files.filter { $0.hasPrefix(prefix) }
    return Dictionary(
      uniqueKeysWithValues: files.map { (String($0.dropFirst(prefix.count)), folder.data($0) ?? Data()) })
  }
}
