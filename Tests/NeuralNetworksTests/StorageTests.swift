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
    let pool = StoragePool()
    let first = pool.take(12_347)
    pool.give(first, 12_347)
    // 12 347 and 13 000 numbers both have blocks of 1.75 * 2^13.
    #expect(pool.take(13_000) == first)
    #expect(pool.usage == StoragePool.Usage(taken: 14_336, kept: 0))
    pool.give(first, 13_000)
    #expect(pool.usage == StoragePool.Usage(taken: 0, kept: 14_336))
  }

  @Test func blocksAreAtMostAQuarterTooLarge() {
    var last = (index: 0, size: 16)
    for count in 0...5000 {
      let found = StoragePool.sizeClass(count)
      #expect(found.size >= count && found.size <= max(16, count + count / 4), "\(count)")
      // One class has one size, and larger sizes have larger numbers.
      #expect((found.index == last.index) == (found.size == last.size), "\(count)")
      #expect(found.index - last.index == 0 || found.index - last.index == 1, "\(count)")
      last = found
    }
    let largest = StoragePool.sizeClass(1 << 60)
    #expect(largest.size == 1 << 60 && largest.index < 4 * Int.bitWidth)
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
