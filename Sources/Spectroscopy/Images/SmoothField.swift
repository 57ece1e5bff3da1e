import Foundation
import Randomness

/// A random landscape over a scan: normal at every point, with mean 0 and variance 1, and correlated between
/// points at a distance d by exp(-d² / (2 length²)).
///
/// A sum of plane waves, sqrt(2 / M) sum_m cos(k_m · r + phase_m), with wave vectors of standard deviation
/// 1 / length. A single landscape has its own mean and spread, as a single specimen has.
///
/// Source: A. Rahimi and B. Recht 2007, "Random features for large-scale kernel machines": the same waves.
struct SmoothField: Sendable {
  private let waves: [(row: Double, column: Double, phase: Double)]

  /// Enough for the sum to be close to normal.
  private static let waveCount = 128

  /// A landscape of a correlation length in positions.
  init(length: Double, using generator: inout Generator) {
    precondition(length > 0, "a correlation length of \(length) positions")
    waves = (0..<Self.waveCount).map { _ in
      (
        row: generator.standardNormal() / length, column: generator.standardNormal() / length,
        phase: generator.uniform(in: 0..<(2 * .pi))
      )
    }
  }

  /// The height at a place.
  func value(row: Double, column: Double) -> Double {
    let sum = waves.reduce(0) { $0 + cos($1.row * row + $1.column * column + $1.phase) }
    return (2 / Double(waves.count)).squareRoot() * sum
  }

  /// The heights at all positions of a scan, line by line.
  func values(height: Int, width: Int) -> [Double] {
    (0..<(height * width)).map { value(row: Double($0 / width), column: Double($0 % width)) }
  }
}
