import LinearAlgebra
import NeuralNetworks
import SpectralModels
import Testing
import Unsupervised

@testable import AutoencoderStudies

@Suite struct LossStudyTests {
  /// Two epochs: enough to see that results do not depend on threads.
  private static let short = DenoisingRecipe(
    epochs: 2, batchSize: 50, learningRate: 5e-3, output: .softplus, startsAtMean: true, keepsBestEpoch: true)

  @Test(arguments: CleanSpectra.allCases)
  func threadsDoNotMatter(_ spectra: CleanSpectra) throws {
    var denoisers: [Denoiser] = Denoiser.Scale.allCases.map { .principalComponents($0) }
    for target in Denoiser.Target.allCases {
      denoisers += Denoiser.Loss.allCases.map { .network($0, target) }
    }
    func study(threads: Int) throws -> LossStudy {
      try LossStudy(
        [.init(dose: 20, denoisers: denoisers, seeds: 2)], spectra: spectra, recipe: Self.short, seed: 7,
        threads: threads)
    }
    let (one, two) = (try study(threads: 1), try study(threads: 2))
    for denoiser in denoisers {
      let errors = one.errors(of: denoiser, dose: 20)
      #expect(errors == two.errors(of: denoiser, dose: 20), "\(denoiser)")
      #expect(errors.count == 2 && errors[0] != errors[1])
      #expect(errors.allSatisfy { $0.meanSquared.isFinite && $0.shotWeighted.isFinite }, "\(denoiser)")
    }
  }

  @Test func ratiosPairSeeds() throws {
    let (a, b) = (Denoiser.none, Denoiser.principalComponents(.plain))
    let study = try LossStudy([.init(dose: 50, denoisers: [a, b], seeds: 3)], seed: 3)
    let (x, y) = (study.spread(of: a, dose: 50, \.meanSquared), study.spread(of: b, dose: 50, \.meanSquared))
    let ratios = study.ratio(of: a, to: b, dose: 50, \.meanSquared).values
    #expect(ratios == zip(x.values, y.values).map { $0 / $1 })
    // As counted, a spectrum has its shot noise.
    #expect(abs(study.spread(of: a, dose: 50, \.shotWeighted).mean - 1) < 0.05)
  }

  @Test func componentsAreThoseOfPCA() throws {
    let task = try DenoisingTask(.curved, dose: 30, seed: 4)
    let plane = try PCA(task.noisy, components: 4)
    let expected = plane.reconstruct(task.unseen.noisy).meanSquaredError(to: task.unseen.clean)
    let error = try task.error(of: .principalComponents(.plain), recipe: Self.short, bottleneck: 4)
    #expect(error.meanSquared == expected)
    // With all components nothing is projected away, and weights cancel: the spectra as counted.
    let none = try task.error(of: .none, recipe: Self.short, bottleneck: 4)
    for scale in [Denoiser.Scale.plain, .shotNoise] {
      let all = try task.error(of: .principalComponents(scale), recipe: Self.short, bottleneck: 128)
      #expect(abs(all.meanSquared / none.meanSquared - 1) < 1e-4, "\(scale)")
    }
  }

  /// The copies are different recordings of the same spectra.
  @Test func aTaskHasIndependentNoise() throws {
    let task = try DenoisingTask(.curved, dose: 30, seed: 4)
    let variance = task.clean.sum / 51_200 / 30
    #expect(abs(task.noisy.meanSquaredError(to: task.clean) / variance - 1) < 0.05)
    #expect(abs(task.noisy.meanSquaredError(to: task.secondCopy) / (2 * variance) - 1) < 0.05)
    #expect(task.unseen.clean != task.clean)
  }

  /// On clean targets the way back from the Anscombe transform is the algebraic one, on noisy targets the
  /// unbiased one. A network that has learnt only the mean spectrum shows the difference, 1/4 electron and
  /// more.
  @Test func theWayBackFromTheTransformIsUnbiased() throws {
    let task = try DenoisingTask(.notebook, dose: 10, seed: 5)
    let recipe = DenoisingRecipe(
      epochs: 30, batchSize: 50, learningRate: 5e-3, schedule: .cosine(steps: 30), output: .softplus,
      startsAtMean: true, keepsBestEpoch: true)
    for target in Denoiser.Target.allCases {
      let estimate = try task.estimate(of: .network(.anscombe, target), recipe: recipe, bottleneck: 4)
      let bias = (estimate.sum - task.unseen.clean.sum) / 51_200
      // 0.01 is a tenth of an electron.
      #expect(abs(bias) < 0.01, "\(target): \(bias)")
    }
  }
}
