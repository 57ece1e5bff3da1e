/// The data a mark covers, from which the ends of the axes follow.
public struct Extent: Hashable, Sendable {
  /// Smallest and greatest x; `nil` if there are none.
  public var x: ClosedRange<Double>?
  /// Smallest and greatest y; `nil` if there are none.
  public var y: ClosedRange<Double>?
  /// Whether the data should keep a distance from the left and right ends (points do, curves do not).
  public var padsX: Bool
  /// Whether the data should keep a distance from the lower and upper ends.
  public var padsY: Bool
  /// The value of y on which the mark stands; an axis that ends there keeps no distance. For bars.
  public var baseline: Double?
  /// Extra space above the data as a fraction of the axis, for text above it.
  public var headroom: Double

  /// Makes an extent; without arguments, one that asks for nothing.
  public init(
    x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil, padsX: Bool = true, padsY: Bool = true,
    baseline: Double? = nil, headroom: Double = 0
  ) {
    self.x = x
    self.y = y
    self.padsX = padsX
    self.padsY = padsY
    self.baseline = baseline
    self.headroom = headroom
  }

  /// The extent of points, of which only those with a place on both axes count.
  public init(
    _ xs: [Double], _ ys: [Double], x xScale: Scale, y yScale: Scale, padsX: Bool = true, padsY: Bool = true
  ) {
    let shown = zip(xs, ys).filter { xScale.holds($0.0) && yScale.holds($0.1) }
    self.init(x: range(of: shown.map(\.0)), y: range(of: shown.map(\.1)), padsX: padsX, padsY: padsY)
  }

  /// What both extents need.
  func union(_ other: Extent) -> Extent {
    func join(_ a: ClosedRange<Double>?, _ b: ClosedRange<Double>?) -> ClosedRange<Double>? {
      guard let a, let b else { return a ?? b }
      return min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
    }
    return Extent(
      x: join(x, other.x), y: join(y, other.y),
      padsX: x == nil ? other.padsX : other.x == nil ? padsX : padsX || other.padsX,
      padsY: y == nil ? other.padsY : other.y == nil ? padsY : padsY || other.padsY,
      baseline: baseline ?? other.baseline, headroom: max(headroom, other.headroom))
  }
}

/// The smallest and the greatest of the finite values; `nil` if there are none.
func range(of values: [Double]) -> ClosedRange<Double>? {
  var low = Double.infinity
  var high = -Double.infinity
  for value in values where value.isFinite {
    low = min(low, value)
    high = max(high, value)
  }
  return low <= high ? low...high : nil
}
