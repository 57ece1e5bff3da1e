import LinearAlgebra
import NeuralNetworks
import Parallel

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

  /// The codes of spectra, [spectra, bottleneck]. Records no tape; the number of threads does not change the
  /// result.
  public func encode(_ spectra: Matrix, threads: Int = availableCores) -> Matrix {
    evaluate(spectra, threads: threads) { encoder($0) }
  }

  /// The spectra of codes, [spectra, channels]. Records no tape; the number of threads does not change the
  /// result.
  public func decode(_ codes: Matrix, threads: Int = availableCores) -> Matrix {
    evaluate(codes, threads: threads) { decoder($0) }
  }

  /// The rebuilt, and so denoised, spectra, [spectra, channels]. Records no tape; the number of threads does
  /// not change the result.
  public func reconstruct(_ spectra: Matrix, threads: Int = availableCores) -> Matrix {
    evaluate(spectra, threads: threads) { self($0).output }
  }
}
