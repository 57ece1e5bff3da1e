import Foundation
import Testing

extension BuiltProgram {
  /// `checks.json` of a lab, decoded as far as the tests look.
  public struct Checks: Decodable {
    /// One check.
    public struct Check: Decodable {
      /// Its name.
      public let id: String
      /// Whether it holds.
      public let passed: Bool
      /// The line of the lab that makes it.
      public let line: Int
    }
    /// Whether the whole lab ran.
    public let complete: Bool
    /// The seed of the run.
    public let seed: UInt64
    /// The checks in the order of the lab.
    public let checks: [Check]
  }

  /// What the lab wrote to `checks.json` in a folder, `output/<name>` when left out.
  public func checks(in path: String? = nil) throws -> Checks {
    let data = try #require(folder.data("\(path ?? "output/\(name)")/checks.json"))
    return try JSONDecoder().decode(Checks.self, from: data)
  }
}
