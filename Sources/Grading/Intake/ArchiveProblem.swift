/// Why an archive or one of its members was not read: the facts. `description` is the end of a sentence that
/// begins with its name.
enum ArchiveProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// It is no archive, or not all of it is there.
  case damaged
  /// It wants a password.
  case encrypted
  /// It is larger than what is read.
  case tooLarge(most: Int)
  /// A little that unpacks to very much.
  case bomb
  /// It has more members than anybody hands in.
  case tooMany(most: Int)
  /// It lies in too many archives.
  case tooDeep
  /// A link, a pipe, a device or a folder where a file should be.
  case notAFile
  /// The system does not let it be read.
  case unreadable

  var description: String {
    switch self {
    case .damaged: "is damaged or cut off"
    case .encrypted: "is encrypted"
    case .tooLarge(let most): "is larger than \(most / 1_000_000) MB"
    case .bomb: "unpacks to far more than any submission needs"
    case .tooMany(let most): "holds more than \(most) files"
    case .tooDeep: "is an archive inside archives, which is not opened"
    case .notAFile: "is no ordinary file"
    case .unreadable: "cannot be read"
    }
  }
}
