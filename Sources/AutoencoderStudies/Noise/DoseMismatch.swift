import Foundation
import LinearAlgebra
import Parallel
import Randomness
import SpectralModels
import Spectroscopy

/// What it costs to train a denoising autoencoder at another noise than it meets: training doses against test
/// doses.
///
/// Every network sees the same clean targets and as many noisy copies of each spectrum. With one copy it
/// learns that copy's noise by heart, and the noise level that generalises best is then not the test's.
public struct DoseMismatch: Sendable {
  /// What a network is trained on.
  public enum Training: Sendable, Hashable {
    /// One dose, in electrons where a spectrum is 1.
    case dose(Double)
    /// All doses of the study: spectrum i of copy c has dose i + c, counted round.
    case mixed
  }

  /// What the trainings of one seed share.
  private struct Material: Sendable {
    let seed: UInt64
    let clean: Matrix
    let unseen: Matrix
    /// Recordings of the unseen spectra at each dose.
    let tests: [[Matrix]]
    /// The source of each training's noise.
    let streams: [Generator]

    init(_ source: CleanSpectra, doses: [Double], recordings: Int, trainings: Int, seed: UInt64) throws {
      self.seed = seed
      clean = try source.spectra(seed: seed)
      let unseen = try source.spectra(seed: heldOutSeed(seed))
      self.unseen = unseen
      var generator = Generator(seed: seed)
      streams = generator.spawn(trainings)
      // The children have streams of their own, so the parent's is free for the test.
      tests = try doses.map { dose in
        try (0..<recordings).map { _ in
          try DetectorNoise(dose: dose).recording(unseen, using: &generator)
        }
      }
    }
  }

  /// Doses of training and test, in electrons where a spectrum is 1.
  public let doses: [Double]
  private let results: [Training: [[BiasAndVariance]]]

  /// Passes over all copies; an epoch of 400 spectra in five copies has 40 steps.
  ///
  /// Batches of 50, 3e-3 falling to 0 along a cosine, clean targets, squared error and a linear output as in
  /// the course's recipe for these spectra, started from the mean.
  public static let recipe = DenoisingRecipe(
    epochs: 20, batchSize: 50, learningRate: 3e-3, schedule: .cosine(steps: 20), output: .linear,
    startsAtMean: true)

  /// Trains a network at each dose, and one at all of them, and tests all at all doses.
  ///
  /// - Parameters:
  ///   - seeds: how many; `seed` and those after it.
  ///   - recordings: independent recordings of each unseen spectrum, at least 2.
  ///   - threads: how many trainings run side by side; the results do not depend on it.
  public init(
    doses: [Double] = [10, 25, 50, 100, 200], spectra: CleanSpectra = .curved, copies: Int = 5,
    bottleneck: Int = 4, recordings: Int = 4, recipe: DenoisingRecipe = DoseMismatch.recipe, seed: UInt64,
    seeds: Int, threads: Int = availableCores
  ) throws {
    precondition(seeds > 0 && copies > 0 && !doses.isEmpty, "\(seeds) seeds, \(copies) copies, \(doses)")
    self.doses = doses
    let trainings = doses.map { Training.dose($0) } + [.mixed]
    // All trainings of a seed are tested on the same recordings.
    let materials = try concurrentMap((0..<UInt64(seeds)).map { seed + $0 }, threads: threads) { seed in
      try Material(spectra, doses: doses, recordings: recordings, trainings: trainings.count, seed: seed)
    }
    let jobs = materials.flatMap { material in trainings.indices.map { (material, $0) } }
    let tested = try concurrentMap(jobs, threads: threads) { material, index in
      var generator = material.streams[index]
      let copies = try NoisyCopies(of: material.clean, copies: copies, using: &generator) { spectrum, copy in
        switch trainings[index] {
        case .dose(let dose): .poisson(dose: dose)
        case .mixed: .poisson(dose: doses[(spectrum + copy) % doses.count])
        }
      }
      let (model, _) = try recipe.train(
        bottleneck: bottleneck, noisy: copies.noisy, clean: copies.clean, seed: material.seed)
      return material.tests.map { recordings in
        BiasAndVariance(of: recordings.map { model.reconstruct($0) }, clean: material.unseen)
      }
    }
    var results: [Training: [[BiasAndVariance]]] = [:]
    for (job, row) in zip(jobs, tested) { results[trainings[job.1], default: []].append(row) }
    self.results = results
  }

  /// The error on unseen spectra of a test dose, by seed.
  public func errors(_ training: Training, testDose: Double) -> [BiasAndVariance] {
    guard let rows = results[training], let column = doses.firstIndex(of: testDose) else {
      preconditionFailure("no training \(training) tested at \(testDose) electrons")
    }
    return rows.map { $0[column] }
  }

  /// The error, or a part of it, over that of the network trained at the test's own dose, seed by seed.
  public func penalty(
    _ training: Training, testDose: Double,
    _ part: KeyPath<BiasAndVariance, Double> & Sendable = \.meanSquared
  ) -> Spread {
    let pairs = zip(errors(training, testDose: testDose), errors(.dose(testDose), testDose: testDose))
    return Spread(pairs.map { $0[keyPath: part] / $1[keyPath: part] })
  }

  /// The largest mean penalty of a training over the test doses.
  public func worstPenalty(_ training: Training) -> Double {
    doses.map { penalty(training, testDose: $0).mean }.reduce(-.infinity, max)
  }
}
