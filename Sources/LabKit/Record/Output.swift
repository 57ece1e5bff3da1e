/// One thing that a lab put out, and the place in its source that made it.
public struct Output: Sendable, Hashable {
  /// What was put out.
  public enum Content: Sendable, Hashable {
    /// A table.
    case table(TableOutput)
    /// A figure.
    case figure(FigureOutput)
    /// A check.
    case check(Check)
    /// A statement with its measured value, outside the verdict.
    case observation(Observation)
    /// What the lecture says beside what was measured.
    case claims(ClaimsOutput)
    /// A sentence with measured numbers in it.
    case text(String)
  }

  /// The line of the lab's source that made it, counted from 1.
  public let line: Int

  /// What was put out.
  public let content: Content

  /// An output from its parts.
  public init(line: Int, _ content: Content) {
    self.line = line
    self.content = content
  }
}
