import Randomness
import Testing

@testable import NeuralNetworks

/// The memory of trainings. Serialised, since the pool counts for the whole process; the other suites run in
/// parallel, so the counts are taken of sizes that only these tests use.
@Suite(.serialized) struct StorageTests {
  @Test func aTrainingStepLeavesNothingBehind() {
    var generator = TorchGenerator(seed: 1)
    let model = Sequential(Linear(7, 5, using: &generator), GELU(), Linear(5, 7, using: &generator))
    let optimizer = Adam(model.parameters)
    let x = Tensor.ones([3, 7])
    weak var loss: Tensor?
    weak var hidden: Tensor?
    weak var entry: TapeEntry?
    for _ in 0..<3 {
      let code = model.layers[0](x).gelu()
      let value = mseLoss(model.layers[2](code), x)
      optimizer.zeroGrad()
      value.backward()
      optimizer.step()
      (loss, hidden, entry) = (value, code, value.origin)
      #expect(entry != nil)
    }
    #expect(loss == nil)
    #expect(hidden == nil)
    #expect(entry == nil)
  }

  @Test func memoryIsReused() {
    let odd = 12_347  // a size no other test uses
    var first: UnsafeMutablePointer<Float>?
    do { first = Storage(count: odd).pointer }
    let second = Storage(count: odd)
    #expect(second.pointer == first)
  }

  @Test func largeBlocksReturnToTheSystem() {
    let pool = StoragePool()
    let large = pool.take(5 << 20)
    #expect(pool.usage.taken == 5 << 20)
    pool.give(large, 5 << 20)
    #expect(pool.usage == StoragePool.Usage())
    let small = pool.take(64)
    pool.give(small, 64)
    #expect(pool.usage == StoragePool.Usage(taken: 0, kept: 64))
  }
}
