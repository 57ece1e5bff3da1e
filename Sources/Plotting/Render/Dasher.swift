/// Cuts lines into dashes that run on across their bends.
enum Dasher {
  /// More dashes than this in one line cannot be told apart; the line is drawn solid instead.
  private static let mostDashes = 100_000.0

  /// The dashes of a line; lengths in the units of the points.
  static func dashes(_ points: [Point], lengths: [Double]) -> [[Point]] {
    let total = zip(points, points.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length }
    let period = lengths.reduce(0, +)
    guard !lengths.isEmpty, period > 0, total / period < mostDashes, let first = points.first else {
      return [points]
    }
    var dashes: [[Point]] = []
    var current = [first]
    var phase = 0
    var rest = lengths[0]
    for (a, b) in zip(points, points.dropFirst()) {
      let length = (b - a).length
      guard length > 0 else { continue }
      var done = 0.0
      while length - done > rest {
        done += rest
        let place = a + (b - a) * (done / length)
        if phase.isMultiple(of: 2) {
          dashes.append(current + [place])
          current = []
        } else {
          current = [place]
        }
        phase = (phase + 1) % lengths.count
        rest = lengths[phase]
      }
      rest -= length - done
      if phase.isMultiple(of: 2) { current.append(b) }
    }
    if phase.isMultiple(of: 2), current.count > 1 { dashes.append(current) }
    return dashes
  }
}
