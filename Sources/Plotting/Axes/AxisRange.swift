/// The values an axis runs over, and whether there is any data on it.
struct AxisRange: Equatable {
  var lower: Double
  var upper: Double
  /// False where the range is made up because no value could be shown.
  var hasData = true

  /// Free space around the data, as a fraction of the axis.
  static let margin = 0.05

  /// The range for the data, which the axis may widen, cut or fix.
  ///
  /// - Parameters:
  ///   - data: the smallest and the greatest value to show.
  ///   - padded: whether the data should keep a distance from the ends.
  ///   - baseline: an end at this value keeps no distance (bars stand on the axis).
  ///   - headroom: extra free space above the data, as a fraction of the axis.
  init(
    axis: Axis, data: ClosedRange<Double>?, padded: Bool, baseline: Double? = nil, headroom: Double = 0
  ) {
    let scale = axis.scale
    var ends = [axis.lower, axis.upper].map { end in end.flatMap { scale.holds($0) ? $0 : nil } }
    if let first = ends[0], let second = ends[1], first > second { ends.swapAt(0, 1) }
    let (low, high) = Self.spread(data, scale: scale)
    var lowest = scale.forward(ends[0] ?? low)
    var highest = scale.forward(ends[1] ?? high)
    if lowest >= highest {
      // Both ends equal, or one end given that lies beyond all data.
      let end = ends[0] ?? ends[1] ?? low
      let around = Self.spread(end...end, scale: scale)
      if ends[0] == nil || ends[1] != nil { lowest = scale.forward(around.0) }
      if ends[1] == nil || ends[0] != nil { highest = scale.forward(around.1) }
      lower = scale.inverse(lowest)
      upper = scale.inverse(highest)
      hasData = data != nil || !ends.contains(nil)
      return
    }
    let span = highest - lowest
    let below = ends[0] == nil && padded && low != baseline ? Self.margin : 0
    let above = ends[1] == nil ? (padded && high != baseline ? Self.margin : 0) + headroom : 0
    let inner = 1 - below - above
    lower = ends[0] ?? scale.inverse(lowest - span * below / inner)
    upper = ends[1] ?? scale.inverse(highest + span * above / inner)
    hasData = data != nil || !ends.contains(nil)
  }

  init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Makes room around data that is missing or all equal.
  private static func spread(_ data: ClosedRange<Double>?, scale: Scale) -> (Double, Double) {
    guard let data else { return scale == .linear ? (0, 1) : (0.1, 1) }
    let (low, high) = (data.lowerBound, data.upperBound)
    let magnitude = max(abs(low), abs(high))
    guard high - low <= magnitude * 1e-9 else { return (low, high) }
    switch scale {
    case .log10: return (low / 3, high * 3)
    case .linear where magnitude == 0: return (-1, 1)
    case .linear: return (low - magnitude * 0.1, high + magnitude * 0.1)
    }
  }
}
