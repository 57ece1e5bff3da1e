import Foundation
import Synchronization
import Testing

@testable import Parallel

@Suite struct WorkTeamTests {
  /// How often each piece was done, over a job of so many pieces on so many threads.
  static func counts(pieces: Int, threads: Int) -> [Int] {
    let counts = Mutex([Int](repeating: 0, count: pieces))
    WorkTeam.with(threads: threads) {
      WorkTeam.perform(pieces: pieces) { piece in counts.withLock { $0[piece] += 1 } }
    }
    return counts.withLock { $0 }
  }

  @Test(arguments: [1, 2, 3, 8])
  func everyPieceIsDoneOnce(threads: Int) {
    // 70 000 is more than a job can be cut into; such a job runs on the calling thread.
    for pieces in [0, 1, 2, 3, 7, 100, 70_000] {
      #expect(
        Self.counts(pieces: pieces, threads: threads).allSatisfy { $0 == 1 }, "\(pieces) on \(threads)")
    }
  }

  /// Members that still look at one job when the next begins must not take from the wrong one.
  @Test(arguments: [2, 3, 5])
  func manyShortJobsKeepApart(threads: Int) {
    let jobs = 20_000
    let sums = UnsafeMutablePointer<Int>.allocate(capacity: 4)
    defer { sums.deallocate() }
    var wrong = 0
    WorkTeam.with(threads: threads) {
      for job in 0..<jobs {
        // Written by the pieces without a lock: what they wrote must be seen when the job is over.
        let pieces = 2 + job % 3
        sums.initialize(repeating: -1, count: 4)
        WorkTeam.perform(pieces: pieces) { piece in sums[piece] = job &* 10 &+ piece }
        for piece in 0..<4 where sums[piece] != (piece < pieces ? job * 10 + piece : -1) { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  @Test func membersWakeFromSleep() {
    let sum = Atomic(0)
    WorkTeam.with(threads: 3) {
      for _ in 0..<5 {
        // Far longer than members look for work.
        Thread.sleep(forTimeInterval: 0.005)
        WorkTeam.perform(pieces: 4) { sum.add($0, ordering: .relaxed) }
      }
    }
    #expect(sum.load(ordering: .relaxed) == 5 * 6)
  }

  /// Two pieces that wait for each other end only if two threads do them.
  @Test func piecesRunAtTheSameTime() {
    let arrived = Atomic(0)
    WorkTeam.with(threads: 2) {
      WorkTeam.perform(pieces: 2) { _ in
        arrived.add(1, ordering: .sequentiallyConsistent)
        while arrived.load(ordering: .sequentiallyConsistent) < 2 { sched_yield() }
      }
    }
    #expect(arrived.load(ordering: .relaxed) == 2)
  }

  @Test func aJobInsideAPieceRunsInOrder() {
    let lists = Mutex([[Int]](repeating: [], count: 6))
    WorkTeam.with(threads: 2) {
      WorkTeam.perform(pieces: 6) { outer in
        WorkTeam.perform(pieces: 3) { inner in lists.withLock { $0[outer].append(inner) } }
      }
    }
    #expect(lists.withLock { $0 } == [[Int]](repeating: [0, 1, 2], count: 6))
  }

  @Test func thereIsATeamOnlyInside() throws {
    #expect(WorkTeam.current == nil)
    WorkTeam.with(threads: 2) {
      #expect(WorkTeam.current != nil)
      WorkTeam.with(threads: 1) { #expect(WorkTeam.current == nil) }
    }
    #expect(WorkTeam.current == nil)
    struct Failure: Error {}
    #expect(throws: Failure.self) { try WorkTeam.with(threads: 2) { throw Failure() } }
    #expect(WorkTeam.current == nil)
  }

  @Test func withoutATeamPiecesRunInOrder() {
    var order: [Int] = []
    WorkTeam.perform(pieces: 4) { order.append($0) }
    #expect(order == [0, 1, 2, 3])
  }
}
