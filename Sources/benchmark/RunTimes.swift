/// How long several runs of the same work took.
struct RunTimes: Sendable, Hashable {
  /// The seconds of each run, from the fastest to the slowest.
  let seconds: [Double]

  /// The times of at least one run, in any order.
  init(_ seconds: [Double]) {
    precondition(!seconds.isEmpty, "no runs")
    self.seconds = seconds.sorted()
  }

  /// The middle one of the runs; of an even number, the mean of the two in the middle.
  var median: Double { (seconds[(seconds.count - 1) / 2] + seconds[seconds.count / 2]) / 2 }
  /// The shortest run.
  var fastest: Double { seconds[0] }
  /// The longest run.
  var slowest: Double { seconds[seconds.count - 1] }
}
