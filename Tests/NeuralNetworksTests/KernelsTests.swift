import CVectorKernels
import Foundation
import Randomness
import Testing

@testable import NeuralNetworks

/// The loops for every instruction set that this processor has: against double precision, against each other,
/// and at the edges of their memory.
@Suite struct KernelsTests {
  /// Memory between two stretches that nothing may write, and whose NaN must not reach a result.
  struct Guarded {
    static let margin = 40
    var values: [Float]
    let count: Int

    init(_ contents: [Float]) {
      let edge = [Float](repeating: .nan, count: Self.margin)
      values = edge + contents + edge
      count = contents.count
    }
    init(count: Int) { self.init([Float](repeating: .nan, count: count)) }

    var contents: [Float] { Array(values[Self.margin..<Self.margin + count]) }
    var isIntact: Bool {
      values.prefix(Self.margin).allSatisfy(\.isNaN) && values.suffix(Self.margin).allSatisfy(\.isNaN)
    }

    mutating func write<Result>(_ body: (UnsafeMutablePointer<Float>) -> Result) -> Result {
      values.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress else { fatalError("no memory") }
        return body(start + Self.margin)
      }
    }
    func read<Result>(_ body: (UnsafePointer<Float>) -> Result) -> Result {
      values.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { fatalError("no memory") }
        return body(start + Self.margin)
      }
    }
  }

  static func random(_ count: Int, seed: UInt64) -> [Float] {
    var generator = Generator(seed: seed)
    return (0..<count).map { _ in Float(2 * generator.random() - 1) }
  }

  static func name(_ kernels: VKKernels) -> String { String(cString: kernels.name) }

  /// The same bits, but that any NaN equals any other: the sign of one depends on the order of operands,
  /// which is the compiler's choice.
  static func sameBits(_ a: [Float], _ b: [Float]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
  }

  @Test func thePortableLoopsAreAlwaysThere() {
    #expect(Self.name(Kernels.all[0]) == "portable")
    #expect(Self.name(Kernels.best) == Self.name(Kernels.all[Kernels.all.count - 1]))
    #expect(Set(Kernels.all.map(Self.name)).count == Kernels.all.count)
    #expect(VKKernelsOfLevel(-1) == nil)
    #expect(VKKernelsOfLevel(Int32(VK_LEVELS)) == nil)
  }

  // MARK: Dense layers

  struct Forward {
    let y, slope: [Float]
  }

  static func forward(
    _ kernels: VKKernels, x: Guarded, weight: Guarded, bias: Guarded?, rows: Int, inputs: Int, outputs: Int,
    _ activation: VKActivation
  ) -> Forward {
    var packed = Guarded(count: Kernels.packedCount(outputs: outputs, inputs: inputs))
    packed.write { packed in weight.read { kernels.packWeight($0, outputs, inputs, packed) } }
    var (y, slope) = (Guarded(count: rows * outputs), Guarded(count: rows * outputs))
    x.read { x in
      packed.read { packed in
        y.write { y in
          slope.write { slope in
            if let bias {
              bias.read { kernels.denseForward(x, rows, inputs, packed, $0, outputs, activation, y, slope) }
            } else {
              kernels.denseForward(x, rows, inputs, packed, nil, outputs, activation, y, slope)
            }
          }
        }
      }
    }
    #expect(
      packed.isIntact && y.isIntact && slope.isIntact,
      "\(name(kernels)) writes beside \(rows) x \(inputs) -> \(outputs)")
    return Forward(y: y.contents, slope: slope.contents)
  }

  /// Sizes on both sides of every width of a vector, a panel, a tile and a block, empty ones among them.
  static let sizes: [(rows: Int, inputs: Int, outputs: Int)] = {
    let edges = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 24, 31, 32, 33, 47, 48, 49, 64, 65]
    var sizes = edges.map { (rows: 5, inputs: 9, outputs: $0) } + edges.map { ($0, 10, 18) }
    sizes += edges.map { ($0, 3, 4) } + edges.map { (14, $0, 7) } + [(199, 2, 3)]
    return sizes + [(0, 3, 4), (3, 0, 4), (70, 20, 34), (129, 17, 50), (1, 1, 1)]
  }()

  @Test func forwardIsTheAffineMap() {
    for (rows, inputs, outputs) in Self.sizes {
      let x = Self.random(rows * inputs, seed: 1)
      let weight = Self.random(outputs * inputs, seed: 2)
      let bias = Self.random(outputs, seed: 3)
      var products = [Double]()
      for i in 0..<rows {
        for o in 0..<outputs {
          var sum = 0.0
          for k in 0..<inputs { sum += Double(x[i * inputs + k]) * Double(weight[o * inputs + k]) }
          products.append(sum)
        }
      }
      for hasBias in [true, false] {
        let expected = products.enumerated().map { index, sum in
          Float(hasBias ? sum + Double(bias[index % outputs]) : sum)
        }
        // A chain of n roundings of sums that grow as sqrt(n).
        let bound = 1.2e-7 * Float(inputs + 1)
        var results: [String: [Float]] = [:]
        for kernels in Kernels.all {
          let y = Self.forward(
            kernels, x: Guarded(x), weight: Guarded(weight), bias: hasBias ? Guarded(bias) : nil, rows: rows,
            inputs: inputs, outputs: outputs, VKIdentity
          ).y
          let error = zip(y, expected).map { abs($0 - $1) }.max() ?? 0
          #expect(
            y.allSatisfy(\.isFinite) && error <= bound,
            "\(Self.name(kernels)), \(rows) x \(inputs) -> \(outputs): \(error)")
          results[Self.name(kernels)] = y
        }
        if let narrow = results["avx2"], let wide = results["avx512"] {
          #expect(Self.sameBits(narrow, wide), "\(rows) x \(inputs) -> \(outputs)")
        }
      }
    }
  }

  @Test func forwardEndsWithTheActivation() {
    let (rows, inputs, outputs) = (67, 6, 21)
    let (x, weight) = (Guarded(Self.random(rows * inputs, seed: 4)), Guarded(Self.random(126, seed: 5)))
    for kernels in Kernels.all {
      let plain = Self.forward(
        kernels, x: x, weight: weight, bias: nil, rows: rows, inputs: inputs, outputs: outputs, VKIdentity)
      #expect(plain.slope.allSatisfy { $0 == 1 })
      for activation in [VKGELU, VKReLU, VKSigmoid] {
        let fused = Self.forward(
          kernels, x: x, weight: weight, bias: nil, rows: rows, inputs: inputs, outputs: outputs, activation)
        let (y, slope) = Self.activate(kernels, activation, plain.y)
        #expect(Self.sameBits(fused.y, y) && Self.sameBits(fused.slope, slope), "\(Self.name(kernels))")
      }
    }
  }

  @Test func backwardGivesTheDerivatives() {
    for (rows, inputs, outputs) in Self.sizes {
      let (g, s) = (Self.random(rows * outputs, seed: 6), Self.random(rows * outputs, seed: 7))
      let (x, w) = (Self.random(rows * inputs, seed: 8), Self.random(outputs * inputs, seed: 9))
      for hasSlope in [true, false] {
        var dW = [Double](repeating: 0, count: outputs * inputs)
        var db = [Double](repeating: 0, count: outputs)
        var dx = [Double](repeating: 0, count: rows * inputs)
        for i in 0..<rows {
          for o in 0..<outputs {
            let inner = Double(g[i * outputs + o] * (hasSlope ? s[i * outputs + o] : 1))
            db[o] += inner
            for k in 0..<inputs {
              dW[o * inputs + k] += inner * Double(x[i * inputs + k])
              dx[i * inputs + k] += inner * Double(w[o * inputs + k])
            }
          }
        }
        var results: [String: [[Float]]] = [:]
        for kernels in Kernels.all {
          let label = "\(Self.name(kernels)), \(rows) x \(inputs) -> \(outputs)"
          let (gradient, slope, input, weight) = (Guarded(g), Guarded(s), Guarded(x), Guarded(w))
          var weightGradient = Guarded(count: outputs * inputs)
          var (biasGradient, xGradient) = (Guarded(count: outputs), Guarded(count: rows * inputs))
          var scratch = Guarded(count: min(rows, Kernels.blockRows) * outputs)
          func run(_ dx: UnsafeMutablePointer<Float>?) {
            gradient.read { g in
              slope.read { s in
                input.read { x in
                  weight.read { w in
                    weightGradient.write { dW in
                      biasGradient.write { db in
                        scratch.write { scratch in
                          kernels.denseBackward(
                            g, hasSlope ? s : nil, x, w, rows, inputs, outputs, scratch, dW, db, dx)
                        }
                      }
                    }
                  }
                }
              }
            }
          }
          xGradient.write { run($0) }
          let all = [weightGradient.contents, biasGradient.contents, xGradient.contents]
          run(nil)
          #expect(
            Self.sameBits(all[0], weightGradient.contents) && Self.sameBits(all[1], biasGradient.contents),
            "\(label): the same without the gradient of x")
          #expect(
            weightGradient.isIntact && biasGradient.isIntact && xGradient.isIntact && scratch.isIntact,
            "\(label)")
          for (found, expected) in zip(all, [dW, db, dx]) {
            let error = zip(found, expected).map { abs(Double($0) - $1) }.max() ?? 0
            #expect(
              found.allSatisfy(\.isFinite) && error <= 1.2e-7 * Double(max(rows, outputs) + 1),
              "\(label): \(error)")
          }
          results[Self.name(kernels)] = all
        }
        if let narrow = results["avx2"], let wide = results["avx512"] {
          #expect(zip(narrow, wide).allSatisfy(Self.sameBits), "\(rows) x \(inputs) -> \(outputs)")
        }
      }
    }
  }

  // MARK: Activations

  static func activate(
    _ kernels: VKKernels, _ activation: VKActivation, _ x: [Float]
  ) -> (y: [Float], slope: [Float]) {
    let input = Guarded(x)
    var (y, slope) = (Guarded(count: x.count), Guarded(count: x.count))
    input.read { x in
      y.write { y in slope.write { kernels.activate(activation, x, y, $0, input.count) } }
    }
    #expect(y.isIntact && slope.isIntact, "\(name(kernels)) writes beside \(x.count) numbers")
    // In place and without the slope, the values are the same.
    var inPlace = Guarded(x)
    inPlace.write { kernels.activate(activation, $0, $0, nil, x.count) }
    #expect(inPlace.isIntact && sameBits(inPlace.contents, y.contents), "\(name(kernels)) in place")
    return (y.contents, slope.contents)
  }

  static let activations: [(kernel: VKActivation, value: @Sendable (Double) -> Double)] = [
    (VKIdentity, { $0 }), (VKReLU, { max(0, $0) }), (VKSigmoid, { 1 / (1 + exp(-$0)) }),
    (VKGELU, { 0.5 * $0 * erfc(-$0 / 2.0.squareRoot()) }),
  ]

  @Test func activationsOfEveryLengthAgree() {
    for count in Array(0...18) + [31, 32, 33, 47, 48, 49, 67] {
      let x = Self.random(count, seed: 10).map { $0 * 9 }
      for (activation, value) in Self.activations {
        let results = Kernels.all.map { Self.activate($0, activation, x) }
        for (kernels, result) in zip(Kernels.all, results) {
          for (index, number) in x.enumerated() {
            let h = 1e-4
            let slope = (value(Double(number) + h) - value(Double(number) - h)) / (2 * h)
            // GELU is promised to 1e-6 of numbers up to 9; the difference quotient has an error of h².
            #expect(
              abs(Double(result.y[index]) - value(Double(number))) < 1e-6
                && abs(Double(result.slope[index]) - slope) < 2e-6,
              "\(Self.name(kernels)), \(activation), \(number), element \(index) of \(count)")
          }
        }
        if results.count == 3 {
          #expect(
            Self.sameBits(results[1].y, results[2].y) && Self.sameBits(results[1].slope, results[2].slope))
        }
      }
    }
  }

  @Test func specialNumbersAreTheSameEverywhere() {
    let tiny = Float.leastNonzeroMagnitude
    let x: [Float] = [
      .nan, -.nan, .infinity, -.infinity, 0, -0, tiny, -tiny, .leastNormalMagnitude, -.leastNormalMagnitude,
      1e-20, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1e30, -1e30, 87, -87, 88, -88, 104, -104,
      13,
      -13,
    ]
    for (activation, _) in Self.activations {
      let portable = Self.activate(Kernels.all[0], activation, x)
      // Values that a correct activation has at both ends.
      let sigmoidEnds = activation == VKSigmoid
      for kernels in Kernels.all {
        let (y, slope) = Self.activate(kernels, activation, x)
        let label = "\(Self.name(kernels)), \(activation)"
        #expect(y[0].isNaN && y[1].isNaN, "\(label) loses NaN")
        for index in 4..<x.count {
          #expect(y[index].isFinite && slope[index].isFinite, "\(label) of \(x[index])")
          // Only the fused rounding may differ.
          #expect(
            abs(y[index] - portable.y[index]) <= 3e-7 * max(1, abs(portable.y[index])),
            "\(label) of \(x[index])")
          #expect(abs(slope[index] - portable.slope[index]) <= 6e-7, "slope of \(label) of \(x[index])")
        }
        if sigmoidEnds {
          #expect(y[2] == 1 && abs(y[3]) < 1e-37, "\(label)")
        } else {
          #expect(y[11] == .greatestFiniteMagnitude && y[13] == 1e30, "\(label)")
        }
      }
    }
  }

  // MARK: Losses and optimisers

  @Test func sumsAndDifferencesOfEveryLength() {
    for count in Array(0...67) + [1000] {
      let (x, y) = (Guarded(Self.random(count, seed: 11)), Guarded(Self.random(count, seed: 12)))
      var expected = 0.0
      for (a, b) in zip(x.contents, y.contents) { expected += Double(a - b) * Double(a - b) }
      for kernels in Kernels.all {
        let sum = x.read { x in y.read { kernels.squaredDistance(x, $0, count) } }
        // Sums in double precision, in another order.
        #expect(abs(sum - expected) <= 1e-14 * max(1, expected), "\(Self.name(kernels)), \(count)")
        var out = Guarded(count: count)
        out.write { out in x.read { x in y.read { kernels.scaledDifference(x, $0, 0.3, out, count) } } }
        #expect(out.isIntact)
        #expect(out.contents == zip(x.contents, y.contents).map { ($0 - $1) * 0.3 })
        out = x
        out.write { out in y.read { kernels.add(out, $0, count) } }
        #expect(out.isIntact && out.contents == zip(x.contents, y.contents).map { $0 + $1 })
      }
    }
  }

  @Test func aNaNReachesTheLoss() {
    for count in [1, 15, 16, 40] {
      var x = [Float](repeating: 0, count: count)
      x[count - 1] = .nan
      let y = [Float](repeating: 0, count: count)
      for kernels in Kernels.all { #expect(kernels.squaredDistance(x, y, count).isNaN, "\(count)") }
    }
  }

  @Test func adamOfEveryLengthFollowsTheFormula() {
    var constants = VKAdam(
      stepSize: 0.01, correction: 0.3, epsilon: 1e-8, weight1: 0.1, beta2: 0.999, weight2: 0.001,
      coupledDecay: 0.02, shrink: 0.999)
    for count in 0...67 {
      let (gradient, parameter) = (Self.random(count, seed: 13), Self.random(count, seed: 14))
      let first = Self.random(count, seed: 15)
      let second = Self.random(count, seed: 16).map { abs($0) }
      var results: [[[Float]]] = []
      for kernels in Kernels.all {
        let g = Guarded(gradient)
        var (p, m, v) = (Guarded(parameter), Guarded(first), Guarded(second))
        g.read { g in
          p.write { p in m.write { m in v.write { kernels.adam(&constants, g, p, m, $0, count) } } }
        }
        #expect(p.isIntact && m.isIntact && v.isIntact, "\(Self.name(kernels)), \(count)")
        results.append([p.contents, m.contents, v.contents])
        for i in 0..<count {
          let slope = Double(gradient[i]) + 0.02 * Double(parameter[i])
          let moment = Double(first[i]) + 0.1 * (slope - Double(first[i]))
          let square = 0.999 * Double(second[i]) + 0.001 * slope * slope
          let moved = Double(parameter[i]) * 0.999 - 0.01 * moment / (square.squareRoot() / 0.3 + 1e-8)
          // A few roundings of numbers up to 1.
          #expect(
            abs(Double(p.contents[i]) - moved) < 3e-7 && abs(Double(m.contents[i]) - moment) < 3e-7
              && abs(Double(v.contents[i]) - square) < 3e-7,
            "\(Self.name(kernels)), element \(i) of \(count)")
        }
      }
      if results.count == 3 {
        #expect(zip(results[1], results[2]).allSatisfy(Self.sameBits), "\(count)")
      }
    }
  }
}
