import LinearAlgebra
import Randomness
import SpectralModels
import Spectroscopy
import Unsupervised

/// Spectra recorded twice at one dose, and others to judge on: what a ``Denoiser`` is fitted to.
struct DenoisingTask {
  let dose: Double
  let clean: Matrix
  let noisy: Matrix
  let secondCopy: Matrix
  /// Clean and noisy spectra from another seed.
  let unseen: (clean: Matrix, noisy: Matrix)
  private let seed: UInt64

  /// One spectrum in five chooses the epoch.
  private static let share = 5

  init(_ source: CleanSpectra, dose: Double, seed: UInt64) throws {
    self.dose = dose
    self.seed = seed
    clean = try source.spectra(seed: seed)
    let unseenClean = try source.spectra(seed: heldOutSeed(seed))
    var parent = Generator(seed: seed)
    var generator = parent.spawn(1)[0]
    let detector = DetectorNoise(dose: dose)
    noisy = try detector.recording(clean, using: &generator)
    secondCopy = try detector.recording(clean, using: &generator)
    unseen = (unseenClean, try detector.recording(unseenClean, using: &generator))
  }

  /// The error on the unseen spectra.
  func error(of denoiser: Denoiser, recipe: DenoisingRecipe, bottleneck: Int) throws -> ReconstructionError {
    let estimate = try estimate(of: denoiser, recipe: recipe, bottleneck: bottleneck)
    return ReconstructionError(of: estimate, clean: unseen.clean, dose: dose)
  }

  /// The unseen spectra, denoised.
  func estimate(of denoiser: Denoiser, recipe: DenoisingRecipe, bottleneck: Int) throws -> Matrix {
    switch denoiser {
    case .none: unseen.noisy
    case .principalComponents(let scale): try components(scale, count: bottleneck)
    case .network(let loss, let target): try network(loss, target, recipe, bottleneck)
    }
  }

  private func components(_ scale: Denoiser.Scale, count: Int) throws -> Matrix {
    switch scale {
    case .plain: return try PCA(noisy, components: count).reconstruct(unseen.noisy)
    case .anscombe:
      let transform = AnscombeTransform(dose: dose)
      let plane = try PCA(transform.transform(noisy), components: count)
      return transform.inverseTransform(plane.reconstruct(transform.transform(unseen.noisy)))
    case .shotNoise:
      // A channel in which nothing was counted keeps the weight of one electron in all spectra.
      let least = 1 / (dose * Double(noisy.rows))
      let weights = noisy.columnMeans.map { Float(max(Double($0), least).squareRoot()) }
      let plane = try PCA(noisy.multiplyingColumns(by: weights.map { 1 / $0 }), components: count)
      let rebuilt = plane.reconstruct(unseen.noisy.multiplyingColumns(by: weights.map { 1 / $0 }))
      return rebuilt.multiplyingColumns(by: weights)
    }
  }

  private func network(
    _ loss: Denoiser.Loss, _ target: Denoiser.Target, _ recipe: DenoisingRecipe, _ bottleneck: Int
  ) throws -> Matrix {
    let targets =
      switch target {
      case .clean: clean
      case .secondCopy: secondCopy
      case .input: noisy
      }
    var recipe = recipe
    recipe.loss = loss == .poisson ? .poisson : .meanSquaredError
    let scale = UnitAnscombe(dose: dose)
    func scaled(_ spectra: Matrix) -> Matrix { loss == .anscombe ? scale.transform(spectra) : spectra }

    let (inputs, outputs) = (scaled(noisy), scaled(targets))
    let validation = (0..<inputs.rows).filter { $0 % Self.share == 0 }
    let training = (0..<inputs.rows).filter { $0 % Self.share != 0 }
    let (model, _) = try recipe.train(
      bottleneck: bottleneck, noisy: inputs.rows(at: training), clean: outputs.rows(at: training),
      heldOut: (inputs.rows(at: validation), outputs.rows(at: validation)), seed: seed)
    let rebuilt = model.reconstruct(scaled(unseen.noisy))
    guard loss == .anscombe else { return rebuilt }
    // A network that saw clean targets returns f of a spectrum, one that saw noisy ones the mean of f.
    return scale.inverse(rebuilt, isMean: target != .clean)
  }
}

/// The Anscombe transform, shifted and scaled so that spectra between 0 and 1 become values between 0 and 1.
private struct UnitAnscombe {
  private let anscombe: AnscombeTransform
  private let (lowest, range): (Float, Float)

  init(dose: Double) {
    anscombe = AnscombeTransform(dose: dose)
    let ends = anscombe.transform(Matrix([[0, 1]]))
    (lowest, range) = (ends[0, 0], ends[0, 1] - ends[0, 0])
  }

  func transform(_ spectra: Matrix) -> Matrix { anscombe.transform(spectra).map { ($0 - lowest) / range } }

  func inverse(_ values: Matrix, isMean: Bool) -> Matrix {
    let values = values.map { $0 * range + lowest }
    return isMean ? anscombe.inverseTransform(values) : anscombe.algebraicInverse(values)
  }
}

extension Matrix {
  fileprivate func multiplyingColumns(by factors: [Float]) -> Matrix {
    Matrix(
      rows: rows, columns: columns, elements: elements.indices.map { elements[$0] * factors[$0 % columns] })
  }
}
