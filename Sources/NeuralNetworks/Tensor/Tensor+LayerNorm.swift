extension Tensor {
  /// Normalises the last dimension to mean 0 and variance 1, then scales and shifts it:
  /// weight (x - mean) / sqrt(variance + epsilon) + bias.
  ///
  /// Shapes: x [..., features], weight and bias [features]. The variance is the biased one, as in PyTorch.
  /// Ba, Kiros and Hinton 2016, arXiv:1607.06450.
  public static func layerNorm(_ x: Tensor, weight: Tensor, bias: Tensor, epsilon: Float = 1e-5) -> Tensor {
    let features = x.shape.last ?? 0
    precondition(
      features > 0 && weight.shape == [features] && bias.shape == [features],
      "layer normalisation of \(x.shape) with weight \(weight.shape) and bias \(bias.shape)")
    let rows = x.count / features
    let normalised = Tensor(shape: x.shape, storage: Storage(count: x.count))
    var inverseDeviations = [Float](repeating: 0, count: rows)
    let (weights, biases) = (weight.pointer, bias.pointer)
    let result = Tensor(shape: x.shape) { target in
      for i in 0..<rows {
        let (row, z) = (x.pointer + i * features, normalised.pointer + i * features)
        var (sum, squares) = (0.0, 0.0)
        for j in 0..<features { sum += Double(row[j]) }
        let mean = Float(sum / Double(features))
        for j in 0..<features { squares += Double((row[j] - mean) * (row[j] - mean)) }
        let inverse = 1 / (Float(squares / Double(features)) + epsilon).squareRoot()
        inverseDeviations[i] = inverse
        for j in 0..<features {
          z[j] = (row[j] - mean) * inverse
          target[i * features + j] = z[j] * weights[j] + biases[j]
        }
      }
    }
    let scale = weight.detach()
    return result.recorded(.layerNorm, [x, weight, bias]) { gradient in
      let (weightGradient, biasGradient) = (Tensor.zeros([features]), Tensor.zeros([features]))
      let (gw, gb, w) = (weightGradient.pointer, biasGradient.pointer, scale.pointer)
      let inputGradient = Tensor(shape: normalised.shape) { target in
        for i in 0..<rows {
          let (g, z) = (gradient.pointer + i * features, normalised.pointer + i * features)
          var (mean, projection) = (Float(0), Float(0))
          for j in 0..<features {
            gw[j] += g[j] * z[j]
            gb[j] += g[j]
            mean += g[j] * w[j]
            projection += g[j] * w[j] * z[j]
          }
          mean /= Float(features)
          projection /= Float(features)
          for j in 0..<features {
            target[i * features + j] =
              (g[j] * w[j] - mean - z[j] * projection) * inverseDeviations[i]
          }
        }
      }
      return [inputGradient, weightGradient, biasGradient]
    }
  }
}
