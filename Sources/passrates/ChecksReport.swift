/// `checks.json` as far as pass rates need it.
struct ChecksReport: Sendable, Decodable {
  let checks: [Item]
  let observations: [Item]?
  let claims: [Item]?

  /// A check, an observation or a claim.
  struct Item: Sendable, Hashable {
    let id: String
    let title: String
    /// Nil for a number that is not finite.
    let measured: Double?
    /// Nil where it is not finite, or where there is none.
    let margin: Double?
    /// Nil where nothing is claimed.
    let holds: Bool?
    /// The line of the lab that made it.
    let line: Int
  }
}

extension ChecksReport.Item: Decodable {
  private enum Key: String, CodingKey {
    case id, title, statement, measured, margin, passed, holds, line
  }

  /// The three kinds differ in the names of some members only.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    title = try values.decode(String.self, forKey: values.contains(.title) ? .title : .statement)
    id = try values.decodeIfPresent(String.self, forKey: .id) ?? title
    measured = try values.decodeIfPresent(Double.self, forKey: .measured)
    margin = try values.decodeIfPresent(Double.self, forKey: .margin)
    holds = try values.decodeIfPresent(Bool.self, forKey: values.contains(.passed) ? .passed : .holds)
    line = try values.decodeIfPresent(Int.self, forKey: .line) ?? 0
  }
}
