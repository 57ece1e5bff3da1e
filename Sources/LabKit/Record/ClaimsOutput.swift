/// The table that compares what a lecture says with what this run measured.
public struct ClaimsOutput: Sendable, Hashable {
  /// What the table shows.
  public let caption: String

  /// Its rows.
  public let claims: [Claim]

  /// A table of claims.
  public init(caption: String, claims: [Claim]) {
    self.caption = caption
    self.claims = claims
  }

  /// The same as a plain table, for reports that have nothing better for it.
  public var table: TableOutput {
    TableOutput(
      caption: caption,
      columns: ["the lecture says", "quoted", "measured", "holds"],
      rows: claims.map { claim in
        let verdict = claim.holds.map { $0 ? "✓ yes" : "✗ no" } ?? "–"
        return [claim.statement, claim.quoted.isEmpty ? "–" : claim.quoted, claim.shown, verdict]
      })
  }
}
