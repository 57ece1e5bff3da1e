import Foundation
import LinearAlgebra
import NeuralNetworks

extension SpectralAE {
  /// What the network ends in.
  public enum Output: Sendable, Equatable, CaseIterable {
    /// 1 / (1 + e^-x): spectra with unit peaks, in (0, 1).
    ///
    /// It comes near 1 only with ever larger weights, so the channels at the peak pay for it.
    case sigmoid
    /// x: any value.
    case linear
    /// ln(1 + e^x): positive values of any size, such as the rates of a Poisson likelihood.
    case softplus

    /// The layer; nil for none.
    var layer: (any Layer)? {
      switch self {
      case .sigmoid: Sigmoid()
      case .linear: nil
      case .softplus: Softplus()
      }
    }

    /// What the last linear layer must give for an output of `value`, held to what the output can reach with
    /// moderate weights.
    func input(for value: Float) -> Float {
      switch self {
      case .linear: return value
      case .softplus: return Foundation.log(expm1(max(value, 1e-3)))
      case .sigmoid:
        let share = min(max(value, 1e-3), 1 - 1e-3)
        return Foundation.log(share / (1 - share))
      }
    }
  }

  /// Sets the bias of the last linear layer so that the untrained network returns about this spectrum: the
  /// mean of the targets, say.
  ///
  /// A softplus starts at ln 2 in every channel, a sigmoid at 1/2, and a training spends its first tens of
  /// epochs on the way to the mean, longer for some outputs and losses than for others. Started from the mean
  /// they can be compared after a short training.
  public func startOutput(at spectrum: [Float], output: Output) {
    guard let last = decoder.layers.last(where: { $0 is Linear }) as? Linear else { return }
    last.bias?.copy(spectrum.map { output.input(for: $0) })
  }
}
