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
    var blocks: [Int: [Block]] = [:]
    var usage = Usage()
  }

  private static let largestKeptBlock = 4 << 20
  private static let mostKept = 16 << 20
  private let state = Mutex(State())

  var usage: Usage { state.withLock { $0.usage } }

  func take(_ count: Int) -> UnsafeMutablePointer<Float> {
    let kept = state.withLock { state -> Block? in
      state.usage.taken += count
      guard let block = state.blocks[count]?.popLast() else { return nil }
      state.usage.kept -= count
      return block
    }
    if let kept { return kept.pointer }
    return UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Float>.stride, alignment: 64
    ).bindMemory(to: Float.self, capacity: max(1, count))
  }

  func give(_ pointer: UnsafeMutablePointer<Float>, _ count: Int) {
    let block = Block(pointer: pointer)
    let isKept = state.withLock { state -> Bool in
      state.usage.taken -= count
      guard count <= Self.largestKeptBlock, state.usage.kept + count <= Self.mostKept else { return false }
      state.usage.kept += count
      state.blocks[count, default: []].append(block)
      return true
    }
    if !isKept { pointer.deallocate() }
  }
}
