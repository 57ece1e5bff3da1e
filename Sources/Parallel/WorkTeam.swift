import CVectorKernels
import Dispatch
import Foundation
import Synchronization

/// A few threads that wait for short jobs, for loops that come back every few microseconds: the layers of a
/// network in training, where starting a thread, or waking one, would take longer than the job.
///
/// A job is cut into pieces. Each member of the team, the calling thread among them, begins with its share of
/// them, the same in every job of as many pieces, so that what it wrote in the last one is still in the caches
/// of its core; then it takes what is left of the others' shares. So a member that the system has put aside
/// delays at most the piece it is at, and with none awake the caller does everything. Between jobs members
/// look out for the next one, and fall asleep when none has come for some tens of microseconds.
///
/// How a job is cut must not depend on the number of threads, and pieces must not add into the same memory:
/// then the result does not depend on it either.
///
/// For work of milliseconds and more take ``concurrentMap(_:threads:_:)``, which keeps no threads waiting.
public final class WorkTeam: Sendable {
  /// The team that functions called from here may use; nil where there is none, and one thread does it all.
  @TaskLocal public static var current: WorkTeam?

  private let state: Job
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
    let state = Job(shares: threads)
    self.state = state
    members = (1..<threads).map { Member(share: $0) }
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
      _ = state.takePieces(share: 0)
      state.end()
    }
  }

  private func dismiss() {
    state.close()
    for member in members { member.wake() }
  }
}

extension WorkTeam {
  /// Waits for a moment between two looks. Now and then it offers the core to others: where there are more
  /// busy threads than cores, the one that is waited for may be in line for this very core.
  private static func pause(_ looks: inout Int) {
    looks += 1
    if looks % 64 == 0 { sched_yield() } else { VKRelax() }
  }

  /// The job that the members of a team share.
  ///
  /// What threads look at while they wait lies in memory of its own, each number far from the next, since a
  /// core that writes one takes everything near it from the other cores; as properties of objects they would
  /// stand beside counts of references, which are written on every look.
  private final class Job: @unchecked Sendable {
    // For each member, the pieces that it begins with: number of the job, end of the share, and the next piece
    // of it. One number, so that a piece of a job that has ended meanwhile cannot be taken.
    private let tickets: UnsafeMutablePointer<Atomic<UInt64>>
    private let shares: Int
    private let finished: UnsafeMutablePointer<Atomic<Int>>
    private let isBusy = Atomic(false)
    private let isClosed = Atomic(false)
    // Written between begin() and publish(), when no member has a piece; read only by holders of one.
    private var body: ((Int) -> Void)?
    private var pieces = 0

    private static let most = 0xffff
    /// Numbers of eight bytes from one that is waited on to the next: two cache lines, which some processors
    /// move together.
    private static let spacing = 16

    init(shares: Int) {
      self.shares = shares
      tickets = .allocate(capacity: shares * Self.spacing)
      for share in 0..<shares { (tickets + share * Self.spacing).initialize(to: Atomic(0)) }
      finished = .allocate(capacity: 2 * Self.spacing)
      (finished + Self.spacing).initialize(to: Atomic(0))
    }

    deinit {
      tickets.deallocate()
      finished.deallocate()
    }

    /// False if another job is going on, as when a piece has a job itself.
    func begin(pieces: Int) -> Bool {
      guard pieces <= Self.most, !isBusy.exchange(true, ordering: .acquiring) else { return false }
      self.pieces = pieces
      finished[Self.spacing].store(0, ordering: .relaxed)
      return true
    }

    func publish(_ body: @escaping (Int) -> Void) {
      self.body = body
      for share in 0..<shares {
        let number = tickets[share * Self.spacing].load(ordering: .relaxed) >> 32 &+ 1
        let (start, end) = (pieces * share / shares, pieces * (share + 1) / shares)
        tickets[share * Self.spacing].store(
          number << 32 | UInt64(end) << 16 | UInt64(start), ordering: .releasing)
      }
      // Before the look whether a member sleeps; see Member.sleep(until:).
      atomicMemoryFence(ordering: .sequentiallyConsistent)
    }

    var hasPieces: Bool {
      atomicMemoryFence(ordering: .sequentiallyConsistent)
      for share in 0..<shares {
        let ticket = tickets[share * Self.spacing].load(ordering: .acquiring)
        if ticket & 0xffff < ticket >> 16 & 0xffff { return true }
      }
      return false
    }

    var isOver: Bool { isClosed.load(ordering: .sequentiallyConsistent) }

    /// Takes pieces, from this share while it has some, and does them; false if there was none at all.
    func takePieces(share first: Int) -> Bool {
      var done = 0
      for offset in 0..<shares {
        let place = (first + offset) % shares * Self.spacing
        var ticket = tickets[place].load(ordering: .acquiring)
        while ticket & 0xffff < ticket >> 16 & 0xffff {
          let (isTaken, found) = tickets[place].weakCompareExchange(
            expected: ticket, desired: ticket + 1, ordering: .acquiringAndReleasing)
          ticket = found
          guard isTaken else { continue }
          body?(Int(ticket & 0xffff))
          finished[Self.spacing].add(1, ordering: .releasing)
          done += 1
          ticket += 1
        }
      }
      return done > 0
    }

    /// Waits for the pieces that others have taken.
    func end() {
      var looks = 0
      while finished[Self.spacing].load(ordering: .acquiring) < pieces { WorkTeam.pause(&looks) }
      body = nil
      isBusy.store(false, ordering: .releasing)
    }

    func close() { isClosed.store(true, ordering: .sequentiallyConsistent) }
  }

  /// A thread that is not the caller's.
  private final class Member: Sendable {
    private let share: Int
    private let isAsleep = Atomic(false)
    private let bell = DispatchSemaphore(value: 0)

    /// How often an idle member looks for work before it falls asleep: about 50 microseconds, several times
    /// what lies between two jobs of a training.
    private static let patience = 2000

    init(share: Int) { self.share = share }

    func work(on job: Job) {
      var looks = 0
      while !job.isOver {
        if job.takePieces(share: share) {
          looks = 0
        } else if looks < Self.patience {
          WorkTeam.pause(&looks)
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
