import Parallel
import SpectralModels
import Spectroscopy

/// Who denoises best, by dose, when everybody is told the same.
///
/// The lecture compares a network that is told the clean spectra with PCA, which is told nothing and cannot
/// undo a wrong scale. Here linear methods are told the same, on spectra as they are recorded and on spectra
/// whose scale is known; what the network is then better by is its own.
public struct DoseComparison: Sendable {
  /// Doses of the lecture, in electrons per channel where a clean spectrum is 1.
  public static let lectureDoses: [Double] = [10, 25, 50, 100, 200]

  /// The data.
  public let set: CourseSet
  /// Electrons per channel, in the order of the results.
  public let doses: [Double]
  /// One for each seed, by dose.
  private let contests: [CourseSet.Scale: [[DenoisingContest]]]
  /// The network as the lecture trains it, by dose.
  private let lectures: [[DenoisingContest]]

  private struct Job: Sendable {
    let dose: Double
    let seed: UInt64
    let kind: Kind
  }

  private enum Kind: Sendable {
    case scale(CourseSet.Scale)
    case lecture
  }

  /// Trains and judges all methods at every dose, on 400 spectra each and 400 held out.
  ///
  /// - Parameters:
  ///   - seeds: of the spectra and all that is random in the methods; held-out spectra have `seed + 1000`.
  ///   - threads: fits side by side; the result does not depend on it.
  /// - Throws: ``TrainingError`` if a loss diverges.
  public init(
    _ set: CourseSet, doses: [Double] = lectureDoses, seeds: [UInt64], threads: Int = 1
  ) throws {
    precondition(!doses.isEmpty && !seeds.isEmpty, "\(doses.count) doses, \(seeds.count) seeds")
    // The lecture trains its network on the notebook's set only.
    let kinds: [Kind] = [.scale(.recorded), .scale(.known)] + (set == .notebook ? [.lecture] : [])
    let jobs = kinds.flatMap { kind in
      doses.flatMap { dose in seeds.map { Job(dose: dose, seed: $0, kind: kind) } }
    }
    let results = try concurrentMap(jobs, threads: threads) { job -> DenoisingContest in
      let (scale, methods): (CourseSet.Scale, [Contestant]) =
        switch job.kind {
        case .scale(let scale): (scale, Contestant.allCases.filter { $0 != .plainAutoencoder })
        case .lecture: (.recorded, [.autoencoder])
        }
      var recipe: DenoisingRecipe?
      if case .lecture = job.kind { recipe = .notebook() }
      return try DenoisingContest(
        training: set.spectra(seed: job.seed, dose: job.dose, scale: scale),
        heldOut: set.spectra(seed: job.seed &+ 1000, dose: job.dose, scale: scale),
        methods: methods, recipe: recipe, seed: job.seed)
    }
    let byDose = stride(from: 0, to: results.count, by: seeds.count).map {
      Array(results[$0..<($0 + seeds.count)])
    }
    self.set = set
    self.doses = doses
    contests = [
      .recorded: Array(byDose[..<doses.count]), .known: Array(byDose[doses.count..<(2 * doses.count)]),
    ]
    lectures = Array(byDose[(2 * doses.count)...])
  }

  /// Held-out error of a method over the seeds, by dose.
  public func errors(_ method: Contestant, scale: CourseSet.Scale = .recorded) -> [Spread] {
    (contests[scale] ?? []).map { Spread($0.map { $0[method] }) }
  }

  /// Held-out error of the network that is trained as in the notebook, 300 steps on all spectra at once, by
  /// dose; empty for the curved set.
  public var lectureErrors: [Spread] { lectures.map { Spread($0.map { $0[.autoencoder] }) } }

  /// What the network is better by than linear methods that are told the same: their smallest error over its
  /// own, seed by seed, by dose.
  public func advantages(scale: CourseSet.Scale = .recorded) -> [Spread] {
    (contests[scale] ?? []).map { contests in Spread(contests.map(\.advantage)) }
  }
}

extension DenoisingContest {
  /// The smaller held-out error of the two linear methods that are told the clean spectra, over that of the
  /// network that is told them, too. Above 1 the network is better.
  public var advantage: Double { min(self[.reducedRank], self[.fullRank]) / self[.autoencoder] }
}
