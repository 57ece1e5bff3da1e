import Foundation
import LinearAlgebra
import Parallel
import Randomness

/// A simulated 4D-STEM scan: one diffraction pattern at each position of a crystal with grains.
///
/// Every pattern has a central disk, Bragg disks on a square lattice that is rotated with the grain, and a
/// diffuse background. From position to position the disks vary in intensity and the pattern moves a little,
/// as thickness, bending and an imperfect descan make it.
///
/// - Shapes: patterns [positions, pixels], pixels line by line.
///
/// Source: the setting is that of C. Ophus 2019, doi:10.1017/S1431927619000497; the intensities are
/// schematic.
public struct DiffractionScan: Sendable {
  /// The orientation at each position.
  public let map: OrientationMap
  /// Beam and detector.
  public let geometry: DiffractionGeometry
  /// The share of all electrons that each pixel receives: [positions, pixels]. A little is lost beside the
  /// detector.
  public let expected: Matrix

  /// Simulates the patterns without noise.
  ///
  /// - Parameters:
  ///   - intensitySpread: standard deviation of the logarithm of each Bragg disk's intensity.
  ///   - shiftSpread: standard deviation of the pattern's shift along each edge, in pixels.
  ///   - threads: positions side by side; the result does not depend on it.
  /// - Throws: ``DiffractionError`` if a number of the geometry or a spread is outside its range.
  public init(
    map: OrientationMap, geometry: DiffractionGeometry = DiffractionGeometry(),
    intensitySpread: Double = 0.15,
    shiftSpread: Double = 0.2, using generator: inout Generator, threads: Int = 1
  ) throws {
    try geometry.check()
    try DiffractionError.require(
      intensitySpread >= 0 && intensitySpread <= 2, "the spread of intensities", intensitySpread, "0 to 2")
    try DiffractionError.require(
      shiftSpread >= 0 && shiftSpread <= 1000, "the spread of shifts", shiftSpread, "0 to 1000 pixels")
    self.map = map
    self.geometry = geometry
    let reflections = geometry.reflections
    let painter = PatternPainter(geometry)
    let jobs = zip(map.labels, generator.spawn(map.count)).map { (label: $0, generator: $1) }
    let patterns = try concurrentMap(jobs, threads: threads) { job in
      var generator = job.generator
      let shift = (
        generator.normal(mean: 0, standardDeviation: shiftSpread),
        generator.normal(mean: 0, standardDeviation: shiftSpread)
      )
      let angle = map.orientations[job.label] * Double.pi / 180
      let (cosine, sine) = (cos(angle), sin(angle))
      var left = 1 - geometry.diffuseShare
      var disks = reflections.map { reflection in
        let share = reflection.share * exp(generator.normal(mean: 0, standardDeviation: intensitySpread))
        left -= share
        return PatternPainter.Disk(
          x: cosine * reflection.x - sine * reflection.y, y: sine * reflection.x + cosine * reflection.y,
          share: share)
      }
      // What is not scattered stays in the beam.
      disks.append(PatternPainter.Disk(x: 0, y: 0, share: max(left, 0)))
      return painter.pattern(disks, shift: shift)
    }
    expected = Matrix(rows: map.count, columns: geometry.pixels, elements: patterns.flatMap { $0 })
  }

  /// Patterns as counted: Poisson(dose x expected).
  ///
  /// Each position has a generator of its own, spawned from `generator`.
  ///
  /// - Parameter dose: electrons in each pattern.
  /// - Throws: ``DiffractionError`` if the dose is not positive, or above 1e9.
  public func recording(dose: Double, using generator: inout Generator, threads: Int = 1) throws -> Matrix {
    try DiffractionError.require(
      dose > 0 && dose <= 1e9, "the dose", dose, "above 0, up to 1e9 electrons per pattern")
    let (pixels, expected) = (geometry.pixels, expected)
    let jobs = generator.spawn(map.count).enumerated().map { (position: $0, generator: $1) }
    let rows = try concurrentMap(jobs, threads: threads) { job in
      var generator = job.generator
      let start = job.position * pixels
      let means = expected.elements[start..<(start + pixels)].map { dose * Double($0) }
      return try generator.poisson(means: means).map { Float($0) }
    }
    return Matrix(rows: map.count, columns: pixels, elements: rows.flatMap { $0 })
  }
}
