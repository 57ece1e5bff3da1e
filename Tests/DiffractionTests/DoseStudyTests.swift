import Diffraction
import LinearAlgebra
import Randomness
import Testing
import Unsupervised

@Suite struct DoseStudyTests {
  /// The scan of the figures.
  private func scan(seed: Int) throws -> DiffractionScan {
    var generator = Generator(seed: seed)
    let map = OrientationMap.grains(using: &generator)
    return try DiffractionScan(map: map, using: &generator, threads: 2)
  }

  /// A smaller detector, for what does not depend on its size.
  private func smallScan(seed: Int) throws -> DiffractionScan {
    var generator = Generator(seed: seed)
    var geometry = DiffractionGeometry()
    geometry.side = 32
    geometry.milliradiansPerPixel = 2.4
    let map = OrientationMap.grains(rows: 12, columns: 12, using: &generator)
    return try DiffractionScan(map: map, geometry: geometry, using: &generator)
  }

  @Test func coordinatesStandForPixels() throws {
    let scan = try smallScan(seed: 1)
    var generator = Generator(seed: 2)
    for dose in [50.0, 300, 3000] {
      let counts = try scan.recording(dose: dose, using: &generator)
      let coordinates = try PrincipalCoordinates(counts).scores
      for size in [20, 37, 48] {
        // From the same three means. Single patterns of counts are often equally far from others, and then
        // rounding decides.
        func means(_ data: Matrix) -> Matrix {
          Matrix((0..<3).map { data.rows(($0 * size)..<(($0 + 1) * size)).columnMeans })
        }
        let pixels = try KMeans(counts, from: means(counts))
        let other = try KMeans(coordinates, from: means(coordinates))
        #expect(pixels.labels == other.labels, "dose \(dose)")
        #expect(abs(pixels.inertia / other.inertia - 1) < 1e-5, "dose \(dose)")
      }
    }
  }

  @Test func accuracyOverDose() throws {
    for seed in 0..<2 {
      let scan = try scan(seed: seed)
      var generator = Generator(seed: seed)
      let study = try DoseStudy(scan, doses: [30, 140, 200, 1000], using: &generator, threads: 2)
      let points = study.points
      #expect(points.map(\.dose) == [30, 140, 200, 1000] && study.componentCount == 10)
      for point in points {
        let name = Comment(rawValue: "seed \(seed), dose \(point.dose)")
        for clustering in [point.pixels, point.components] {
          #expect(clustering.labels.count == 900 && clustering.singleAccuracies.count == 10, name)
          let agreement = zip(clustering.labels, scan.map.labels).count { $0 == $1 }
          #expect(Double(agreement) / 900 == clustering.accuracy, name)
          #expect(clustering.singleAccuracies.contains(clustering.accuracy), name)
        }
      }
      // Thirty electrons in a pattern are too few for either (a third is chance), a thousand enough for both.
      #expect(points[0].pixels.accuracy < 0.55 && points[0].components.accuracy < 0.55, "seed \(seed)")
      #expect(points[3].pixels.accuracy > 0.99 && points[3].components.accuracy > 0.99, "seed \(seed)")
      #expect(points[2].components.accuracy > 0.99, "seed \(seed)")
      // Between, a single run succeeds far more often on ten components than on 16 384 pixels.
      for point in points[1...2] {
        #expect(
          point.components.meanSingleAccuracy > point.pixels.meanSingleAccuracy + 0.1,
          "seed \(seed), dose \(point.dose)")
      }
    }
  }

  @Test func oneSeedGivesOneResultForAnyNumberOfThreads() throws {
    let scan = try smallScan(seed: 3)
    let studies = try [1, 2].map { threads in
      var generator = Generator(seed: 4)
      return try DoseStudy(
        scan, doses: [100, 400], components: 5, restarts: 3, using: &generator, threads: threads
      ).points.flatMap { [$0.pixels.labels, $0.components.labels] }
    }
    #expect(studies[0] == studies[1])
  }

  @Test func badRequestsAreErrors() throws {
    let scan = try smallScan(seed: 5)
    var generator = Generator(seed: 1)
    #expect(throws: DiffractionError.self) {
      try DoseStudy(scan, doses: [100, -5], using: &generator)
    }
    // So few electrons that no pattern has any.
    #expect(throws: UnsupervisedError.self) { try DoseStudy(scan, doses: [1e-9], using: &generator) }
    #expect(
      throws: UnsupervisedError.tooManyComponents(
        operation: "principal coordinates", requested: 200, available: 143)
    ) {
      try DoseStudy(scan, doses: [1000], components: 200, using: &generator)
    }
  }
}
