import NeuralNetworks

/// What the training of an autoencoder minimises, between rebuilt spectra and their targets.
public enum ReconstructionLoss: Sendable, Equatable, CaseIterable {
  /// Mean (rebuilt - target)²: right for noise of one strength in all channels.
  case meanSquaredError
  /// Mean rebuilt - target ln(rebuilt): the negative log-likelihood of counts, for targets that are counts
  /// over any constant. The rebuilt spectra must be positive, so the network ends in a softplus or a sigmoid.
  ///
  /// With clean targets, which have no noise, it still weights the channels by 1 / rebuilt.
  case poisson

  /// The loss of a batch, a scalar.
  public func callAsFunction(_ rebuilt: Tensor, _ targets: Tensor) -> Tensor {
    switch self {
    case .meanSquaredError: mseLoss(rebuilt, targets)
    case .poisson: poissonNLLLoss(rebuilt, targets, logInput: false)
    }
  }
}
