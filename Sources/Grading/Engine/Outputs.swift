import Foundation

/// What is written besides results: pure functions from results to files, by their names.
public struct Outputs: Sendable {
  /// Files in a student's folder.
  public var forStudent: @Sendable (SubmissionResult, SubmissionTimings) throws -> [String: Data]

  /// Files in the output folder.
  public var forClass: @Sendable (ClassResult) throws -> [String: Data]

  /// Outputs from their functions.
  public init(
    forStudent: @escaping @Sendable (SubmissionResult, SubmissionTimings) throws -> [String: Data] = { _, _ in
      [:]
    }, forClass: @escaping @Sendable (ClassResult) throws -> [String: Data] = { _ in [:] }
  ) {
    self.forStudent = forStudent
    self.forClass = forClass
  }
}
