import Foundation
import LinearAlgebra
import NeuralNetworks
import Randomness
import Testing
import Unsupervised

@testable import SpectralModels

/// The linear variational autoencoder ends at probabilistic PCA, where everything is known in closed form.
@Suite struct LinearVAETests {
  /// 400 points in 8 dimensions: two planted directions, noise of standard deviation 0.3.
  private static func points(seed: Int) -> Matrix {
    var generator = Generator(seed: seed)
    let directions = (0..<2).map { j in
      (0..<8).map { _ in generator.normal(mean: 0, standardDeviation: j == 0 ? 1 : 0.6) }
    }
    var rows: [[Float]] = []
    for _ in 0..<400 {
      let z = generator.standardNormal(count: 2)
      var row: [Float] = []
      for i in 0..<8 {
        let signal = z[0] * directions[0][i] + z[1] * directions[1][i] + 0.5 * Double(i)
        row.append(Float(signal + 0.3 * generator.standardNormal()))
      }
      rows.append(row)
    }
    return Matrix(rows)
  }

  private struct Trained: @unchecked Sendable {
    let data: Matrix
    let fit: VariationalFit<LinearVAE>
    let truth: ProbabilisticPCA
  }

  /// Trained once for all tests. The rotation of the codes is held weakly and settles last: after 3000 epochs
  /// the covariance is still wrong by 6 % at some seeds, after 8000 by less than 1 %.
  private static let trained: Result<[Int: Trained], any Error> = Result {
    var trained: [Int: Trained] = [:]
    for seed in seeds {
      let data = points(seed: seed)
      var weights = TorchGenerator(seed: 4)
      let model = LinearVAE(channels: 8, bottleneck: 2, using: &weights)
      let recipe = VariationalRecipe(
        DenoisingRecipe(epochs: 8000, learningRate: 1e-2, schedule: .cosine(steps: 8000)))
      let fit = try recipe.train(model, noisy: data, clean: data, seed: 4)
      trained[seed] = Trained(data: data, fit: fit, truth: try ProbabilisticPCA(data, components: 2))
    }
    return trained
  }

  private static let seeds = [11, 13]

  private func parts(
    _ seed: Int
  ) throws -> (data: Matrix, fit: VariationalFit<LinearVAE>, truth: ProbabilisticPCA) {
    let trained = try #require(try Self.trained.get()[seed])
    return (trained.data, trained.fit, trained.truth)
  }

  private func decoderWeights(_ model: LinearVAE) throws -> Matrix {
    let layer = try #require(model.decoder.layers[0] as? Linear)
    return layer.weight.matrix
  }

  @Test(arguments: seeds)
  func itsModelOfTheDataIsThatOfProbabilisticPCA(seed: Int) throws {
    let (_, fit, truth) = try parts(seed)
    let weights = try decoderWeights(fit.model)
    var covariance = Matrix.product(weights, weights, transposed: true)
    for i in 0..<8 { covariance[i, i] += Float(fit.observationVariance) }
    let difference = ((covariance - truth.covariance).sumOfSquares / truth.covariance.sumOfSquares)
      .squareRoot()
    // What METHODS asks for; the noise of the last steps leaves some tenths of it.
    #expect(difference < 1e-2, "\(difference)")
    #expect(abs(fit.observationVariance / truth.noiseVariance - 1) < 1e-2, "\(fit.observationVariance)")
    // The planted noise, within five standard deviations sqrt(2 / (6 * 400)) of its estimate.
    #expect(abs(truth.noiseVariance / 0.09 - 1) < 0.15)
  }

  /// Compared where a rotation of the codes does not matter, among the spectra; the axes are compared below.
  @Test(arguments: seeds)
  func itsPosteriorIsThatOfProbabilisticPCA(seed: Int) throws {
    let (data, fit, truth) = try parts(seed)
    let (mean, variance) = fit.model.posterior(data)
    let weights = try decoderWeights(fit.model)
    #expect((0..<2).allSatisfy { j in variance.column(j).allSatisfy { $0 == variance[0, j] } })
    // W S Wᵀ, the uncertainty of a spectrum without its noise.
    func spread(_ weights: Matrix, _ variances: [Float]) -> Matrix {
      let scaled = weights.transposed.scalingRows(by: variances)
      return weights * scaled
    }
    let actual = spread(weights, variance.row(0))
    let expected = spread(truth.loadings, truth.posteriorVariances.map { Float($0) })
    let difference = ((actual - expected).sumOfSquares / expected.sumOfSquares).squareRoot()
    #expect(difference < 2e-2, "\(difference)")
    // The most likely spectra, W m + mean, in units of their own spread about the mean.
    let rebuilt = truth.inverseTransform(truth.transform(data))
    let error = (fit.model.decode(mean) - rebuilt).sumOfSquares
    let size = rebuilt.subtractingRow(truth.mean).sumOfSquares
    #expect((error / size).squareRoot() < 1e-2, "\((error / size).squareRoot())")
  }

  /// A diagonal posterior singles out the principal directions among all rotations (Lucas et al., lemma 1).
  @Test(arguments: seeds)
  func itsAxesAreThePrincipalDirections(seed: Int) throws {
    let (_, fit, truth) = try parts(seed)
    let weights = try decoderWeights(fit.model)
    func cosine(_ a: [Float], _ b: [Float]) -> Float {
      let product = zip(a, b).reduce(Float(0)) { $0 + $1.0 * $1.1 }
      let squares = [a, b].map { $0.reduce(Float(0)) { $0 + $1 * $1 } }
      return product / (squares[0] * squares[1]).squareRoot()
    }
    for component in 0..<2 {
      let axes = (0..<2).map { abs(cosine(weights.column($0), truth.loadings.column(component))) }
      // Only the divergence holds this angle, and weakly: 0.05 rad are left after training.
      #expect((axes.max() ?? 0) > 0.998 && (axes.min() ?? 1) < 0.06, "\(component): \(axes)")
    }
  }

  /// ELBO <= importance-sampled likelihood, and both reach ln p(x) of probabilistic PCA at the optimum.
  @Test(arguments: seeds)
  func theBoundIsTightAtTheOptimum(seed: Int) throws {
    let (data, fit, truth) = try parts(seed)
    var generator = Generator(seed: 1)
    let weights = fit.model.importanceWeights(
      inputs: data, targets: data, observationVariance: fit.observationVariance, draws: 200,
      using: &generator)
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    let exact = mean(truth.logLikelihood(data))
    let (bound, sampled) = (mean(weights.evidenceLowerBound), mean(weights.logLikelihood))
    for (lower, upper) in zip(weights.evidenceLowerBound, weights.logLikelihood) { #expect(lower <= upper) }
    // Nats per spectrum; the maximum itself can be missed from below only, up to the sampling error of 80 000
    // draws.
    #expect(bound < exact + 2e-3 && bound > exact - 1e-2, "\(bound), \(exact)")
    #expect(sampled < exact + 2e-3 && sampled > exact - 1e-2, "\(sampled), \(exact)")
    // The training loss is the same bound, averaged over the draws of one step.
    #expect(abs(Double(try #require(fit.history.losses.last)) + exact) < 0.1)
  }

  /// With a wrong posterior the bound drops and the sampled likelihood stays.
  @Test(arguments: seeds)
  func theBoundIsLooseForAWrongPosterior(seed: Int) throws {
    let (data, fit, _) = try parts(seed)
    let wide = Widened(fit.model, by: 1.5)
    func values(_ model: some VariationalAutoencoder, draws: Int) -> (bound: Double, sampled: Double) {
      var generator = Generator(seed: 2)
      let weights = model.importanceWeights(
        inputs: data, targets: data, observationVariance: fit.observationVariance, draws: draws,
        using: &generator)
      return (
        weights.evidenceLowerBound.reduce(0, +) / 400, weights.logLikelihood.reduce(0, +) / 400
      )
    }
    let (right, wrong) = (values(fit.model, draws: 400), values(wide, draws: 400))
    // Each of two dimensions costs the divergence between the two posteriors: (e^t - 1 - t) / 2 for variances
    // larger by e^t.
    let cost = exp(1.5) - 1 - 1.5
    #expect(abs(right.bound - wrong.bound - cost) < 0.03, "\(right), \(wrong)")
    // The estimate's own bias is -variance / (2 draws) of the normalised weights, below 0.01 here.
    #expect(abs(right.sampled - wrong.sampled) < 0.02, "\(right), \(wrong)")
  }

  @Test func aBoundOfOneDrawIsItsOwnEstimate() throws {
    let weights = ImportanceWeights(logarithms: [[-3, -1000], [-5, -1001]])
    #expect(weights.evidenceLowerBound == [-4, -1000.5])
    let expected = [log((exp(-3.0) + exp(-5)) / 2), -1000 + log((1 + exp(-1.0)) / 2)]
    for (value, truth) in zip(weights.logLikelihood, expected) { #expect(abs(value - truth) < 1e-12) }
    let single = ImportanceWeights(logarithms: [[-3, 4]])
    #expect(single.evidenceLowerBound == single.logLikelihood)
  }

  /// A posterior whose logarithms of variances are all larger by a constant.
  private final class Widened: VariationalAutoencoder {
    let encoder: Sequential
    let decoder: Sequential
    private let model: LinearVAE
    private let amount: Float

    init(_ model: LinearVAE, by amount: Float) {
      (encoder, decoder, self.model, self.amount) = (model.encoder, model.decoder, model, amount)
    }

    func posterior(_ spectra: Tensor) -> (mean: Tensor, logVariance: Tensor) {
      let (mean, logVariance) = model.posterior(spectra)
      return (mean, logVariance + amount)
    }
  }
}
