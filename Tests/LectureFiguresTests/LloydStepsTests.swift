import LinearAlgebra
import Randomness
import Testing
import Unsupervised

@testable import LectureFigures

/// Lloyd's algorithm step by step, beside k-means itself.
@Suite struct LloydStepsTests {
  @Test(arguments: 0..<10) func endsWhereKMeansEnds(seed: Int) throws {
    var generator = Generator(seed: seed)
    let points = ToyData.blobs(using: &generator).points
    let start = points.rows(at: try generator.choice(points.rows, count: 3))
    let run = LloydSteps(points, from: start)
    let model = try KMeans(points, from: start, tolerance: 0)
    let last = try #require(run.steps.last)
    #expect(last.labels == model.labels, "seed \(seed)")
    #expect(abs(last.inertia / model.inertia - 1) < 1e-5, "seed \(seed): single against double precision")
  }

  @Test(arguments: 0..<10) func neverRisesAndAlternates(seed: Int) throws {
    var generator = Generator(seed: seed)
    let points = ToyData.elongated(using: &generator).points
    let run = LloydSteps(points, from: points.rows(at: try generator.choice(points.rows, count: 3)))
    // An assignment more than updates: the one that changes nothing.
    #expect(run.steps.count == 2 * run.iterations + 1, "seed \(seed)")
    for (index, (before, after)) in zip(run.steps, run.steps.dropFirst()).enumerated() {
      #expect(after.inertia <= before.inertia * (1 + 1e-12), "seed \(seed), step \(index + 1)")
      if index.isMultiple(of: 2) {
        #expect(before.labels == after.labels, "seed \(seed): an update changes no label")
      } else {
        #expect(before.centroids == after.centroids, "seed \(seed): an assignment moves no centroid")
      }
    }
  }
}
