import LinearAlgebra
import Testing

@testable import NeuralNetworks

@Suite struct TensorTests {
  @Test(arguments: [
    ([2, 3], [2, 3]), ([2, 3], [3]), ([3], [2, 3]), ([2, 1, 3], [4, 1]), ([2, 3], []), ([1], [2, 2]),
    ([0, 3], [3]),
    ([2, 1], [1, 5]),
  ])
  func broadcastsAsPyTorchDoes(_ shapeA: [Int], _ shapeB: [Int]) {
    let a = Tensor((0..<shapeA.reduce(1, *)).map { Float($0) + 1 }, shape: shapeA)
    let b = Tensor((0..<shapeB.reduce(1, *)).map { Float($0) * 0.5 - 2 }, shape: shapeB)
    let difference = a - b
    // By the definition: align the shapes at their ends and repeat lengths of 1.
    let rank = max(shapeA.count, shapeB.count)
    let (padA, padB) = (
      [Int](repeating: 1, count: rank - shapeA.count) + shapeA,
      [Int](repeating: 1, count: rank - shapeB.count) + shapeB
    )
    let expectedShape = zip(padA, padB).map { $0 == 1 ? $1 : $0 }
    #expect(difference.shape == expectedShape)
    let values = difference.array
    for i in values.indices {
      var (remainder, indexA, indexB, stepA, stepB) = (i, 0, 0, 1, 1)
      for axis in expectedShape.indices.reversed() {
        let index = remainder % expectedShape[axis]
        remainder /= expectedShape[axis]
        indexA += padA[axis] == 1 ? 0 : index * stepA
        indexB += padB[axis] == 1 ? 0 : index * stepB
        stepA *= padA[axis]
        stepB *= padB[axis]
      }
      #expect(values[i] == a.array[indexA] - b.array[indexB], "element \(i) of \(expectedShape)")
    }
  }

  @Test func reducesOverTheNamedDimensions() {
    let x = Tensor((0..<24).map(Float.init), shape: [2, 3, 4])
    let sums: [Float] = (0..<12).map { Float(2 * $0 + 12) }
    #expect(x.sum().item() == 276)
    #expect(x.sum([0]).shape == [3, 4])
    #expect(x.sum([0]).array == sums)
    #expect(x.sum([1, 2]).array == [66, 210])
    #expect(x.mean([2], keepDimensions: true).shape == [2, 3, 1])
    #expect(x.mean([2]).array == [1.5, 5.5, 9.5, 13.5, 17.5, 21.5])
  }

  @Test func changesItsLayout() {
    let x = Tensor((0..<6).map(Float.init), shape: [2, 3])
    #expect(x.reshaped([3, -1]).shape == [3, 2])
    #expect(x.transposed.array == [0, 3, 1, 4, 2, 5])
    #expect(x.narrowed(1, 1..<3).array == [1, 2, 4, 5])
    #expect(Tensor.concatenate([x, x.narrowed(0, 0..<1)]).shape == [3, 3])
    let y = Tensor((0..<24).map(Float.init), shape: [2, 3, 4])
    #expect(y.permuted([1, 2, 0]).permuted([2, 0, 1]).array == y.array)
  }

  @Test func multipliesBatchesOfMatrices() {
    let a = Tensor((0..<12).map(Float.init), shape: [2, 2, 3])
    let b = Tensor((0..<6).map(Float.init), shape: [3, 2])
    let product = a.matmul(b)
    #expect(product.shape == [2, 2, 2])
    for batch in 0..<2 {
      let expected = a.narrowed(0, batch..<(batch + 1)).reshaped([2, 3]).matrix * b.matrix
      #expect(product.narrowed(0, batch..<(batch + 1)).reshaped([2, 2]).matrix == expected)
    }
  }

  @Test func gradientsAddUpUntilTheyAreForgotten() {
    let x = Tensor([1, 2], shape: [2], requiresGrad: true)
    let loss = (x * x).sum()
    loss.backward()
    #expect(x.grad?.array == [2, 4])
    loss.backward()
    #expect(x.grad?.array == [4, 8])
    SGD([x], learningRate: 1).zeroGrad()
    #expect(x.grad == nil)
  }

  @Test func aValueUsedTwiceReceivesBothGradients() {
    let x = Tensor(3, requiresGrad: true)
    let y = x * x
    (y * y + y).backward()  // x⁴ + x²: 4 x³ + 2 x
    #expect(x.grad?.item() == 114)
  }

  @Test func detachedAndUnrecordedValuesHaveNoTape() {
    let x = Tensor(2, requiresGrad: true)
    #expect(!(x.detach() * 3).requiresGrad)
    #expect(!noGrad { x * 3 }.requiresGrad)
    #expect((x * 3).requiresGrad)
    #expect(
      noGrad { Tensor.linear(x.reshaped([1, 1]), weight: x.reshaped([1, 1]), activation: .gelu) }.origin
        == nil)
  }

  @Test func aLongTapeIsFreedWithoutRecursion() {
    // Freed by nested calls, a chain of this length overflows the stack of a thread.
    let x = Tensor(1, requiresGrad: true)
    var y = x
    for _ in 0..<300_000 { y = y * 1 }
    y.backward()
    #expect(x.grad?.item() == 1)
  }

  @Test func aShapeThatDoesNotFitStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = Tensor.ones([2, 3]) + Tensor.ones([2])
    }
    await #expect(processExitsWith: .failure) {
      _ = mseLoss(Tensor.ones([2, 3]), Tensor.ones([3, 2]))
    }
  }
}
