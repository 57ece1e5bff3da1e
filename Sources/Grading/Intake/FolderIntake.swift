import Foundation

/// Finds submissions in a folder: `<student>/Exercise.swift` or `<student>.swift`.
public enum FolderIntake {
  /// The submissions, in the order of the students.
  public static func submissions(in folder: String) throws(GradingError) -> [Submission] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
      throw .file(path: folder, action: "read", reason: (error as NSError).localizedDescription)
    }
    var found: [Submission] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      if isFolder(path) {
        found.append(submission(Student(id: name), "\(path)/\(GradedLab.fileName)"))
      } else if name.hasSuffix(".swift"), name.count > 6 {
        found.append(submission(Student(id: String(name.dropLast(6))), path))
      }
    }
    return found
  }

  private static func submission(_ student: Student, _ path: String) -> Submission {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      return Submission(student: student, problem: "there is no \(GradedLab.fileName)", origin: path)
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= mostBytes,
      let data = FileManager.default.contents(atPath: path)
    else {
      return Submission(
        student: student, problem: "\(GradedLab.fileName) is no ordinary file of at most 1 MB", origin: path)
    }
    return Submission(student: student, exercise: data, origin: path)
  }

  private static let mostBytes = 1_000_000

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
