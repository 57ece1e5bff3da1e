import Randomness
import Testing

@testable import NeuralNetworks

/// Every differentiable operation against central differences, entry by entry, with a non-uniform cotangent.
@Suite struct GradientTests {
  /// A way to use an operation, on inputs of the given shapes.
  struct Example: CustomTestStringConvertible {
    let operation: Operation
    let shapes: [[Int]]
    /// Values are drawn from 0.3...1.7 where the operation needs positive numbers, else from -1.2...1.2 but
    /// not near 0.
    var isPositive = false
    let apply: ([Tensor]) -> Tensor

    var testDescription: String { "\(operation.rawValue) of \(shapes)" }
  }

  /// The examples of an operation. The switch has no default, so that a new operation needs an example to
  /// compile.
  static func examples(of operation: Operation) -> [Example] {
    func make(_ shapes: [[Int]], positive: Bool = false, _ apply: @escaping ([Tensor]) -> Tensor) -> Example {
      Example(operation: operation, shapes: shapes, isPositive: positive, apply: apply)
    }
    switch operation {
    case .add:
      return [
        make([[2, 3], [2, 3]]) { $0[0] + $0[1] }, make([[2, 3], [3]]) { $0[0] + $0[1] },
        make([[2, 1, 3], [4, 1]]) { $0[0] + $0[1] }, make([[2, 2], []]) { $0[0] + $0[1] },
        make([[3]]) { $0[0] + $0[0] },
      ]
    case .subtract:
      return [make([[2, 3], [2, 1]]) { $0[0] - $0[1] }, make([[3], [2, 3]]) { $0[0] - $0[1] }]
    case .multiply:
      return [
        make([[2, 3], [2, 3]]) { $0[0] * $0[1] }, make([[4, 1, 2], [3, 1]]) { $0[0] * $0[1] },
        make([[3]]) { $0[0] * $0[0] * $0[0] },
      ]
    case .divide:
      return [
        make([[2, 3], [3]], positive: true) { $0[0] / $0[1] }, make([[2]], positive: true) { 2 / $0[0] },
      ]
    case .negate: return [make([[2, 3]]) { -$0[0] }]
    case .exp: return [make([[2, 3]]) { $0[0].exp() }]
    case .log: return [make([[2, 3]], positive: true) { $0[0].log() }]
    case .sqrt: return [make([[2, 3]], positive: true) { $0[0].sqrt() }]
    case .power: return [make([[2, 3]], positive: true) { $0[0].power(2.5) }]
    case .relu: return [make([[3, 5]]) { $0[0].relu() }]
    case .gelu: return [make([[3, 5]]) { $0[0].gelu() }, make([[17]]) { ($0[0] * 3).gelu() }]
    case .tanh: return [make([[3, 5]]) { $0[0].tanh() }]
    case .sigmoid: return [make([[3, 5]]) { $0[0].sigmoid() }]
    case .softplus: return [make([[3, 5]]) { ($0[0] * 2).softplus() }]
    case .sum:
      return [
        make([[2, 3, 2]]) { $0[0].sum() }, make([[2, 3, 2]]) { $0[0].sum([1]) },
        make([[2, 3, 2]]) { $0[0].sum([0, 2], keepDimensions: true) },
      ]
    case .mean:
      return [make([[2, 3, 2]]) { $0[0].mean() }, make([[2, 3, 2]]) { $0[0].mean([0, 1]) }]
    case .matrixProduct:
      return [
        make([[2, 3], [3, 4]]) { $0[0].matmul($0[1]) },
        make([[2, 2, 3], [2, 3, 2]]) { $0[0].matmul($0[1]) },
        make([[2, 2, 3], [3, 2]]) { $0[0].matmul($0[1]) },
        make([[2, 3], [2, 3, 2]]) { $0[0].matmul($0[1]) },
      ]
    case .linear:
      // With positive factors and whole rows of one sign, no output of the ReLU is near its kink.
      let signs = Tensor([1, -1, 1, -1, -1], shape: [5, 1])
      let rectified = make([[3, 2], [5, 2]], positive: true) {
        Tensor.linear($0[0], weight: $0[1] * signs, activation: .relu)
      }
      // Rows enough to be cut into two pieces, and to fill whole blocks of one.
      let pieces = make([[131, 1], [2, 1], [2]]) {
        Tensor.linear($0[0], weight: $0[1], bias: $0[2], activation: .gelu)
      }
      return [rectified, pieces]
        + Activation.allCases.filter { $0 != .relu }.flatMap { activation in
          [
            make([[3, 2], [5, 2], [5]]) {
              Tensor.linear($0[0], weight: $0[1], bias: $0[2], activation: activation)
            },
            make([[2, 3, 2], [9, 2]]) { Tensor.linear($0[0], weight: $0[1], activation: activation) },
          ]
        }
    case .reshape: return [make([[2, 3]]) { $0[0].reshaped([3, -1]) }]
    case .permute:
      return [make([[2, 3, 4]]) { $0[0].permuted([2, 0, 1]) }, make([[2, 3]]) { $0[0].transposed }]
    case .narrow:
      return [make([[3, 4]]) { $0[0].narrowed(1, 1..<3) }, make([[3, 2]]) { $0[0].narrowed(0, 2..<3) }]
    case .concatenate:
      return [
        make([[2, 2], [2, 3]]) { Tensor.concatenate([$0[0], $0[1]], axis: 1) },
        make([[1, 2], [2, 2]]) { Tensor.concatenate([$0[0], $0[1], $0[0]]) },
      ]
    case .layerNorm:
      return [make([[3, 4], [4], [4]]) { Tensor.layerNorm($0[0], weight: $0[1], bias: $0[2]) }]
    case .dropout:
      let mask = Tensor([2, 0, 2, 2, 0, 2], shape: [2, 3])
      return [make([[2, 3]]) { $0[0].dropping(mask) }]
    case .mseLoss:
      let target = Tensor([0.1, -0.4, 0.9, 0.2, 0.3, -1], shape: [2, 3])
      return [make([[2, 3]]) { mseLoss($0[0], target) }]
    case .poissonNLLLoss:
      let counts = Tensor([0, 3, 1, 2], shape: [4])
      return [
        make([[4]]) { poissonNLLLoss($0[0], counts) },
        make([[4]], positive: true) { poissonNLLLoss($0[0], counts, logInput: false) },
      ]
    case .reparameterise:
      let noise = Tensor([0.3, -1.1, 0.7, 2, -0.4, 0.9], shape: [3, 2])
      return [
        make([[3, 2], [3, 2]]) { Tensor.reparameterised(mean: $0[0], logVariance: $0[1], noise: noise) }
      ]
    case .gaussianKLDivergence:
      return [
        make([[3, 2], [3, 2]]) { gaussianKLDivergence(mean: $0[0], logVariance: $0[1]) },
        make([[2, 3, 2], [2, 3, 2]]) { gaussianKLDivergence(mean: $0[0], logVariance: $0[1]) },
      ]
    }
  }

  @Test(arguments: Operation.allCases)
  func agreesWithCentralDifferences(_ operation: Operation) {
    for example in Self.examples(of: operation) {
      var generator = Generator(seed: 7)
      let values = example.shapes.map { shape in
        (0..<shape.reduce(1, *)).map { _ -> Float in
          let u = Float(generator.random())
          if example.isPositive { return 0.3 + 1.4 * u }
          return u < 0.5 ? -1.2 + 2 * u : 0.2 + 2 * (u - 0.5)
        }
      }
      func inputs(_ values: [[Float]]) -> [Tensor] {
        zip(values, example.shapes).map { Tensor($0, shape: $1, requiresGrad: true) }
      }

      let leaves = inputs(values)
      let result = example.apply(leaves)
      // The operation under test must be what the tape says it is.
      #expect(result.tapeOperations.contains(operation), "\(example.testDescription)")
      let pattern: [Float] = [0.5, 0.76, 1.02, 1.61, 1.87, -0.4, 0.31]
      let cotangent = (0..<result.count).map { pattern[$0 % pattern.count] }
      (result * Tensor(cotangent, shape: result.shape)).sum().backward()

      func objective(_ values: [[Float]]) -> Double {
        zip(example.apply(inputs(values)).array, cotangent).reduce(0) { $0 + Double($1.0) * Double($1.1) }
      }
      for (index, leaf) in leaves.enumerated() {
        guard let gradient = leaf.grad?.array else {
          Issue.record("\(example.testDescription): no gradient of input \(index)")
          continue
        }
        for entry in values[index].indices {
          // Five points: the error of the formula is of fourth order in h = 0.02, below 1e-6 here; rounding
          // of the Float outputs contributes some 1e-7 / h = 5e-6. The bound leaves room for sums of several
          // outputs.
          let h: Float = 0.02
          func at(_ steps: Float) -> Double {
            var moved = values
            moved[index][entry] += steps * h
            return objective(moved)
          }
          let numerical = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * Double(h))
          #expect(
            abs(Double(gradient[entry]) - numerical) < 2e-4 * max(1, abs(numerical)),
            "\(example.testDescription), input \(index), entry \(entry): \(gradient[entry]), \(numerical)")
        }
      }
    }
  }
}

extension Tensor {
  /// The operations on the tape of this tensor.
  var tapeOperations: Set<NeuralNetworks.Operation> {
    guard let origin else { return [] }
    return origin.inputs.reduce([origin.operation]) { $0.union($1.tapeOperations) }
  }
}
