import Foundation

/// The bytes of the grader's JSON files: sorted keys, two spaces of indentation, a newline at the end. Equal
/// values have equal bytes.
public enum ResultFile {
  /// The bytes of a value.
  public static func data(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data([0x0A])
  }

  /// Reads a value.
  public static func value<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    try JSONDecoder().decode(type, from: data)
  }
}
