import LinearAlgebra
import NeuralNetworks

/// A network that squeezes a spectrum through a code of few numbers and rebuilds it.
public protocol Autoencoder: Module {
  /// From spectra [..., channels] to codes [..., bottleneck].
  var encoder: Sequential { get }
  /// From codes [..., bottleneck] to spectra [..., channels].
  var decoder: Sequential { get }
}

extension Autoencoder {
  /// Rebuilt spectra and their codes.
  public func callAsFunction(_ spectra: Tensor) -> (output: Tensor, code: Tensor) {
    let code = encoder(spectra)
    return (decoder(code), code)
  }

  /// The codes of spectra, [spectra, bottleneck]. Records no tape.
  public func encode(_ spectra: Matrix) -> Matrix { noGrad { encoder(Tensor(spectra)).matrix } }

  /// The spectra of codes, [spectra, channels]. Records no tape.
  public func decode(_ codes: Matrix) -> Matrix { noGrad { decoder(Tensor(codes)).matrix } }

  /// The rebuilt, and so denoised, spectra, [spectra, channels]. Records no tape.
  public func reconstruct(_ spectra: Matrix) -> Matrix { noGrad { self(Tensor(spectra)).output.matrix } }
}
