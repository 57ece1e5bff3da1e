import LinearAlgebra
import NeuralNetworks
import Randomness
import Spectroscopy
import Testing
import Unsupervised

@testable import AutoencoderStudies

/// A linear autoencoder is PCA: Baldi and Hornik 1989.
@Suite struct LinearAgainstPCATests {
  /// The statement itself, on the course's noisy spectra. Measured over ten seeds: distances of 4e-6 to 4e-5
  /// where 1e-3 is asked for, losses within 4e-7, the rounding of singular values in Float.
  @Test(arguments: [(2, 42), (4, 42), (3, 7)] as [(Int, UInt64)])
  func onNoisySpectra(bottleneck: Int, seed: UInt64) throws {
    let data = try FeL23.notebook(seed: seed).normalisedToPeak().noisy
    let study = try LinearAgainstPCA(data, bottleneck: bottleneck, seed: seed)
    #expect(study.projectorDistance < 1e-3, "\(study.projectorDistance)")
    #expect(abs(study.relativeExcess) < 1e-5, "\(study.relativeExcess)")
    #expect(study.optimum.relativeGradient < 1e-6, "\(study.optimum.relativeGradient)")
    #expect(study.relativeGap > 0.1, "the plane is well told from its neighbours: \(study.relativeGap)")
    // The affine optimum passes the mean through.
    let mean = data.columnMeans
    #expect(zip(study.optimum.outputMean, mean).allSatisfy { abs($0 - $1) < 1e-5 })
    // A projector: it does nothing more the second time.
    let once = study.optimum.predict(data)
    #expect(study.optimum.predict(once).meanSquaredError(to: once) < 1e-9)
    // It did not begin there, and came nearer until the end.
    let distances = study.optimum.distances
    #expect(distances.count == 120 && distances[0].value > 0.5 && distances[119].step == 3000)
    #expect(abs(distances[119].value - study.projectorDistance) < 1e-6)
  }

  @Test func plantedDirectionsAreFound() throws {
    var generator = Generator(seed: 8)
    let data = try PlantedVariances.points([5, 3, 1, 0.5, 0.5, 0.2], rows: 50, using: &generator)
    let study = try LinearAgainstPCA(data, bottleneck: 2, seed: 8)
    // 1 + 0.5 + 0.5 + 0.2 over six coordinates.
    #expect(abs(study.loss - 2.2 / 6) < 1e-5, "\(study.loss)")
    #expect(abs(study.relativeGap - 2.0 / 3) < 1e-4)
    #expect(study.projectorDistance < 1e-3, "\(study.projectorDistance)")
  }

  /// Where a direction carries no variance the encoder may do there what it likes.
  @Test func withoutNoiseTheLossIsReachedAndTheProjectorIsNot() throws {
    let clean = try FeL23.notebook(seed: 42).normalisedToPeak().clean
    let study = try LinearAgainstPCA(clean, bottleneck: 2, seed: 42)
    #expect(study.relativeExcess < 1e-3, "\(study.relativeExcess)")
    #expect(study.projectorDistance > 1, "\(study.projectorDistance)")
    // On the spectra themselves the two maps agree to a thousandth of what they leave.
    let plane = try PCA(clean, components: 2).reconstruct(clean)
    #expect(study.optimum.predict(clean).meanSquaredError(to: plane) < 1e-3 * study.loss)
  }

  /// Equal variances on both sides of the cut: any plane between them is as good.
  @Test func withoutAGapTheLossIsReachedAndTheProjectorIsNot() throws {
    var generator = Generator(seed: 3)
    let data = try PlantedVariances.points([3, 1, 1, 1, 0.5], rows: 30, using: &generator)
    let study = try LinearAgainstPCA(data, bottleneck: 2, seed: 3)
    #expect(abs(study.relativeExcess) < 1e-5, "\(study.relativeExcess)")
    #expect(study.projectorDistance > 0.1, "\(study.projectorDistance)")
  }

  /// Steps of plain gradient descent grow as one over the gap.
  @Test func theGapGovernsConvergence() throws {
    let gaps = [0.2, 0.1, 0.05, 0.025]
    let runs = try GapStudy(gaps: gaps, seed: 1).runs
    let steps = try runs.map { Double(try #require($0.steps)) }
    for index in 1..<gaps.count {
      // Half the gap, twice the steps; the way to where the asymptote holds takes a part of them.
      let ratio = steps[index] / steps[index - 1]
      #expect(abs(ratio - 2) < 0.15, "gap \(gaps[index]): \(steps)")
    }
    // (1 - g)(1 - (1 - g)) / (1 + (1 - g)) for g = 0.1.
    #expect(abs(runs[1].curvature - 0.9 * 0.1 / 1.9) < 1e-12)
  }

  @Test func aStudyThatDoesNotArriveSaysSo() throws {
    #expect(try GapStudy(gaps: [0.1], seed: 1, limit: 5).runs[0].steps == nil)
  }

  @Test func aSeedFixesTheTraining() throws {
    let data = try FeL23.curved(seed: 1).noisy
    let short = LinearTraining(steps: 50)
    let one = try short.train(inputs: data, targets: data, bottleneck: 3, seed: 4)
    #expect(try one == short.train(inputs: data, targets: data, bottleneck: 3, seed: 4))
    #expect(try one != short.train(inputs: data, targets: data, bottleneck: 3, seed: 5))
    #expect(one.distances.isEmpty)
  }

  @Test func rowsMustPairUp() {
    let rows = Matrix([[1, 2], [3, 4]])
    #expect(throws: TrainingError.unpaired(inputs: 2, targets: 1)) {
      try LinearTraining().train(inputs: rows, targets: rows.rows(0..<1), bottleneck: 1, seed: 0)
    }
  }
}
