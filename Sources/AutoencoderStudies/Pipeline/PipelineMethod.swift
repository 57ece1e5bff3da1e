/// What a phase map can be made from.
public enum PipelineMethod: String, Sendable, CaseIterable {
  /// The extracted edges as they are.
  case raw
  /// The first principal components of the noisy edges.
  case principalComponents
  /// Ridge regression of reduced rank from noisy to clean edges: as much supervision as the autoencoder has,
  /// without its nonlinearity.
  case linear
  /// The denoising autoencoder's code.
  case autoencoder
}
