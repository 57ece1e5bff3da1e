/// What the body of an exercise throws until it is written.
///
/// ```swift
/// func silhouette(of index: Int, points: [[Double]], labels: [Int]) throws -> Double {
///   throw NotDone()
/// }
/// ```
public struct NotDone: Error, Sendable, Hashable, CustomStringConvertible {
  /// The error of an exercise that is not done yet.
  public init() {}

  /// The error in words.
  public var description: String { "not done yet" }
}
