import Foundation

extension IntakeSorting {
  /// More files than any class hands in; the rest of a student's folder is left.
  private static let mostFiles = 10_000
  private static let mostDepth = 16

  // MARK: Folders

  /// Reads a folder of submissions.
  mutating func readFolder(_ folder: String) throws(GradingError) {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
      throw .file(path: folder, action: "read", reason: (error as NSError).localizedDescription)
    }
    let shown = URL(fileURLWithPath: folder).lastPathComponent
    for name in names.sorted() {
      var count = 0
      read([name], in: folder, shown: shown, &count)
    }
  }

  private mutating func read(_ parts: [String], in folder: String, shown: String, _ count: inout Int) {
    count += 1
    let path = ([folder] + parts).joined(separator: "/")
    var status = stat()
    guard count <= Self.mostFiles, lstat(path, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      sort(parts, isFolder: true) { _, _, _ in }
      guard parts.count < Self.mostDepth else { return }
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        return sort(parts, isFolder: true) { inbox, rest, _ in
          inbox.refuse(rest.last ?? parts[0], .unreadable)
        }
      }
      for name in names.sorted() { read(parts + [name], in: folder, shown: shown, &count) }
    case S_IFREG:
      sort(parts, isFolder: false) { inbox, rest, version in
        let origin = ([shown] + parts).joined(separator: "/")
        inbox.take(rest, origin: origin, version: version) { Self.content(of: path, limit: $0) }
      }
    default:
      sort(parts, isFolder: false) { inbox, rest, _ in inbox.refuse(rest.joined(separator: "/"), .notAFile) }
    }
  }

  /// A file that is one when it is opened, too: no link leads elsewhere, and no pipe blocks.
  private static func content(of path: String, limit: Int) -> Result<Data, ArchiveProblem> {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(.unreadable) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .failure(.notAFile)
    }
    guard let data = try? file.read(upToCount: limit + 1) ?? Data() else { return .failure(.unreadable) }
    return data.count > limit ? .failure(.tooLarge(most: limit)) : .success(data)
  }

  // MARK: Archives

  /// Reads an archive of submissions.
  mutating func readArchive(_ path: String) throws(GradingError) {
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw .file(path: path, action: "read", reason: String(cString: strerror(errno)))
    }
    let reader = ArchiveReader(source: .file(path), mostMembers: 200_000, mostBytes: .max)
    do throws(ArchiveProblem) {
      var names: [String] = []
      try reader.forEach { member throws(ArchiveProblem) in names.append(member.path) }
      let wrapper = Self.wrapper(of: names, archive: path)
      try reader.forEach { member throws(ArchiveProblem) in read(member, wrapper) }
    } catch {
      throw .malformed(path: path, line: nil, reason: "the archive \(error)")
    }
  }

  private mutating func read(_ member: ArchiveReader.Member, _ wrapper: String?) {
    let path = member.path
    guard var parts = SafePath.parts(path) else {
      return note("\(SafePath.quoted(path)) leads out of the archive and was ignored")
    }
    if let wrapper, parts.first == wrapper { parts.removeFirst() }
    guard !parts.isEmpty else { return }
    sort(parts, isFolder: member.isFolder) { inbox, rest, version in
      guard !member.isFolder else { return }
      guard member.isFile else { return inbox.refuse(rest.joined(separator: "/"), .notAFile) }
      inbox.take(rest, origin: parts.joined(separator: "/"), version: version) { member.read(limit: $0) }
    }
  }

  /// The folder that everything lies in because somebody packed the folder rather than what is in it: called
  /// `submissions`, or as the archive is.
  private static func wrapper(of names: [String], archive: String) -> String? {
    let tops = Set(names.compactMap { SafePath.parts($0) }.filter { !SafePath.isClutter($0) }.map { $0[0] })
    guard let top = tops.first, tops.count == 1 else { return nil }
    var stem = URL(fileURLWithPath: archive).lastPathComponent
    for ending in ArchiveReader.endings.sorted(by: { $0.count > $1.count }) where stem.hasSuffix(ending) {
      stem = String(stem.dropLast(ending.count))
      break
    }
    return top == "submissions" || top == stem ? top : nil
  }
}
