import Parallel
import Synchronization
import Testing

@Suite struct ConcurrentMapTests {
  private struct Failure: Error, Equatable { let item: Int }

  /// Work whose length has nothing to do with the place of the item, so that items finish out of order.
  private static func work(_ item: Int) -> Double {
    var value = Double(item)
    for step in 0..<(item * 7919 % 13) * 1000 { value += 1 / Double(step + 1) }
    return value
  }

  @Test(arguments: 1...8)
  func resultsKeepTheOrderOfTheItems(threads: Int) throws {
    for count in [0, 1, 2, 7, 100, 1000] {
      let items = Array(0..<count)
      #expect(try concurrentMap(items, threads: threads, Self.work) == items.map(Self.work), "\(count) items")
    }
  }

  @Test(arguments: 1...8)
  func theErrorOfTheFirstFailingItemIsThrown(threads: Int) {
    for first in [0, 1, 37, 99] {
      for _ in 0..<20 {
        #expect(throws: Failure(item: first), "first failure at \(first)") {
          try concurrentMap(Array(0..<100), threads: threads) { item in
            // Later failures are quick and so noticed sooner than the first.
            if item == first { _ = Self.work(12) }
            if item >= first { throw Failure(item: item) }
          }
        }
      }
    }
  }

  @Test func nothingNewIsStartedAfterAFailure() {
    for threads in 1...4 {
      let started = Atomic(0)
      #expect(throws: Failure.self) {
        try concurrentMap(Array(0..<100_000), threads: threads) { item in
          started.add(1, ordering: .relaxed)
          if item == 0 { throw Failure(item: item) }
          _ = Self.work(12)
        }
      }
      // Threads that are late to notice may each do many items, but nobody works through the list.
      #expect(started.load(ordering: .relaxed) < 100_000, "\(threads) threads")
    }
  }

  @Test func nestedUseDoesNotDeadlock() throws {
    let sums = try concurrentMap(Array(0..<16), threads: 8) { outer in
      try concurrentMap(Array(0..<16), threads: 8) { middle in
        try concurrentMap(Array(0..<4), threads: 8) { outer * middle + $0 }.reduce(0, +)
      }.reduce(0, +)
    }
    #expect(sums == (0..<16).map { outer in (0..<16).reduce(0) { $0 + 4 * outer * $1 + 6 } })
  }

  @Test func everyItemIsTransformedOnce() throws {
    for threads in 1...8 {
      let counts = Mutex([Int](repeating: 0, count: 500))
      _ = try concurrentMap(Array(0..<500), threads: threads) { item in counts.withLock { $0[item] += 1 } }
      #expect(counts.withLock { $0.allSatisfy { $0 == 1 } }, "\(threads) threads")
    }
  }

  @Test func optionalResultsAreKept() throws {
    let results: [Int?] = try concurrentMap(Array(0..<10), threads: 4) { $0.isMultiple(of: 2) ? $0 : nil }
    #expect(results == [0, nil, 2, nil, 4, nil, 6, nil, 8, nil])
  }

  @Test func thereIsACore() {
    #expect(availableCores >= 1)
  }

  @Test func noThreadsIsAMistake() async {
    await #expect(processExitsWith: .failure) { _ = try concurrentMap([1], threads: 0) { $0 } }
  }
}
