import Foundation

/// The mean squared error: mean over all elements of (prediction - target)^2.
///
/// Shapes must agree: unlike PyTorch, which warns and broadcasts, a mistake in the shape is not computed.
/// Only the prediction receives a gradient, 2 (prediction - target) / count. `torch.nn.functional.mse_loss`.
public func mseLoss(_ prediction: Tensor, _ target: Tensor) -> Tensor {
  precondition(
    prediction.shape == target.shape,
    "the MSE of a prediction \(prediction.shape) and a target \(target.shape)")
  let count = prediction.count
  let (x, y, shape) = (prediction.detach(), target.detach(), prediction.shape)
  let sum = Kernels.best.squaredDistance(x.pointer, y.pointer, count)
  return Tensor(Float(sum / Double(count))).recorded(.mseLoss, [prediction]) { gradient in
    let factor = gradient.item() * 2 / Float(count)
    return [
      Tensor(shape: shape) { Kernels.best.scaledDifference(x.pointer, y.pointer, factor, $0, count) }
    ]
  }
}

/// The Poisson negative log-likelihood of counts, constants left out: mean of rate - count ln(rate).
///
/// Shapes must agree. With `logInput`, as in PyTorch's default, the prediction is the logarithm of the rate,
/// and the loss exp(prediction) - count * prediction; otherwise ln(rate + 1e-8) is used. Only the prediction
/// receives a gradient. `torch.nn.functional.poisson_nll_loss`.
public func poissonNLLLoss(_ prediction: Tensor, _ counts: Tensor, logInput: Bool = true) -> Tensor {
  precondition(
    prediction.shape == counts.shape,
    "the Poisson likelihood of a prediction \(prediction.shape) and counts \(counts.shape)")
  let size = prediction.count
  let epsilon: Float = 1e-8
  let slope = Storage(count: size)
  let (x, y, s) = (prediction.pointer, counts.pointer, slope.pointer)
  var sum = 0.0
  for i in 0..<size {
    if logInput {
      let rate = exp(x[i])
      sum += Double(rate - y[i] * x[i])
      s[i] = rate - y[i]
    } else {
      sum += Double(x[i] - y[i] * log(x[i] + epsilon))
      s[i] = 1 - y[i] / (x[i] + epsilon)
    }
  }
  let shape = prediction.shape
  return Tensor(Float(sum / Double(size))).recorded(.poissonNLLLoss, [prediction]) { gradient in
    let factor = gradient.item() / Float(size)
    let s = slope.pointer
    return [Tensor(shape: shape) { target in for i in 0..<size { target[i] = factor * s[i] } }]
  }
}
