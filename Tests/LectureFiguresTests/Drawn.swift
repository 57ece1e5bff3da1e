import Foundation
import Parallel
import Plotting
import Testing

@testable import LectureFigures

/// All figures, drawn once for all tests.
enum Drawn {
  static let all: Result<[String: DrawnFigure], any Error> = Result {
    let bench = Workbench()
    let drawn = try concurrentMap(LectureFigure.all) { ($0.name, try $0.draw(on: bench)) }
    return Dictionary(uniqueKeysWithValues: drawn)
  }

  /// A figure by its name.
  static func figure(_ name: String) throws -> DrawnFigure {
    try #require(try all.get()[name], "there is no figure \(name)")
  }

  /// A number of a figure.
  static func number(_ name: String, of figure: String) throws -> Double {
    try #require(try Self.figure(figure).numbers[name], "\(figure) has no number '\(name)'")
  }
}
