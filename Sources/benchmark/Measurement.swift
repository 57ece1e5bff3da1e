/// How long the runs of a job took.
struct Measurement: Sendable, Hashable {
  /// The job's name.
  let name: String
  /// The seconds of each run, from the fastest to the slowest.
  let seconds: [Double]

  /// A measurement from at least one run, in any order.
  init(name: String, seconds: [Double]) {
    precondition(!seconds.isEmpty, "no runs of \(name)")
    self.name = name
    self.seconds = seconds.sorted()
  }

  /// The middle one of the runs; of an even number, the mean of the two in the middle.
  var median: Double { (seconds[(seconds.count - 1) / 2] + seconds[seconds.count / 2]) / 2 }
  /// The shortest run.
  var fastest: Double { seconds[0] }
  /// The longest run.
  var slowest: Double { seconds[seconds.count - 1] }

  /// Runs a job once to warm up (pages, caches, fonts, lazy tables), then times it.
  ///
  /// - Parameter onRun: called after each run, the one to warm up included.
  /// - Throws: what the job throws; `BenchmarkError` when its runs have different results.
  init(_ job: Job, inputs: Inputs, runs: Int, onRun: () -> Void) throws {
    let work = try job.prepare(inputs)
    let expected = try work()
    onRun()
    let clock = ContinuousClock()
    let seconds = try (0..<runs).map { _ in
      let start = clock.now
      let result = try work()
      let elapsed = (clock.now - start).components
      guard result == expected else { throw BenchmarkError.unstable(job: job.name, expected, result) }
      onRun()
      return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    }
    self.init(name: job.name, seconds: seconds)
  }
}

extension Measurement: Encodable {
  private enum Key: String, CodingKey {
    case name, runs
    case median = "median_s"
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(name, forKey: .name)
    try values.encode(median, forKey: .median)
    try values.encode(seconds.count, forKey: .runs)
  }
}
