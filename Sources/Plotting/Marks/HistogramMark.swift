import Foundation

/// How often values fall into each of many bins.
public struct HistogramMark: Mark, Hashable {
  /// The bins of a histogram.
  public enum Bins: Hashable, Sendable {
    /// As many as Freedman and Diaconis advise (width 2 IQR / n^{1/3}), between 10 and 60.
    case automatic
    /// So many, from the smallest to the greatest value or over a range; evenly spaced on the axis, so that
    /// they grow by a factor on a log axis.
    case count(Int, in: ClosedRange<Double>? = nil)
    /// Between these edges, which must ascend. The last bin holds its upper edge as well.
    case edges([Double])
  }

  /// The values; those without a place on the axis are left out.
  public var values: [Double]
  /// The bins.
  public var bins: Bins
  /// Whether heights are densities (area 1 on the axis) instead of counts.
  public var isDensity: Bool
  /// The colour of the inside.
  public var fill: Color
  /// The line around the whole.
  public var outline: Stroke?
  /// The text in the legend, or `nil` to stay out of it.
  public var label: String?

  /// The bars, for an x axis of this scale.
  public func bars(x scale: Scale) -> BarsMark {
    let places = values.filter { scale.holds($0) }.map { scale.forward($0) }
    let edges = edges(of: places, scale)
    var counts = [Double](repeating: 0, count: max(edges.count - 1, 0))
    for place in places {
      guard let first = edges.first, let last = edges.last, place >= first, place <= last else { continue }
      let bin = (edges.firstIndex { $0 > place } ?? edges.count - 1) - 1
      counts[bin] += 1
    }
    let total = counts.reduce(0, +)
    let bars = counts.indices.map { bin in
      let width = edges[bin + 1] - edges[bin]
      let height = isDensity && total > 0 ? counts[bin] / (total * width) : counts[bin]
      return BarsMark.Bar(
        left: scale.inverse(edges[bin]), right: scale.inverse(edges[bin + 1]), height: height)
    }
    return BarsMark(bars: bars, fill: fill, outline: outline, isStair: true, notes: [], label: label)
  }

  /// Edges of the bins, on the even scale.
  private func edges(of places: [Double], _ scale: Scale) -> [Double] {
    switch bins {
    case .edges(let edges):
      precondition(zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }, "bin edges must ascend: \(edges)")
      return edges.filter { scale.holds($0) }.map { scale.forward($0) }
    case .count(let count, let wanted):
      precondition(count > 0, "a histogram needs bins, not \(count)")
      // A range that has no place on the axis, such as one from zero on a log axis, is left out.
      let usable = wanted.flatMap { scale.holds($0.lowerBound) && scale.holds($0.upperBound) ? $0 : nil }
      let ends =
        usable.map { scale.forward($0.lowerBound)...scale.forward($0.upperBound) } ?? range(of: places)
      return Self.even(ends, count: count)
    case .automatic:
      return Self.even(range(of: places), count: Self.advisedCount(places))
    }
  }

  private static func even(_ range: ClosedRange<Double>?, count: Int) -> [Double] {
    guard let range else { return [] }
    let middle = (range.lowerBound + range.upperBound) / 2
    let narrow = range.upperBound - range.lowerBound <= abs(middle) * 1e-12
    let half = narrow ? max(abs(middle) * 0.05, 0.5) : (range.upperBound - range.lowerBound) / 2
    return (0...count).map { middle - half + 2 * half * Double($0) / Double(count) }
  }

  private static func advisedCount(_ places: [Double]) -> Int {
    let sorted = places.sorted()
    guard let first = sorted.first, let last = sorted.last, last > first else { return 10 }
    let spread = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
    guard spread > 0 else { return 30 }
    let advised = (last - first) / (2 * spread / cbrt(Double(sorted.count)))
    return Int(min(max(advised.rounded(), 10), 60))
  }

  /// From the first edge to the last, and from zero to the highest bar.
  public func extent(x xScale: Scale, y yScale: Scale) -> Extent {
    bars(x: xScale).extent(x: xScale, y: yScale)
  }

  /// Draws the bars as one stair.
  public func draw(in frame: PlotFrame, on scene: inout Scene) {
    bars(x: frame.x.scale).draw(in: frame, on: &scene)
  }

  /// A box of the colour of the bars.
  public var legend: LegendEntry? {
    label.map { LegendEntry($0, stroke: outline, fill: fill) }
  }
}
