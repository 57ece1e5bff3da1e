/// How long the runs of a job took.
struct Measurement: Sendable, Hashable {
  /// The same job in another library, timed in turns with ours.
  struct Peer: Sendable, Hashable {
    /// The library, and how it was used.
    let name: String
    /// Its version.
    let version: String
    /// How long its runs took.
    let times: RunTimes
    /// Its time over ours: the median over the rounds, in each of which both ran one after the other. More than
    /// 1 where ours is faster.
    let ratio: Double
    /// How good its result was.
    let quality: Double?
  }

  /// The job's name.
  let name: String
  /// How long our runs took.
  let times: RunTimes
  /// How good our result was; nil where the job has no such number.
  let quality: Double?
  /// The same job elsewhere, where that was asked for.
  let peers: [Peer]

  /// How many times as fast as the fastest peer.
  var ratio: Double? { peers.map(\.ratio).min() }

  /// Runs a job once to warm up (pages, caches, fonts, lazy tables), then times it, in turns with its peers.
  ///
  /// - Parameter onRun: called after each of our runs, the one to warm up included.
  /// - Throws: what the job throws; ``BenchmarkError`` when its runs have different results, or a peer fails.
  init(_ job: Job, inputs: Inputs, runs: Int, peers process: PeerProcess? = nil, onRun: () -> Void) throws {
    let work = try job.prepare(inputs)
    let peers = try process?.open(job.name) ?? []
    let expected = try work.run()
    for peer in peers { _ = try process?.run(peer) }
    onRun()

    var ours: [Double] = []
    var theirs = [[Double]](repeating: [], count: peers.count)
    let clock = ContinuousClock()
    for _ in 0..<runs {
      let start = clock.now
      let result = try work.run()
      let elapsed = clock.now - start
      guard result == expected else { throw BenchmarkError.unstable(job: job.name, expected, result) }
      ours.append(elapsed / .seconds(1))
      for (index, peer) in peers.enumerated() { try theirs[index].append(process?.run(peer) ?? .nan) }
      onRun()
    }

    name = job.name
    times = RunTimes(ours)
    quality = try work.quality?()
    self.peers = try zip(peers, theirs).map { peer, seconds in
      Peer(
        name: peer.name, version: peer.version, times: RunTimes(seconds),
        ratio: RunTimes(zip(seconds, ours).map { $0 / $1 }).median, quality: try process?.quality(peer))
    }
  }
}

extension Measurement: Encodable {
  private enum Key: String, CodingKey {
    case name, runs, quality, peers, ratio
    case median = "median_s"
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(name, forKey: .name)
    try values.encode(times.median, forKey: .median)
    try values.encode(times.seconds.count, forKey: .runs)
    try values.encodeIfPresent(quality, forKey: .quality)
    try values.encodeIfPresent(ratio, forKey: .ratio)
    if !peers.isEmpty { try values.encode(peers, forKey: .peers) }
  }
}

extension Measurement.Peer: Encodable {
  private enum Key: String, CodingKey {
    case name, version, quality, ratio
    case median = "median_s"
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(name, forKey: .name)
    try values.encode(version, forKey: .version)
    try values.encode(times.median, forKey: .median)
    try values.encode(ratio, forKey: .ratio)
    try values.encodeIfPresent(quality, forKey: .quality)
  }
}
