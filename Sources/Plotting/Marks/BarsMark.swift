/// Upright bars between two edges, such as a histogram or a comparison.
public struct BarsMark: Mark, Hashable {
  /// One bar.
  public struct Bar: Hashable, Sendable {
    /// Left edge.
    public var left: Double
    /// Right edge.
    public var right: Double
    /// The value its top stands at.
    public var height: Double
  }

  /// The bars.
  public var bars: [Bar]
  /// The colour of the inside.
  public var fill: Color
  /// The line around the bars; `nil` for none.
  public var outline: Stroke?
  /// Whether the outline follows the tops of all bars as one stair, as for a histogram.
  public var isStair: Bool
  /// Texts above the bars, one for each, or none.
  public var notes: [String]
  /// The text in the legend, or `nil` to stay out of it.
  public var label: String?

  /// Bars stand on zero; on a log axis, on the lower end.
  public func extent(x xScale: Scale, y yScale: Scale) -> Extent {
    let shown = bars.filter { xScale.holds($0.left) && xScale.holds($0.right) && yScale.holds($0.height) }
    let heights = shown.map(\.height)
    // Bars stand a little away from the ends.
    let distance = isStair || xScale == .log10 ? 0 : 0.3
    return Extent(
      x: range(
        of: shown.flatMap {
          [$0.left - ($0.right - $0.left) * distance, $0.right + ($0.right - $0.left) * distance]
        }),
      y: range(of: yScale == .linear && !heights.isEmpty ? heights + [0] : heights), padsX: false,
      baseline: yScale == .linear ? 0 : nil, headroom: notes.isEmpty ? 0 : 0.05)
  }

  /// Draws the bars, the part outside the plot area cut off.
  public func draw(in frame: PlotFrame, on scene: inout Scene) {
    if isStair { return drawStairs(in: frame, on: &scene) }
    for rect in bars.compactMap({ self.rect(of: $0, in: frame) }) where rect.height > 0 {
      scene.add(.polygon(rect.corners, fill: fill), clip: frame.clip)
      if let outline {
        scene.add(.polyline(rect.corners + rect.corners.prefix(2), outline), clip: frame.clip)
      }
    }
  }

  /// Draws neighbouring bars as one shape, without seams; empty bars end a shape.
  private func drawStairs(in frame: PlotFrame, on scene: inout Scene) {
    let base = frame.height(of: 0)
    var stair: [Point] = []
    func finish(_ scene: inout Scene) {
      if let first = stair.first, let last = stair.last {
        let outlined = [Point(first.x, base)] + stair + [Point(last.x, base)]
        scene.add(.polygon(outlined, fill: fill), clip: frame.clip)
        if let outline { scene.add(.polyline(outlined, outline), clip: frame.clip) }
      }
      stair = []
    }
    for bar in bars {
      guard let left = frame.x(bar.left), let right = frame.x(bar.right), frame.y.scale.holds(bar.height),
        bar.height != 0
      else {
        finish(&scene)
        continue
      }
      let top = frame.height(of: bar.height)
      stair += [Point(left, top), Point(right, top)]
    }
    finish(&scene)
  }

  /// Writes the notes above the bars (below those of negative height), smaller where bars are narrow.
  public func drawNotes(in frame: PlotFrame, on scene: inout Scene) {
    for (bar, note) in zip(bars, notes) {
      guard let rect = rect(of: bar, in: frame), frame.y.shows(bar.height) else { continue }
      let block = TextBlock(
        note, size: frame.style.annotationSize, limit: rect.width * 1.15, maximumLines: 1, smallest: 0.65,
        measurer: frame.measurer)
      let below = bar.height < 0
      scene.add(
        block, at: Point(rect.midX, below ? rect.maxY + 2 : rect.minY - 2), anchor: below ? .top : .bottom,
        color: frame.style.textColor, role: .annotation, measurer: frame.measurer)
    }
  }

  private func rect(of bar: Bar, in frame: PlotFrame) -> Rect? {
    guard let left = frame.x(bar.left), let right = frame.x(bar.right), bar.height.isFinite else {
      return nil
    }
    let top = frame.height(of: bar.height)
    let base = frame.height(of: 0)
    return Rect(x: min(left, right), y: min(top, base), width: abs(right - left), height: abs(base - top))
  }

  /// A box of the colour of the bars.
  public var legend: LegendEntry? {
    label.map { LegendEntry($0, stroke: outline, fill: fill) }
  }
}
