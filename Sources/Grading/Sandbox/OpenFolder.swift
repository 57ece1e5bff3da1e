import Foundation

/// Folders and files that the sandbox's user can read although the superuser made them, and nobody else can
/// write.
enum OpenFolder {
  /// Makes a folder.
  static func make(_ path: String) throws(GradingError) {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST, chmod(path, 0o755) == 0 else {
      throw .file(path: path, action: "make the folder", reason: String(cString: strerror(errno)))
    }
  }

  /// Makes a new folder with a name that nobody can guess, for the time that this process runs.
  static func makeTemporary(_ prefix: String) throws(GradingError) -> String {
    var template = Array("\(temporary)/\(prefix).\(getpid()).XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .file(
        path: temporary, action: "make a folder in", reason: String(cString: strerror(errno)))
    }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    // Nobody but the sandbox, which is told the names in it, gets at what is inside.
    guard chmod(path, 0o711) == 0 else {
      throw .file(path: path, action: "open the folder", reason: String(cString: strerror(errno)))
    }
    return path
  }

  /// Removes a folder that other threads may still write to.
  ///
  /// Under another name first: what they write from then on has no place to go to, where it would keep the
  /// folder from being removed.
  static func remove(_ path: String) {
    let last = "\(path).removed"
    let name = rename(path, last) == 0 ? last : path
    // Another thread may be at removing a part of it, which makes the whole fail.
    var status = stat()
    for _ in 0..<100 {
      try? FileManager.default.removeItem(atPath: name)
      if lstat(name, &status) != 0 { return }
      usleep(1000)
    }
  }

  /// Removes what graders left behind that were killed.
  static func removeStale(_ prefix: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: temporary)) ?? []
    for name in names where name.hasPrefix("\(prefix).") {
      let process = name.split(separator: ".").dropFirst().first.flatMap { pid_t($0) }
      var status = stat()
      guard let process, kill(process, 0) != 0, errno == ESRCH,
        lstat("\(temporary)/\(name)", &status) == 0, status.st_uid == geteuid()
      else { continue }
      try? FileManager.default.removeItem(atPath: "\(temporary)/\(name)")
    }
  }

  /// Writes a file.
  static func write(_ data: Data, to path: String, isProgram: Bool = false) throws(GradingError) {
    unlink(path)
    guard FileManager.default.createFile(atPath: path, contents: data),
      chmod(path, isProgram ? 0o755 : 0o644) == 0
    else { throw .file(path: path, action: "write", reason: String(cString: strerror(errno))) }
  }

  /// Lets everybody read a folder and all below it.
  static func open(_ path: String) throws(GradingError) {
    let names = FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []
    for name in [path] + names.map({ "\(path)/\($0)" }) {
      var status = stat()
      guard stat(name, &status) == 0 else { continue }
      let reading = status.st_mode & S_IXUSR == 0 ? 0o444 : 0o555
      guard chmod(name, status.st_mode & 0o7777 | mode_t(reading)) == 0 else {
        throw .file(path: name, action: "open", reason: String(cString: strerror(errno)))
      }
    }
  }

  /// Spelled as the compiler spells it in messages, without links and doubled slashes: paths are taken out of
  /// these.
  private static var temporary: String {
    let path = NSTemporaryDirectory()
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
