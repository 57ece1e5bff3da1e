import LinearAlgebra
import Unsupervised

/// A linear denoising autoencoder, which sees noisy spectra and is told the clean ones, beside reduced-rank
/// regression without penalty: both minimise ||Y - y_0 - (X - x_0) Wᵀ||_F over the maps W of rank k.
///
/// With X = Y it is PCA. With signal and noise that are independent and k = channels it is the Wiener filter,
/// W = C_s (C_s + C_n)^-1 for their covariances. More spectra than channels are needed, or W is not unique.
///
/// Source: A. J. Izenman 1975, doi:10.1016/0047-259X(75)90042-1.
public struct LinearAgainstRegression: Sendable {
  /// Size of the code.
  public let bottleneck: Int
  /// The trained network as one map.
  public let optimum: LinearOptimum
  /// The regression's map: [channels, channels].
  public let regressionMap: Matrix
  /// ||W - regression's||_F / ||regression's||_F.
  public let relativeDistance: Double
  /// Mean squared error of the network to the clean spectra that it was trained on.
  public let loss: Double
  /// The same of the regression.
  public let regressionLoss: Double

  /// loss / regression's loss - 1.
  public var relativeExcess: Double { loss / regressionLoss - 1 }

  /// Trains a denoising autoencoder and compares it with the regression.
  ///
  /// - Throws: ``TrainingError`` if the loss diverges; ``UnsupervisedError`` as ``ReducedRankRegression``.
  public init(
    noisy: Matrix, clean: Matrix, bottleneck: Int, seed: UInt64, training: LinearTraining = LinearTraining()
  ) throws {
    precondition(
      noisy.rows > noisy.columns, "\(noisy.rows) spectra of \(noisy.columns) channels: W is not unique")
    let regression = try ReducedRankRegression(inputs: noisy, targets: clean, rank: bottleneck, lambda: 0)
    regressionMap = (regression.encoder * regression.decoder).transposed
    optimum = try training.train(
      inputs: noisy, targets: clean, bottleneck: bottleneck, seed: seed, expected: regressionMap)
    self.bottleneck = bottleneck
    relativeDistance = optimum.distance(to: regressionMap) / regressionMap.sumOfSquares.squareRoot()
    loss = optimum.predict(noisy).meanSquaredError(to: clean)
    regressionLoss = regression.predict(noisy).meanSquaredError(to: clean)
  }
}
