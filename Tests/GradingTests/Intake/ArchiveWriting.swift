import CArchive
import Foundation
import Testing

/// Makes archives of any kind of member, also those that no honest program makes.
struct ArchiveWriting {
  /// What a member is, by the bits that Unix gives it.
  enum Kind: UInt32, CaseIterable {
    case file = 0o100000
    case folder = 0o040000
    case link = 0o120000
    case pipe = 0o010000
    case characterDevice = 0o020000
    case blockDevice = 0o060000
  }

  struct Member {
    let path: String
    let content: Data
    var kind = Kind.file
    /// Where a link leads; a file with one is a hard link.
    var target: String?

    init(_ path: String, _ content: String = "", kind: Kind = .file, target: String? = nil) {
      self.init(path, Data(content.utf8))
      (self.kind, self.target) = (kind, target)
    }

    init(_ path: String, _ content: Data) { (self.path, self.content) = (path, content) }
  }

  /// The bytes of a zip.
  static func zip(_ members: [Member], password: String? = nil) throws -> Data {
    try data(members) { archive in
      archive_write_set_format_zip(archive)
      if let password {
        archive_write_set_options(archive, "zip:encryption=traditional")
        archive_write_set_passphrase(archive, password)
      }
    }
  }

  /// The bytes of a gzipped tar.
  static func tar(_ members: [Member]) throws -> Data {
    try data(members) { archive in
      archive_write_set_format_pax_restricted(archive)
      archive_write_add_filter_gzip(archive)
    }
  }

  private static func data(_ members: [Member], _ format: (OpaquePointer) -> Void) throws -> Data {
    let locale = archive_utf8_locale()
    let previous = uselocale(locale)
    defer {
      uselocale(previous)
      freelocale(locale)
    }
    let archive = try #require(archive_write_new())
    format(archive)
    let path = NSTemporaryDirectory() + "/spectralab-\(UUID().uuidString)"
    try #require(archive_write_open_filename(archive, path) == ARCHIVE_OK)
    for member in members {
      let entry = try #require(archive_entry_new())
      archive_entry_set_pathname(entry, member.path)
      archive_entry_set_filetype(entry, member.kind.rawValue)
      archive_entry_set_perm(entry, 0o644)
      archive_entry_set_size(entry, Int64(member.content.count))
      if let target = member.target {
        if member.kind == .link {
          archive_entry_set_symlink(entry, target)
        } else {
          archive_entry_set_hardlink(entry, target)
        }
      }
      try #require(archive_write_header(archive, entry) >= ARCHIVE_WARN)
      _ = member.content.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
      archive_entry_free(entry)
    }
    archive_write_close(archive)
    archive_write_free(archive)
    defer { unlink(path) }
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }
}
