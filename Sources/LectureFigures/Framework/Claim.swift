/// A statement of the lecture about a figure, and what the figure's numbers say about it.
///
/// A claim that the numbers do not support stays in the record and is added to the caption: the lecture
/// then says so itself.
public struct Claim: Sendable, Hashable, Codable {
  /// The statement, without a full stop.
  public let statement: String
  /// Whether the numbers support it.
  public let holds: Bool
  /// The numbers it rests on, in words, with their spread where there is one.
  public let evidence: String

  /// A claim.
  public init(_ statement: String, holds: Bool, evidence: String) {
    self.statement = statement
    self.holds = holds
    self.evidence = evidence
  }

  /// What the caption says where the claim does not hold.
  var correction: String { "Not supported here: \(statement) (\(evidence))." }
}
