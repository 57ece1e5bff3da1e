import CVectorKernels
import Dispatch
import Foundation
import Synchronization

/// A few threads that wait for short jobs, for loops that come back every few microseconds: the layers of a
/// network in training, where starting a thread, or waking one, would take longer than the job.
///
/// A job is cut into pieces. Members of the team, the calling thread among them, take the next piece until
/// none is left. So a member that the system has put aside delays at most the piece it is at, and with none
/// awake the caller does everything. Between jobs members look out for the next one, and fall asleep when none
/// has come for some tens of microseconds.
///
/// How a job is cut must not depend on the number of threads, and pieces must not add into the same memory:
/// then the result does not depend on it either.
///
/// For work of milliseconds and more take ``concurrentMap(_:threads:_:)``, which keeps no threads waiting.
public final class WorkTeam: Sendable {
  /// The team that functions called from here may use; nil where there is none, and one thread does it all.
  @TaskLocal public static var current: WorkTeam?

  private let state = Job()
  private let members: [Member]

  /// Runs `body` with a team of so many threads, the calling one among them, as ``current``.
  ///
  /// With one thread there is no team.
  public static func with<Result>(threads: Int, _ body: () throws -> Result) rethrows -> Result {
    precondition(threads >= 1, "\(threads) threads")
    guard threads > 1 else { return try $current.withValue(nil, operation: body) }
    let team = WorkTeam(threads: threads)
    defer { team.dismiss() }
    return try $current.withValue(team, operation: body)
  }

  /// Calls `body` with every number from 0 to below `pieces`, on the threads of the ``current`` team.
  ///
  /// Calls may be at the same time. Without a team they are in order, on the calling thread, and so they are
  /// inside a piece of another job.
  public static func perform(pieces: Int, _ body: (_ piece: Int) -> Void) {
    guard pieces > 1, let team = current else {
      for piece in 0..<pieces { body(piece) }
      return
    }
    team.perform(pieces: pieces, body)
  }

  private init(threads: Int) {
    let state = state
    members = (1..<threads).map { _ in Member() }
    for member in members {
      let thread = Thread { member.work(on: state) }
      thread.name = "WorkTeam"
      thread.start()
    }
  }

  private func perform(pieces: Int, _ body: (Int) -> Void) {
    guard state.begin(pieces: pieces) else {
      for piece in 0..<pieces { body(piece) }
      return
    }
    // The closure outlives the call in no thread: end() returns after the last piece.
    withoutActuallyEscaping(body) { body in
      state.publish(body)
      for member in members { member.wake() }
      while state.takePiece() {}
      state.end()
    }
  }

  private func dismiss() {
    state.close()
    for member in members { member.wake() }
  }
}

extension WorkTeam {
  /// The job that the members of a team share.
  private final class Job: @unchecked Sendable {
    // Number of the job, and how many pieces it has and how many of them are taken: one number, so that a
    // piece of a job that has ended meanwhile cannot be taken.
    private let tickets = Atomic<UInt64>(0)
    private let finished = Atomic(0)
    private let isBusy = Atomic(false)
    private let isClosed = Atomic(false)
    // Written between begin() and publish(), when no member has a piece; read only by holders of one.
    private var body: ((Int) -> Void)?
    private var pieces = 0

    private static let most = 0xffff

    /// False if another job is going on, as when a piece has a job itself.
    func begin(pieces: Int) -> Bool {
      guard pieces <= Self.most, !isBusy.exchange(true, ordering: .acquiring) else { return false }
      self.pieces = pieces
      finished.store(0, ordering: .relaxed)
      return true
    }

    func publish(_ body: @escaping (Int) -> Void) {
      self.body = body
      let number = tickets.load(ordering: .relaxed) >> 32 &+ 1
      tickets.store(number << 32 | UInt64(pieces) << 16, ordering: .sequentiallyConsistent)
    }

    var hasPieces: Bool {
      let ticket = tickets.load(ordering: .sequentiallyConsistent)
      return ticket & 0xffff < ticket >> 16 & 0xffff
    }

    var isOver: Bool { isClosed.load(ordering: .sequentiallyConsistent) }

    /// Takes one piece and does it; false if there is none.
    func takePiece() -> Bool {
      var ticket = tickets.load(ordering: .acquiring)
      while ticket & 0xffff < ticket >> 16 & 0xffff {
        let (isTaken, found) = tickets.weakCompareExchange(
          expected: ticket, desired: ticket + 1, ordering: .acquiringAndReleasing)
        if isTaken {
          body?(Int(ticket & 0xffff))
          finished.add(1, ordering: .releasing)
          return true
        }
        ticket = found
      }
      return false
    }

    /// Waits for the pieces that others have taken.
    func end() {
      while finished.load(ordering: .acquiring) < pieces { VKRelax() }
      body = nil
      isBusy.store(false, ordering: .releasing)
    }

    func close() { isClosed.store(true, ordering: .sequentiallyConsistent) }
  }

  /// A thread that is not the caller's.
  private final class Member: Sendable {
    private let isAsleep = Atomic(false)
    private let bell = DispatchSemaphore(value: 0)

    /// How often an idle member looks for work before it falls asleep: about 50 microseconds, several times
    /// what lies between two jobs of a training.
    private static let patience = 2000

    func work(on job: Job) {
      var looks = 0
      while !job.isOver {
        if job.takePiece() {
          looks = 0
        } else if looks < Self.patience {
          looks += 1
          VKRelax()
        } else {
          sleep(until: job)
          looks = 0
        }
      }
    }

    func wake() {
      if isAsleep.load(ordering: .sequentiallyConsistent),
        isAsleep.exchange(false, ordering: .sequentiallyConsistent)
      {
        bell.signal()
      }
    }

    private func sleep(until job: Job) {
      isAsleep.store(true, ordering: .sequentiallyConsistent)
      // Whoever publishes a job after this look sees a sleeper and rings.
      let isNeeded = job.hasPieces || job.isOver
      if isNeeded, isAsleep.exchange(false, ordering: .sequentiallyConsistent) { return }
      bell.wait()
    }
  }
}
