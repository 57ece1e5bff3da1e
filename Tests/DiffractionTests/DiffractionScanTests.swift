import Diffraction
import Foundation
import LinearAlgebra
import Randomness
import Testing

@Suite struct DiffractionScanTests {
  /// A scan of one position without any variation.
  private func still(_ geometry: DiffractionGeometry = DiffractionGeometry(), degrees: Double = 0) throws
    -> [Float]
  {
    var generator = Generator(seed: 1)
    let map = OrientationMap(rows: 1, columns: 1, labels: [0], orientations: [degrees])
    return try DiffractionScan(
      map: map, geometry: geometry, intensitySpread: 0, shiftSpread: 0, using: &generator
    ).expected.row(0)
  }

  /// Sum and centre of mass of a pattern within a radius of a point, in pixels from the middle.
  private func disk(_ pattern: [Float], _ x: Double, _ y: Double, radius: Double, side: Int) -> (
    sum: Double, x: Double, y: Double
  ) {
    let middle = Double(side - 1) / 2
    var (sum, sx, sy) = (0.0, 0.0, 0.0)
    for (index, value) in pattern.enumerated() {
      let (px, py) = (Double(index % side) - middle, Double(index / side) - middle)
      guard (px - x) * (px - x) + (py - y) * (py - y) <= radius * radius else { continue }
      sum += Double(value)
      sx += Double(value) * px
      sy += Double(value) * py
    }
    return (sum, sx / sum, sy / sum)
  }

  @Test func disksStandWhereBraggsLawPutsThem() throws {
    var geometry = DiffractionGeometry()
    geometry.diffuseShare = 0
    let spacing = 12.5 / 0.6
    for degrees in [0.0, 15, 40, 75] {
      let pattern = try still(geometry, degrees: degrees)
      let angle = degrees * Double.pi / 180
      for (h, k) in [(1.0, 0.0), (0, 1), (-1, 1), (2, -1), (-2, 0)] {
        let x = spacing * (cos(angle) * h - sin(angle) * k)
        let y = spacing * (sin(angle) * h + cos(angle) * k)
        let found = disk(pattern, x, y, radius: 7, side: 128)
        // Share, by a Gaussian fall in the angle from 3 % in the first order.
        let fall = exp(-pow(12.5 / 24, 2) * (h * h + k * k - 1))
        let name = Comment(rawValue: "(\(h), \(k)) at \(degrees) degrees")
        // A disk of five pixels radius has a hundred steps around its edge.
        #expect(abs(found.sum - 0.03 * fall) < 0.02 * 0.03, name)
        #expect(abs(found.x - x) < 0.05 && abs(found.y - y) < 0.05, name)
      }
    }
  }

  @Test func electronsAreNeitherMadeNorLost() throws {
    // All disks and nearly all of a narrow background on the detector.
    var geometry = DiffractionGeometry()
    geometry.highestOrder = 1
    geometry.diffuseWidth = 2
    let total = try still(geometry).reduce(0.0) { $0 + Double($1) }
    #expect(abs(total - 1) < 0.005)
    // With the default, what falls beside it is lost.
    let cut = try still().reduce(0.0) { $0 + Double($1) }
    #expect((0.8...0.95).contains(cut))
    #expect(try still().allSatisfy { $0 >= 0 })
  }

  @Test func aSquareLatticeRepeatsAfterAQuarterTurn() throws {
    let (first, second) = (try still(degrees: 10), try still(degrees: 100))
    #expect(zip(first, second).allSatisfy { abs($0 - $1) < 1e-7 })
    let other = try still(degrees: 30)
    #expect(zip(first, other).contains { abs($0 - $1) > 1e-4 })
  }

  @Test func countsArePoisson() throws {
    var generator = Generator(seed: 3)
    let map = OrientationMap(
      rows: 20, columns: 20, labels: [Int](repeating: 0, count: 400), orientations: [0])
    var geometry = DiffractionGeometry()
    geometry.side = 32
    geometry.milliradiansPerPixel = 2.4
    let scan = try DiffractionScan(
      map: map, geometry: geometry, intensitySpread: 0, shiftSpread: 0, using: &generator)
    for dose in [10.0, 1000, 1e6] {
      let counts = try scan.recording(dose: dose, using: &generator)
      #expect(counts.elements.allSatisfy { $0 >= 0 && $0 == $0.rounded() }, "dose \(dose)")
      // Mean and variance of the total are both dose x share; 400 patterns give the variance to 7 %.
      let expected = dose * scan.expected.row(0).reduce(0.0) { $0 + Double($1) }
      let totals = (0..<400).map { counts.row($0).reduce(0.0) { $0 + Double($1) } }
      let mean = totals.reduce(0, +) / 400
      let variance = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399
      #expect(abs(mean - expected) < 5 * (expected / 400).squareRoot(), "dose \(dose)")
      #expect(abs(variance / expected - 1) < 0.3, "dose \(dose)")
    }
  }

  @Test func positionsVaryAsAskedFor() throws {
    var generator = Generator(seed: 5)
    let map = OrientationMap(
      rows: 15, columns: 20, labels: [Int](repeating: 0, count: 300), orientations: [0])
    let scan = try DiffractionScan(
      map: map, intensitySpread: 0.15, shiftSpread: 0.5, using: &generator, threads: 2)
    let spacing = 12.5 / 0.6
    let central = (0..<300).map { disk(scan.expected.row($0), 0, 0, radius: 8, side: 128) }
    let bragg = (0..<300).map { disk(scan.expected.row($0), spacing, 0, radius: 8, side: 128).sum }
    func spread(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / 300
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 299).squareRoot()
    }
    // The background under the disks does not move, which holds the centres of mass back a little.
    #expect(abs(spread(central.map(\.x)) - 0.5) < 0.08 && abs(spread(central.map(\.y)) - 0.5) < 0.08)
    #expect(abs(spread(bragg.map { log($0 - 0.01) }) - 0.15) < 0.06)
  }

  @Test func oneSeedMakesOneScanForAnyNumberOfThreads() throws {
    let scans = try [1, 3].map { threads in
      var generator = Generator(seed: 8)
      let map = OrientationMap.grains(rows: 5, columns: 6, using: &generator)
      let scan = try DiffractionScan(map: map, using: &generator, threads: threads)
      let counts = try scan.recording(dose: 100, using: &generator, threads: threads)
      return (map, scan.expected, counts)
    }
    #expect(scans[0] == scans[1])
    #expect(scans[0].1.rows == 30 && scans[0].1.columns == 16384)
  }

  @Test func grainsAreConnectedAndUseAllOrientations() {
    for seed in 0..<10 {
      var generator = Generator(seed: seed)
      let map = OrientationMap.grains(using: &generator)
      #expect(map.rows == 30 && map.columns == 30 && map.count == 900, "seed \(seed)")
      #expect(Set(map.labels) == [0, 1, 2] && map.orientations == [0, 15, 40], "seed \(seed)")
      // Most neighbours belong together: these are domains, not noise.
      let pairs = map.labels.indices.filter { $0 % 30 < 29 }
      let same = pairs.count { map.labels[$0] == map.labels[$0 + 1] }
      #expect(Double(same) > 0.85 * Double(pairs.count), "seed \(seed)")
    }
  }

  @Test func badDosesAreErrors() throws {
    var generator = Generator(seed: 1)
    let map = OrientationMap.grains(rows: 3, columns: 3, grains: 3, using: &generator)
    var geometry = DiffractionGeometry()
    geometry.side = 16
    let scan = try DiffractionScan(map: map, geometry: geometry, using: &generator)
    for dose in [0, -1, Double.infinity, 1e12] {
      #expect(
        throws: DiffractionError.parameter(
          name: "the dose", value: dose, allowed: "above 0, up to 1e9 electrons per pattern")
      ) { try scan.recording(dose: dose, using: &generator) }
    }
    #expect(throws: DiffractionError.self) { try scan.recording(dose: .nan, using: &generator) }
  }

  @Test func badGeometriesAreErrors() throws {
    let map = OrientationMap(rows: 1, columns: 1, labels: [0], orientations: [0])
    func expect(_ message: String, _ change: (inout DiffractionGeometry) -> Void) {
      var geometry = DiffractionGeometry()
      change(&geometry)
      var generator = Generator(seed: 1)
      #expect {
        try DiffractionScan(map: map, geometry: geometry, using: &generator)
      } throws: { "\($0)" == "diffraction scan: \(message)" }
    }
    expect("the side of the detector is 0.0, allowed is 1 to 4096 pixels") { $0.side = 0 }
    expect("the angle of a pixel is 0.0, allowed is above 0, below 10 000 mrad") {
      $0.milliradiansPerPixel = 0
    }
    expect("the convergence is nan, allowed is above 0, below 10 000 mrad") { $0.convergence = .nan }
    expect("the Bragg angle is -1.0, allowed is above 0, below 10 000 mrad") { $0.braggAngle = -1 }
    expect("the highest order is -1.0, allowed is 0 to 100") { $0.highestOrder = -1 }
    expect("the diffuse share is 1.5, allowed is 0 to 1") { $0.diffuseShare = 1.5 }
    expect("the share of all scattered electrons is 4.4, allowed is up to 1, the rest is the beam") {
      $0.highestOrder = 1
      $0.firstOrderShare = 1
      $0.braggWidth = 1e-3 * 12.5  // nothing but the four nearest disks
    }
    for (intensity, shift) in [(-0.1, 0.0), (0, -1), (.nan, 0), (0, .infinity)] {
      var generator = Generator(seed: 1)
      #expect(throws: DiffractionError.self, "\(intensity), \(shift)") {
        try DiffractionScan(map: map, intensitySpread: intensity, shiftSpread: shift, using: &generator)
      }
    }
  }
}
