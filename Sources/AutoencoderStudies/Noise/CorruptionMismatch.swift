import LinearAlgebra
import Parallel
import Randomness
import SpectralModels
import Spectroscopy

/// What the kind of training noise matters: autoencoders trained on different corruptions of the same clean
/// spectra, tested on counts with more and more read-out noise.
public struct CorruptionMismatch: Sendable {
  /// How the training spectra were corrupted.
  public enum Training: Sendable, Hashable, CaseIterable {
    /// Counts, as the test has them, and nothing else.
    case counts
    /// Counts, and the read-out noise ``CorruptionMismatch/matchedReadOut``.
    case countsAndReadOut
    /// Counts, and each of the test's read-out noises in turn.
    case countsAndMixedReadOut
    /// Normal noise of the variance of the counts.
    case gaussian
    /// Channels set to 0, with the variance of the counts.
    case masking
  }

  /// Electrons where a spectrum is 1, in training and test.
  public let dose: Double
  /// Standard deviations of the test's read-out noise, in units of the spectra.
  public let readOuts: [Double]
  /// The read-out noise whose variance is the mean variance of the counts, in units of the spectra.
  public let matchedReadOut: Double
  private let results: [Training: [[Double]]]

  /// Trains a network for each corruption and tests it.
  ///
  /// - Parameters:
  ///   - readOutElectrons: standard deviations of the test's read-out noise in electrons. Its variance passes
  ///     that of 50 electrons' counts, 0.17 x 50 on the mean channel of the curved spectra, at 2.9.
  ///   - seeds: how many; `seed` and those after it.
  ///   - threads: how many trainings run side by side; the results do not depend on it.
  public init(
    dose: Double = 50, readOutElectrons: [Double] = [0, 1, 2, 3, 4, 5], spectra: CleanSpectra = .curved,
    copies: Int = 5, bottleneck: Int = 4, recipe: DenoisingRecipe = DoseMismatch.recipe, seed: UInt64,
    seeds: Int, threads: Int = availableCores
  ) throws {
    precondition(seeds > 0 && copies > 0, "\(seeds) seeds, \(copies) copies")
    self.dose = dose
    let readOuts = readOutElectrons.map { $0 / dose }
    self.readOuts = readOuts
    // Of the first seed's spectra, for all seeds: it moves by a percent between them.
    let reference = try spectra.spectra(seed: seed)
    let variance = Corruption.poisson(dose: dose).meanVariance(on: reference)
    let matched = variance.squareRoot()
    matchedReadOut = matched

    struct Job: Sendable {
      let training: Training
      let index: Int
      let seed: UInt64
    }
    let jobs = (0..<seeds).flatMap { number in
      Training.allCases.enumerated().map { Job(training: $1, index: $0, seed: seed + UInt64(number)) }
    }
    let tested = try concurrentMap(jobs, threads: threads) { job in
      let clean = try spectra.spectra(seed: job.seed)
      let unseen = try spectra.spectra(seed: heldOutSeed(job.seed))
      var generator = Generator(seed: job.seed)
      var streams = generator.spawn(Training.allCases.count + 1)
      let masking = try Corruption.masking(variance: variance, on: clean)
      let copies = try NoisyCopies(of: clean, copies: copies, using: &streams[1 + job.index]) {
        spectrum, copy in
        switch job.training {
        case .counts: .poisson(dose: dose)
        case .countsAndReadOut: .detector(DetectorNoise(dose: dose, readOut: matched))
        case .countsAndMixedReadOut:
          .detector(DetectorNoise(dose: dose, readOut: readOuts[(spectrum + copy) % readOuts.count]))
        case .gaussian: .gaussian(variance: variance)
        case .masking: masking
        }
      }
      let (model, _) = try recipe.train(
        bottleneck: bottleneck, noisy: copies.noisy, clean: copies.clean, seed: job.seed)
      return try readOuts.map { readOut in
        let recorded = try DetectorNoise(dose: dose, readOut: readOut).recording(unseen, using: &streams[0])
        return model.reconstruct(recorded).meanSquaredError(to: unseen)
      }
    }
    var results: [Training: [[Double]]] = [:]
    for (job, row) in zip(jobs, tested) { results[job.training, default: []].append(row) }
    self.results = results
  }

  /// Mean squared errors on unseen spectra over seeds, at the read-out noise of an index.
  public func error(_ training: Training, readOut index: Int) -> Spread {
    Spread((results[training] ?? []).map { $0[index] })
  }

  /// The error over that of another training, seed by seed.
  public func ratio(_ training: Training, to other: Training, readOut index: Int) -> Spread {
    let pairs = zip(error(training, readOut: index).values, error(other, readOut: index).values)
    return Spread(pairs.map { $0 / $1 })
  }
}
