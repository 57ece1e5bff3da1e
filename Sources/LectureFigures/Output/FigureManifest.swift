import Foundation

/// `figures.json`: the figures of a week by name.
///
/// Its text depends on nothing but its content: sorted keys, two spaces of indentation, a newline at the end.
public struct FigureManifest: Codable, Sendable, Hashable {
  /// Name of the file in the folder of the week.
  public static let file = "figures.json"

  /// The week of the course.
  public let week: Int
  /// The figures by their names.
  public private(set) var figures: [String: FigureRecord]

  /// A record without figures.
  public init(week: Int) {
    self.week = week
    figures = [:]
  }

  /// Reads what ``data()`` wrote.
  ///
  /// - Parameter path: where it was found, for the message.
  /// - Throws: ``FigureError/notARecord(path:reason:)``.
  public init(reading data: Data, path: String) throws {
    do {
      self = try JSONDecoder().decode(Self.self, from: data)
    } catch let error as DecodingError {
      throw FigureError.notARecord(path: path, reason: Self.words(for: error))
    }
  }

  /// The record with some figures drawn anew, each in place of what was said about it before, and without
  /// those that the lecture no longer has.
  public func taking(_ rendered: [RenderedFigure]) -> FigureManifest {
    let known = Set(LectureFigure.all.filter { $0.week == week }.map(\.name))
    var manifest = self
    for one in rendered { manifest.figures[one.figure.name] = one.record }
    manifest.figures = manifest.figures.filter { known.contains($0.key) }
    return manifest
  }

  /// The names of figures that two records do not say the same about.
  func namesThatDiffer(from other: FigureManifest) -> [String] {
    Set(figures.keys).union(other.figures.keys).filter { figures[$0] != other.figures[$0] }.sorted()
  }

  /// The document.
  public func data() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  private static func words(for error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "'\(context.codingPath.last?.stringValue ?? "")' has another form"
    default: "it is not JSON"
    }
  }
}
