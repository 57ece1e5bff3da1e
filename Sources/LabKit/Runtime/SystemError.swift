import Foundation

/// What the operating system said when a call failed.
package struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The error number.
  package let code: Int32

  /// The error of the last failed call of this thread.
  package static var last: SystemError { SystemError(code: errno) }

  /// The system's own words.
  package var description: String { String(cString: strerror(code)) }
}
