import Dispatch
import Foundation
import Synchronization

/// The number of processor cores that are available: the default for every `threads` argument.
public var availableCores: Int { ProcessInfo.processInfo.activeProcessorCount }

/// The results of `transform` for each item, in the order of the items, computed on up to `threads` threads.
///
/// Each result depends on its item only, so the number of threads changes the time and nothing else. Items
/// are taken in order, so put the longest job first. With one thread, or one item, everything runs on the
/// calling thread.
///
/// - Throws: the error of the first item, in the order of the items, whose transform failed. Items after the
///   first failure that was noticed are not started.
public func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], threads: Int = availableCores, _ transform: @Sendable (Item) throws -> Result
) throws -> [Result] {
  precondition(threads >= 1, "\(threads) threads")
  let workers = min(threads, items.count)
  guard workers > 1 else { return try items.map(transform) }

  let next = Atomic(0)
  let failed = Atomic(false)
  let results = Mutex([Swift.Result<Result, any Error>?](repeating: nil, count: items.count))
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while !failed.load(ordering: .relaxed) {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < items.count else { return }
      let result = Swift.Result { try transform(items[index]) }
      if case .failure = result { failed.store(true, ordering: .relaxed) }
      results.withLock { $0[index] = result }
    }
  }
  // Indices are handed out in order and each one handed out is finished, so before a missing result stands a
  // failure.
  return try results.withLock { try $0.compactMap { try $0?.get() } }
}
