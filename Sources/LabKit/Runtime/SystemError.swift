import Foundation

/// What the operating system said when a call failed.
struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The error number.
  let code: Int32

  /// The error of the last failed call of this thread.
  static var last: SystemError { SystemError(code: errno) }

  /// The system's own words.
  var description: String { String(cString: strerror(code)) }
}
