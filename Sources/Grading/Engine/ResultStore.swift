import Foundation
import LabKit

/// The output folder: a folder for each student with `result.json`, `timings.json` and what is written for
/// the student. Only the grader writes to it, whole files or none, and no sandbox ever shows it.
struct ResultStore: Sendable {
  /// The folder.
  let folder: String

  static let resultName = "result.json"
  static let timingsName = "timings.json"

  /// Makes the folder.
  ///
  /// - Parameter isClosed: whether nobody else may look into a folder that is made.
  init(folder: String, isClosed: Bool = false) throws(GradingError) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    do throws(SystemError) { try Folder.make(folder, permissions: isClosed ? 0o700 : 0o777) } catch {
      throw .file(path: folder, action: "make the folder", reason: "\(error)")
    }
  }

  /// A folder that is there.
  init(existing folder: String) throws(GradingError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw .file(path: folder, action: "read", reason: "there is no such folder")
    }
    self.folder = folder
  }

  /// Keeps other graders out until the returned descriptor is closed, which the end of the process does.
  func lock() throws(GradingError) -> Int32 {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .file(path: folder, action: "open", reason: "\(SystemError.last)")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let error = SystemError.last
      close(descriptor)
      if error.code == EWOULDBLOCK { throw .isBusy(path: folder) }
      throw .file(path: folder, action: "lock", reason: "\(error)")
    }
    return descriptor
  }

  /// The result of an earlier run; nil when there is none that can be read.
  func result(of student: Student) -> SubmissionResult? {
    value(SubmissionResult.self, "\(student.folderName)/\(Self.resultName)").flatMap {
      $0.version == Grading.formatVersion && $0.student.id == student.id ? $0 : nil
    }
  }

  /// How long an earlier run took; zeros when that is not known.
  func timings(of student: Student) -> SubmissionTimings {
    value(SubmissionTimings.self, "\(student.folderName)/\(Self.timingsName)") ?? SubmissionTimings()
  }

  /// Writes what belongs to a student, the result last: a result that is there is complete.
  func write(
    _ result: SubmissionResult, _ timings: SubmissionTimings, files: [String: Data] = [:]
  ) throws(GradingError) {
    let folder = result.student.folderName
    for (name, data) in files.sorted(by: { $0.key < $1.key }) { try write(data, to: "\(folder)/\(name)") }
    try write(json: timings, to: "\(folder)/\(Self.timingsName)")
    try write(json: result, to: "\(folder)/\(Self.resultName)")
  }

  /// Writes a value as JSON.
  func write(json value: some Encodable, to name: String) throws(GradingError) {
    let data: Data
    do { data = try ResultFile.data(value) } catch {
      throw .file(path: "\(folder)/\(name)", action: "write", reason: "\(error)")
    }
    try write(data, to: name)
  }

  /// Writes a file, whole or not at all; one that holds the same already is left alone.
  func write(_ data: Data, to name: String) throws(GradingError) {
    let path = "\(folder)/\(name)"
    if FileManager.default.contents(atPath: path) == data { return }
    do throws(SystemError) {
      try Folder.make(URL(fileURLWithPath: path).deletingLastPathComponent().path)
      try AtomicFile.write(data, to: path)
    } catch {
      throw .file(path: path, action: "write", reason: "\(error)")
    }
  }

  /// Removes the halves of files that a killed grader was writing, here and in the students' folders; no other
  /// file, since the folder may be one that holds more than results.
  func removeUnfinished() {
    func names(_ path: String) -> [String] {
      (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    }
    for name in names(folder) {
      if AtomicFile.isTemporary(name) { unlink("\(folder)/\(name)") }
      for inner in names("\(folder)/\(name)") where AtomicFile.isTemporary(inner) {
        unlink("\(folder)/\(name)/\(inner)")
      }
    }
  }

  /// Reads a value that an earlier run wrote.
  func value<Value: Decodable>(_ type: Value.Type, _ name: String) -> Value? {
    FileManager.default.contents(atPath: "\(folder)/\(name)").flatMap {
      try? ResultFile.value(type, from: $0)
    }
  }
}
