import Synchronization

/// The memory of one tensor: `count` numbers of `Float`, aligned to a cache line, contents undefined at
/// first.
///
/// Memory comes from a pool and returns to it, since every step of a training asks for the same sizes again.
final class Storage {
  let pointer: UnsafeMutablePointer<Float>
  let count: Int

  init(count: Int) {
    self.count = count
    pointer = StoragePool.shared.take(count)
  }

  deinit { StoragePool.shared.give(pointer, count) }

  var buffer: UnsafeMutableBufferPointer<Float> { UnsafeMutableBufferPointer(start: pointer, count: count) }
}

/// Blocks of memory that tensors have given back, by size.
///
/// It holds no values anybody reads, only memory, so sharing it between trainings that run side by side is
/// safe and leaves their results alone. What it keeps is bounded: large blocks go straight back to the
/// system.
final class StoragePool: Sendable {
  static let shared = StoragePool()

  /// Memory that is handed out and memory that waits, in numbers of `Float`; for tests.
  struct Usage: Equatable {
    var taken = 0
    var kept = 0
  }

  private struct Block: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<Float>
  }

  private struct State {
    /// Free blocks by the class of their size.
    var blocks = [[Block]](repeating: [], count: StoragePool.classCount)
    var usage = Usage()
  }

  private static let largestKeptBlock = 4 << 20
  private static let classCount = 4 * Int.bitWidth
  private static let mostKept = 16 << 20
  private let state = Mutex(State())

  var usage: Usage { state.withLock { $0.usage } }

  /// The class of a size, and the size that its blocks have: the next of 1, 1.25, 1.5 and 1.75 times a power
  /// of two, 16 at least. So batches of about the same size share blocks, and a block is found without search.
  static func sizeClass(_ count: Int) -> (index: Int, size: Int) {
    let count = max(count, 16)
    let shift = Int.bitWidth - 3 - (count - 1).leadingZeroBitCount
    let quarters = (count - 1) >> shift + 1
    return (4 * shift + quarters - 12, quarters << shift)
  }

  func take(_ count: Int) -> UnsafeMutablePointer<Float> {
    let (index, size) = Self.sizeClass(count)
    let kept = state.withLock { state -> Block? in
      state.usage.taken += size
      guard let block = state.blocks[index].popLast() else { return nil }
      state.usage.kept -= size
      return block
    }
    if let kept { return kept.pointer }
    return UnsafeMutableRawPointer.allocate(
      byteCount: size * MemoryLayout<Float>.stride, alignment: 64
    ).bindMemory(to: Float.self, capacity: size)
  }

  func give(_ pointer: UnsafeMutablePointer<Float>, _ count: Int) {
    let (index, size) = Self.sizeClass(count)
    let block = Block(pointer: pointer)
    let isKept = state.withLock { state -> Bool in
      state.usage.taken -= size
      guard size <= Self.largestKeptBlock, state.usage.kept + size <= Self.mostKept else { return false }
      state.usage.kept += size
      state.blocks[index].append(block)
      return true
    }
    if !isKept { pointer.deallocate() }
  }
}
