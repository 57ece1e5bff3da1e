import Examination
import ExerciseKit
import LinearAlgebra
import NeuralNetworks
import Randomness
import TestSupport
import Testing
import Unsupervised

@testable import CourseExercises

/// The right answers agree with the libraries that the lab itself uses, which compute in single precision.
@Suite struct ReferenceTests {
  private static let seeds: [UInt64] = [0, 1, 42]

  private static func matrix(_ rows: [[Double]]) -> Matrix { Matrix(rows.map { $0.map(Float.init) }) }

  /// The arguments of the random inputs, typed.
  private func inputs<each Argument: ExerciseValue>(
    _ exercise: Exercise, as types: repeat (each Argument).Type
  ) throws -> [(repeat each Argument)] {
    try Self.seeds.flatMap { exercise.inputs(seed: $0) }.filter { $0.title.contains("random") }
      .map { try WireFunction.decode($0.arguments, as: repeat each types) }
  }

  @Test func silhouettes() throws {
    for (index, points, labels) in try inputs(Week08.silhouette, as: Int.self, [[Double]].self, [Int].self) {
      let library = try Silhouette(Self.matrix(points), labels: labels).samples[index]
      // Single precision on coordinates up to 4.
      expectClose([SilhouetteTerms(index, points, labels).silhouette], [library], within: 1e-5)
    }
  }

  @Test func lloyd() throws {
    for (points, centroids) in try inputs(Week08.lloydStep, as: [[Double]].self, [[Double]].self) {
      let labels = Week08.nearest(points, centroids)
      // The library moves a centroid without points elsewhere.
      guard Set(labels).count == centroids.count else { continue }
      let model = try KMeans(Self.matrix(points), from: Self.matrix(centroids), maximumIterations: 1)
      let moved = try Week08.moved(points, centroids, labels).joined().map(Float.init)
      expectClose(Array(moved), model.centroids.elements, within: 1e-5)
    }
  }

  @Test func reconstruction() throws {
    for seed in Self.seeds {
      var random = Generator(seed: seed)
      let spectra = (0..<12).map { _ in random.standardNormal(count: 6) }
      let pca = try PCA(Self.matrix(spectra), components: 3)
      let components = (0..<3).map { pca.components.row($0).map(Double.init) }
      let denoised = Week08.reconstruct(
        spectra, mean: pca.mean.map(Double.init), components: components, rank: 3)
      let library = pca.reconstruct(Self.matrix(spectra)).elements
      expectClose(denoised.joined().map { Float($0) }, library, within: 1e-5, "seed \(seed)")
    }
  }

  @Test func loss() throws {
    for (output, clean) in try inputs(Week08.denoisingLoss, as: [[Double]].self, [[Double]].self) {
      let prediction = Tensor(Self.matrix(output), requiresGrad: true)
      let loss = mseLoss(prediction, Tensor(Self.matrix(clean)))
      loss.backward()
      expectClose([Float(Week08.loss(output, clean))], [loss.item()], within: 1e-5)
      let gradient = try #require(prediction.grad).array
      expectClose(Week08.gradient(output, clean).joined().map { Float($0) }, gradient, within: 1e-6)
    }
  }

  @Test func seeding() throws {
    let points = [[0.0, 0], [3, 0], [0, 4]]
    expectClose(Week08.probabilities(points, [[0, 0]]), [0, 0.36, 0.64], within: 1e-15)
    for (points, centroids) in try inputs(Week08.seedingProbabilities, as: [[Double]].self, [[Double]].self) {
      let probabilities = Week08.probabilities(points, centroids)
      #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
      // A point twice as far away is four times as likely.
      let doubled = Week08.probabilities(
        points.map { $0.map { 2 * $0 } }, centroids.map { $0.map { 2 * $0 } })
      expectClose(doubled, probabilities, within: 1e-12)
    }
  }
}
