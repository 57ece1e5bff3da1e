import Parallel
import SpectralModels
import Spectroscopy
import Unsupervised

/// How large a bottleneck? The lecture says: too small a one merges phases, too large a one encodes noise,
/// and the silhouette is largest where k is the number of phases.
///
/// The results are those of denoising autoencoders, which are told what to leave out. One that is trained to return
/// its noisy input does encode noise: on the curved set its held-out error is 0.0006 at k = 1, 0.0014 at 2,
/// 0.0015 at 4 and 0.0017 at 16.
public struct BottleneckStudy: Sendable {
  /// Sizes that are tried: every one up to the number of phases, then twice and four times that.
  public static let usualSizes = [1, 2, 3, 4, 8, 16]

  /// The data.
  public let set: CourseSet
  /// Sizes of the bottleneck, in the order of the results.
  public let sizes: [Int]
  /// Denoising autoencoders: one for each seed, by size.
  private let autoencoders: [[LatentProbe]]
  /// PCA of the same rank: one for each seed, by size.
  private let components: [[LatentProbe]]

  private struct Job: Sendable {
    let size: Int
    let seed: UInt64
  }

  /// Trains autoencoders with every size of bottleneck, on 400 spectra each, and probes them and PCA.
  ///
  /// - Parameters:
  ///   - seeds: of the spectra, the weights and k-means; held-out spectra have `seed + 1000`.
  ///   - threads: trainings side by side; the result does not depend on it.
  /// - Throws: ``TrainingError`` if a loss diverges, ``UnsupervisedError`` if a network returns one code for
  ///   all spectra.
  public init(_ set: CourseSet, sizes: [Int] = usualSizes, seeds: [UInt64], threads: Int = 1) throws {
    precondition(!sizes.isEmpty && !seeds.isEmpty, "\(sizes.count) sizes, \(seeds.count) seeds")
    let jobs = sizes.flatMap { size in seeds.map { Job(size: size, seed: $0) } }
    let results = try concurrentMap(jobs, threads: threads) { job in
      let training = try set.spectra(seed: job.seed)
      let heldOut = try set.spectra(seed: job.seed &+ 1000)
      let repeats = try RepeatedRecordings(set, seed: job.seed &+ 1000)
      let (model, _) = try DenoisingRecipe.fixedSteps(spectra: training.count).train(
        bottleneck: job.size, noisy: training.noisy, clean: training.clean, seed: job.seed)
      let plane = try PCA(training.noisy, components: job.size)
      return (
        autoencoder: try LatentProbe(
          encode: { model.encode($0, threads: 1) }, decode: { model.decode($0, threads: 1) },
          training: training, heldOut: heldOut,
          repeats: repeats, seed: job.seed),
        components: try LatentProbe(
          encode: plane.transform, decode: plane.inverseTransform, training: training, heldOut: heldOut,
          repeats: repeats, seed: job.seed)
      )
    }
    let bySize = stride(from: 0, to: results.count, by: seeds.count).map {
      Array(results[$0..<($0 + seeds.count)])
    }
    self.set = set
    self.sizes = sizes
    autoencoders = bySize.map { $0.map(\.autoencoder) }
    components = bySize.map { $0.map(\.components) }
  }

  /// A number of the denoising autoencoders over the seeds, by size.
  public func autoencoder(_ number: (LatentProbe) -> Double) -> [Spread] {
    autoencoders.map { Spread($0.map(number)) }
  }

  /// A number of PCA over the seeds, by size.
  public func pca(_ number: (LatentProbe) -> Double) -> [Spread] { components.map { Spread($0.map(number)) } }

  /// The size at which the silhouette of the autoencoder's codes is largest, for each seed.
  public var silhouettePeaks: [Int] {
    autoencoders[0].indices.map { seed in
      let values = autoencoders.map { $0[seed].silhouette }
      return sizes[values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }]
    }
  }
}
