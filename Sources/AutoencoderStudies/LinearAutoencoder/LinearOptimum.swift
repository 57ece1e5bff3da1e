import LinearAlgebra

/// What a linear autoencoder has become: one affine map y = y_0 + W (x - x_0).
public struct LinearOptimum: Sendable, Equatable {
  /// W, the product of decoder and encoder, in the units of the data: [channels, channels].
  public let weight: Matrix
  /// x_0, the mean of the inputs: [channels].
  public let inputMean: [Float]
  /// y_0, what the map makes of x_0: [channels]. At the optimum the mean of the targets.
  public let outputMean: [Float]
  /// Length of the loss's gradient after training, divided by that before.
  public let relativeGradient: Double
  /// Distances from the expected map during training; empty if there was none.
  public let distances: [LinearTraining.Distance]

  /// The map of each row: [N, channels] -> [N, channels].
  public func predict(_ inputs: Matrix) -> Matrix {
    Matrix.product(inputs.subtractingRow(inputMean), weight, transposed: true).addingRow(outputMean)
  }

  /// ||W - map||_F.
  public func distance(to map: Matrix) -> Double { (weight - map).sumOfSquares.squareRoot() }
}
