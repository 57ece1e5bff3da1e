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
    for end in [axis.lower, axis.upper].compactMap({ $0 }) {
      precondition(axis.scale.holds(end), "an axis with scale \(axis.scale) cannot end at \(end)")
    }
    let scale = axis.scale
    let (low, high) = Self.spread(data, scale: scale)
    var lowest = scale.forward(low)
    var highest = scale.forward(high)
    if let lower = axis.lower { lowest = scale.forward(lower) }
    if let upper = axis.upper { highest = scale.forward(upper) }
    if lowest >= highest {
      // Both ends given is the caller's slip; one end given beyond all data is not.
      precondition(axis.lower == nil || axis.upper == nil, "the axis ends \(low), \(high) are not in order")
      if axis.upper == nil { highest = lowest + 1 } else { lowest = highest - 1 }
    }
    let span = highest - lowest
    let below = axis.lower == nil && padded && low != baseline ? Self.margin : 0
    let above = axis.upper == nil ? (padded && high != baseline ? Self.margin : 0) + headroom : 0
    let inner = 1 - below - above
    lower = axis.lower ?? scale.inverse(lowest - span * below / inner)
    upper = axis.upper ?? scale.inverse(highest + span * above / inner)
    hasData = data != nil || (axis.lower != nil && axis.upper != nil)
  }

  init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Makes room around data that is missing, all equal, or too large to subtract.
  private static func spread(_ data: ClosedRange<Double>?, scale: Scale) -> (Double, Double) {
    guard let data else { return scale == .linear ? (0, 1) : (0.1, 1) }
    let limit = 1e150
    let smallest = scale == .linear ? -limit : 1 / limit
    let low = min(max(data.lowerBound, smallest), limit)
    let high = min(max(data.upperBound, smallest), limit)
    let magnitude = max(abs(low), abs(high))
    guard high - low <= magnitude * 1e-9 else { return (low, high) }
    switch scale {
    case .log10: return (low / 3, high * 3)
    case .linear where magnitude == 0: return (-1, 1)
    case .linear: return (low - magnitude * 0.1, high + magnitude * 0.1)
    }
  }
}
