import LinearAlgebra
import Randomness
import SpectralModels
import Spectroscopy
import Unsupervised

/// The latent space of the notebook's denoising autoencoder, with k-means on it.
struct LatentSpace: Sendable {
  /// The spectra that the network was trained on.
  let spectra: SpectrumSet
  /// Their codes: [spectra, bottleneck].
  let codes: Matrix
  /// k-means with as many clusters as phases, named as the phases.
  let labels: [Int]
  /// The centroids in the order of the phases: [phases, bottleneck].
  let centroids: Matrix
  /// What the network makes of the centroids: [phases, channels].
  let decodedCentroids: Matrix

  /// What the network makes of the spectra it was trained on: [spectra, channels].
  let denoised: Matrix
  /// What it makes of spectra it was not trained on: [spectra, channels].
  let heldOutDenoised: Matrix

  /// Trains the network and clusters its codes.
  init(of spectra: SpectrumSet, heldOut: SpectrumSet, bottleneck: Int, seed: UInt64) throws {
    self.spectra = spectra
    let (model, _) = try DenoisingRecipe.notebook().train(
      bottleneck: bottleneck, noisy: spectra.noisy, clean: spectra.clean, seed: seed)
    codes = model.encode(spectra.noisy)
    var generator = Generator(seed: seed)
    let clusters = try KMeans(codes, clusters: spectra.phaseNames.count, using: &generator)
    let labels = try relabel(clusters.labels, toMatch: spectra.labels)
    self.labels = labels
    // The cluster whose points were renamed to a phase is that phase's.
    let order = spectra.phaseNames.indices.map { phase in
      labels.firstIndex(of: phase).map { clusters.labels[$0] } ?? phase
    }
    centroids = clusters.centroids.rows(at: order)
    decodedCentroids = model.decode(centroids)
    denoised = model.reconstruct(spectra.noisy)
    heldOutDenoised = model.reconstruct(heldOut.noisy)
  }
}
