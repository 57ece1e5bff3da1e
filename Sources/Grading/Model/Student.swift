/// Someone who hands in.
public struct Student: Sendable, Hashable, Codable {
  /// Names the student in files and gradebooks; never empty. Anything else may stand in it.
  public let id: String

  /// The name for readers; nil when no roster gives one.
  public let name: String?

  /// What the roster says besides, by the names of its columns: what a learning platform wants back.
  public let attributes: [String: String]

  /// A student from their parts.
  public init(id: String, name: String? = nil, attributes: [String: String] = [:]) {
    precondition(!id.isEmpty, "a student without an id")
    self.id = id
    self.name = name
    self.attributes = attributes
  }

  /// The name of the student's folder in the output: the id, with every byte that is not a letter, a digit or
  /// one of `_ - + @ .` as `%` and two hexadecimal digits. So no two students share a folder, and no id
  /// leads out of the output. A leading point is escaped, too: nothing is hidden; and so is the point of names
  /// such as `gradebook.csv`, since files of the class stand beside these folders. Of very long ids, which no file
  /// system takes, the start is kept, with a hash behind.
  public var folderName: String {
    var name = ""
    for (place, byte) in id.utf8.enumerated() {
      let isPlain =
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x2B, 0x40: true
        case 0x2E: place > 0
        default: false
        }
      name += isPlain ? String(UnicodeScalar(byte)) : Self.escaped(byte)
    }
    if let point = name.lastIndex(of: "."),
      Self.endingsOfFiles.contains(name[name.index(after: point)...].lowercased())
    {
      name.replaceSubrange(point...point, with: Self.escaped(0x2E))
    }
    guard name.utf8.count > Self.longestFolderName else { return name }
    let hash = ContentHash(of: Array(id.utf8)).description
    return "\(name.prefix(Self.longestFolderName - 33))%\(hash.prefix(32))"
  }

  /// How files of the class, and the temporary ones that become them, may end.
  private static let endingsOfFiles: Set<String> = [
    "css", "csv", "html", "json", "key", "md", "png", "svg", "tap", "tmp", "txt", "xml", "zip",
  ]

  /// File systems take 255 bytes; some are left for endings.
  private static let longestFolderName = 200

  private static func escaped(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "%" + (digits.count == 1 ? "0" : "") + digits
  }
}
