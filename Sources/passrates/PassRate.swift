/// How one check, observation or claim fared over the seeds at which it was made.
struct PassRate: Sendable, Hashable {
  let id: String
  let title: String
  /// Seeds at which it was made and claims something.
  private(set) var seeds = 0
  /// Seeds at which it did not hold.
  private(set) var failures: [UInt64] = []
  /// The smallest margin and its seed; nil where there is none. A margin that is not a number is smaller than
  /// all others.
  private(set) var worst: Worst?
  /// The smallest and the largest of the measured values that are finite.
  private(set) var measured: ClosedRange<Double>?

  /// A margin, nil when it is not finite, and where it was measured.
  struct Worst: Sendable, Hashable {
    let margin: Double?
    let seed: UInt64
  }

  /// Seeds at which it held.
  var holding: Int { seeds - failures.count }

  init(id: String, title: String) {
    self.id = id
    self.title = title
  }

  /// Whether it holds in at least so many of a hundred seeds.
  func holds(inPercent percent: Int) -> Bool { holding * 100 >= percent * seeds }

  /// Takes in what was measured at a seed.
  mutating func add(_ item: ChecksReport.Item, seed: UInt64) {
    if let value = item.measured {
      measured = min(measured?.lowerBound ?? value, value)...max(measured?.upperBound ?? value, value)
    }
    guard let holds = item.holds else { return }
    seeds += 1
    if !holds { failures.append(seed) }
    if let worst, item.margin ?? -.infinity >= worst.margin ?? -.infinity { return }
    worst = Worst(margin: item.margin, seed: seed)
  }

  /// The rates of all items, in the order of the lab's file; those of one line in the order of the runs.
  static func rates(_ runs: [(seed: UInt64, items: [ChecksReport.Item])]) -> [PassRate] {
    var rates: [(line: Int, rate: PassRate)] = []
    var places: [String: Int] = [:]
    for (seed, items) in runs {
      for item in items {
        let place = places[item.id] ?? rates.count
        if place == rates.count {
          places[item.id] = place
          rates.append((item.line, PassRate(id: item.id, title: item.title)))
        }
        rates[place].rate.add(item, seed: seed)
      }
    }
    // Sorted by line and place, since Swift does not promise to keep equal elements in order.
    return rates.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element.rate)
  }
}

extension PassRate: Encodable {
  private enum Key: String, CodingKey {
    case id, title, seeds, holding, failures, smallestMargin, smallestMarginSeed, measuredFrom, measuredTo
  }

  /// Every member is always there; null stands for none, or for a number that is not finite.
  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(id, forKey: .id)
    try values.encode(title, forKey: .title)
    try values.encode(seeds, forKey: .seeds)
    try values.encode(holding, forKey: .holding)
    try values.encode(failures, forKey: .failures)
    try values.encode(worst?.margin, forKey: .smallestMargin)
    try values.encode(worst?.seed, forKey: .smallestMarginSeed)
    try values.encode(measured?.lowerBound, forKey: .measuredFrom)
    try values.encode(measured?.upperBound, forKey: .measuredTo)
  }
}
