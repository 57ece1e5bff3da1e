import CArchive
import Foundation

/// Goes through the members of an archive (zip, tar, gzipped tar) and reads some of them into memory, under
/// limits. Nothing is ever written, so names, links and devices in an archive can do no harm.
///
/// Zips are read by their table of contents alone, as every other program reads them; one without a table is
/// damaged. So what the grader sees is what a person sees who opens it.
struct ArchiveReader {
  /// Where the bytes are.
  enum Source {
    case file(String)
    case memory(Data)
  }

  /// The ends of names of what can be opened.
  static let endings = [".zip", ".tar", ".tar.gz", ".tgz"]

  /// Whether a name says that a file can be opened.
  static func isArchive(_ name: String) -> Bool {
    let name = name.lowercased()
    return endings.contains { name.hasSuffix($0) }
  }

  let source: Source
  /// How many members are looked at.
  var mostMembers = 10_000
  /// How much all members may say that they hold: even skipping takes time in a gzipped tar. A whole package
  /// with its build folder stays below, as far as its archive is small enough to be opened.
  var mostBytes: Int64 = 250_000_000

  /// Up to here nothing is called a bomb: one megabyte of text can compress very well.
  fileprivate static let harmlessBytes = 1_000_000
  /// Text compresses to a tenth, rarely to a fiftieth; zeros to a thousandth.
  fileprivate static let mostExpansion = 100

  /// One member, while the reader is there.
  struct Member {
    fileprivate let archive: OpaquePointer
    fileprivate let entry: OpaquePointer

    /// Its name, exactly as it stands in the archive.
    var path: String {
      guard let name = archive_entry_pathname(entry) else {
        return archive_entry_pathname_utf8(entry).map { String(cString: $0) } ?? ""
      }
      return String(cString: name)
    }

    var isFolder: Bool { !isLink && archive_entry_filetype(entry) == S_IFDIR }
    /// Neither link nor folder nor device. Some writers of zips leave the type out.
    var isFile: Bool {
      let type = archive_entry_filetype(entry)
      return !isLink && (type == S_IFREG || type == 0)
    }
    private var isLink: Bool {
      archive_entry_hardlink(entry) != nil || archive_entry_symlink(entry) != nil
    }

    /// The content, at most so many bytes.
    func read(limit: Int) -> Result<Data, ArchiveProblem> {
      guard isFile else { return .failure(.notAFile) }
      guard archive_entry_is_encrypted(entry) == 0 else { return .failure(.encrypted) }
      let start = archive_filter_bytes(archive, -1)
      var data = Data()
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = archive_read_data(archive, &buffer, buffer.count)
        if count == 0 { return .success(data) }
        guard count > 0 else { return .failure(.damaged) }
        data.append(contentsOf: buffer[..<count])
        let packed = max(1, Int(clamping: archive_filter_bytes(archive, -1) - start))
        if data.count > ArchiveReader.harmlessBytes, data.count / packed > ArchiveReader.mostExpansion { return .failure(.bomb) }
        if data.count > limit { return .failure(.tooLarge(most: limit)) }
      }
    }
  }

  /// Goes through all members, in their order.
  func forEach(_ body: (Member) throws(ArchiveProblem) -> Void) throws(ArchiveProblem) {
    // libarchive takes names for texts of the locale.
    let locale = archive_utf8_locale()
    let previous = locale.flatMap { uselocale($0) }
    defer {
      if let previous { uselocale(previous) }
      if let locale { freelocale(locale) }
    }
    guard let archive = archive_read_new() else { throw .unreadable }
    defer { archive_read_free(archive) }
    archive_read_support_format_zip_seekable(archive)
    archive_read_support_format_tar(archive)
    archive_read_support_filter_gzip(archive)
    switch source {
    case .file(let path):
      guard archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK else { throw .damaged }
      try visit(archive, body)
    case .memory(let data):
      // The buffer must outlive the reader.
      let bytes = [UInt8](data)
      let result: Result<Void, ArchiveProblem> = bytes.withUnsafeBytes { buffer in
        guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
          return .failure(.damaged)
        }
        defer { archive_read_close(archive) }
        do throws(ArchiveProblem) { return .success(try visit(archive, body)) } catch { return .failure(error) }
      }
      try result.get()
    }
  }

  private func visit(
    _ archive: OpaquePointer, _ body: (Member) throws(ArchiveProblem) -> Void
  ) throws(ArchiveProblem) {
    var (members, bytes) = (0, Int64(0))
    while true {
      var entry: OpaquePointer?
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { break }
      // A warning is about a date or an owner.
      guard status >= ARCHIVE_WARN, let entry else { throw .damaged }
      members += 1
      guard members <= mostMembers else { throw .tooMany(most: mostMembers) }
      let size = archive_entry_size_is_set(entry) != 0 ? max(0, archive_entry_size(entry)) : 0
      let (sum, overflows) = bytes.addingReportingOverflow(size)
      guard !overflows, sum <= mostBytes else { throw .bomb }
      bytes = sum
      try body(Member(archive: archive, entry: entry))
    }
  }
}
