import Foundation

/// Reference values made by `Tests/Fixtures/*.py` with NumPy, SciPy, scikit-learn or PyTorch.
///
/// A fixture is one JSON file in `Tests/Fixtures`; `"provenance"` inside it says which script, library
/// versions and seeds made it.
public enum Fixture {
  /// The folder that holds the fixtures.
  public static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures")

  /// Decodes `Tests/Fixtures/<name>.json`.
  public static func load<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value
  {
    let data = try Data(contentsOf: folder.appendingPathComponent("\(name).json"))
    return try JSONDecoder().decode(Value.self, from: data)
  }
}
