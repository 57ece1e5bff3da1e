import Foundation

/// The folder of this package, whose sources the trusted half is built from.
enum PackageFolder {
  /// The folder that this file was compiled in; where that is gone, the current one.
  static func find(compiled file: String = #filePath) throws(GradingError) -> String {
    let here = FileManager.default.currentDirectoryPath
    var compiled = URL(fileURLWithPath: file)
    // Sources/Grading/Engine/PackageFolder.swift
    for _ in 0..<4 { compiled.deleteLastPathComponent() }
    for path in [compiled.path, here] where isPackage(path) { return path }
    throw .missingFile("Sources/ExerciseKit")
  }

  private static func isPackage(_ path: String) -> Bool {
    ["Package.swift", "Sources/ExerciseKit", "labs"].allSatisfy {
      FileManager.default.fileExists(atPath: "\(path)/\($0)")
    }
  }

  /// The bytes of a file of the package.
  static func data(_ path: String, in folder: String) throws(GradingError) -> Data {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)") else {
      throw .missingFile(path)
    }
    return data
  }
}
