import Dispatch
import Synchronization
import Testing

@testable import LectureFigures

/// Values that are computed once, whoever asks.
@Suite struct OnceTests {
  @Test func computesOnceForManyThreads() throws {
    let cells = OnceEach<Int, Int>()
    let calls = Atomic(0)
    let sum = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 64) { index in
      let value = try? cells.value(index % 4) {
        calls.wrappingAdd(1, ordering: .relaxed)
        return 10 * (index % 4)
      }
      sum.wrappingAdd(value ?? -1000, ordering: .relaxed)
    }
    #expect(calls.load(ordering: .relaxed) == 4)
    #expect(sum.load(ordering: .relaxed) == 16 * (0 + 10 + 20 + 30))
  }

  @Test func keepsAnErrorToo() {
    struct Trouble: Error, Equatable {}
    let cell = Once<Int>()
    #expect(throws: Trouble()) { try cell.value { throw Trouble() } }
    #expect(throws: Trouble()) { try cell.value { 1 } }
  }
}
