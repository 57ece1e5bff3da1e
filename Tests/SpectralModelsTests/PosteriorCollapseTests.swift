import LinearAlgebra
import NeuralNetworks
import Randomness
import Spectroscopy
import Testing

@testable import SpectralModels

/// What the weight of the divergence does to the code.
@Suite struct PosteriorCollapseTests {
  @Test func aLargeBetaEmptiesTheCode() throws {
    let data = try FeL23.notebook(seed: 42).normalisedToPeak()
    var (divergences, units, errors): ([Double], [Int], [Double]) = ([], [], [])
    let betas = [1.0, 10, 1000]
    for beta in betas {
      let fit = try VariationalRecipe(.notebook(), beta: beta).train(
        bottleneck: 4, noisy: data.noisy, clean: data.clean, seed: 42)
      let use = LatentUse(of: fit.model, spectra: data.noisy)
      divergences.append(use.divergence)
      units.append(use.activeUnits)
      errors.append(fit.model.reconstruct(data.noisy).meanSquaredError(to: data.clean))
    }
    #expect(divergences[0] > divergences[1] && divergences[1] > 1, "\(divergences)")
    #expect(divergences[2] < 1e-2 && units[2] == 0, "\(divergences), \(units)")
    // Four dimensions have more room than the spectra need, and the divergence takes what is not needed.
    #expect(units[0] >= units[1] && units[1] >= 1, "\(units)")
    // Nothing known about a spectrum leaves the variance of the set; 100 times less is a working network.
    #expect(errors[2] > 20 * errors[0], "\(errors)")
  }

  @Test func useOfAKnownPosterior() {
    let model = Known()
    let spectra = Matrix([[0, 0], [2, 0], [4, 0]])
    let use = LatentUse(of: model, spectra: spectra)
    // Means 0, 2, 4 with variance 1: divergence (0 + 4 + 16) / 3 / 2; the other dimension is the prior.
    #expect(abs(use.divergences[0] - 10.0 / 3) < 1e-6 && abs(use.divergences[1]) < 1e-7)
    #expect(abs(use.codeVariances[0] - 4) < 1e-6 && use.codeVariances[1] == 0)
    #expect(use.activeUnits == 1 && abs(use.divergence - 10.0 / 3) < 1e-6)
  }

  /// Codes that are the spectra.
  private final class Known: VariationalAutoencoder {
    let encoder = Sequential()
    let decoder = Sequential()

    func posterior(_ spectra: Tensor) -> (mean: Tensor, logVariance: Tensor) {
      (spectra, .zeros(spectra.shape))
    }
  }
}
