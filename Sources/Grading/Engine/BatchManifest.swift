import Foundation

/// What an output folder holds: `batch.json`, written when all of it is there. `grade merge` reads it.
struct BatchManifest: Sendable, Hashable, Codable {
  static let name = "batch.json"

  let version: Int
  let lab: String
  let shard: Shard
  /// Every student of the class that handed in, also those of other shards, in their order.
  let students: [String]
  /// Students of the roster who did not.
  let missing: [Student]
  /// What belongs to nobody.
  let notices: [String]
  let overrides: [Override]
  /// What all results are made with.
  let plan: ContentHash
  let grader: ContentHash
}
