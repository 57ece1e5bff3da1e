/// A straight line across the whole panel at one value, such as a threshold.
public struct RuleMark: Mark, Hashable {
  /// Which way the line runs.
  public enum Direction: Hashable, Sendable {
    /// Across, at a value of y.
    case horizontal
    /// Upwards, at a value of x.
    case vertical
  }

  /// The value.
  public var value: Double
  /// Which way the line runs.
  public var direction: Direction
  /// Colour, width and dashes.
  public var stroke: Stroke
  /// Text beside the line, or `nil` for none.
  public var note: String?
  /// The text in the legend, or `nil` to stay out of it.
  public var label: String?

  /// The axes are made to show the line.
  public func extent(x xScale: Scale, y yScale: Scale) -> Extent {
    switch direction {
    case .horizontal: Extent(y: yScale.holds(value) ? value...value : nil)
    case .vertical: Extent(x: xScale.holds(value) ? value...value : nil, padsX: false)
    }
  }

  /// Draws the line from edge to edge.
  public func draw(in frame: PlotFrame, on scene: inout Scene) {
    let rect = frame.rect
    switch direction {
    case .horizontal:
      guard frame.y.shows(value), let y = frame.y(value) else { return }
      scene.add(.polyline([Point(rect.minX, y), Point(rect.maxX, y)], stroke))
    case .vertical:
      guard frame.x.shows(value), let x = frame.x(value) else { return }
      scene.add(.polyline([Point(x, rect.maxY), Point(x, rect.minY)], stroke))
    }
  }

  /// Writes the note on whichever side of the line, and at whichever end, covers least data.
  public func drawNotes(in frame: PlotFrame, on scene: inout Scene) {
    guard let note, !note.isEmpty, direction == .horizontal ? frame.y.shows(value) : frame.x.shows(value)
    else {
      return
    }
    let block = TextBlock(
      note, size: frame.style.annotationSize, limit: frame.rect.width - 8, measurer: frame.measurer)
    let places = direction == .horizontal ? besideHorizontal(block, frame) : besideVertical(block, frame)
    guard let best = frame.occupancy.emptiest(places, inside: frame.rect) else { return }
    scene.addNote(block, in: best, color: stroke.color.mixed(with: .black, 0.25).opacity(1), frame: frame)
  }

  private func besideHorizontal(_ block: TextBlock, _ frame: PlotFrame) -> [Rect] {
    let y = frame.y(value) ?? frame.rect.midY
    let room = frame.rect.width - block.width - 8
    return [1, 0, 0.5, 0.75, 0.25].flatMap { along in
      [y - block.height - 4, y + 4].map { top in
        Rect(x: frame.rect.minX + 4 + room * along, y: top, width: block.width, height: block.height)
      }
    }
  }

  private func besideVertical(_ block: TextBlock, _ frame: PlotFrame) -> [Rect] {
    let x = frame.x(value) ?? frame.rect.midX
    let room = frame.rect.height - block.height - 8
    return [0, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8].flatMap { along in
      [x + 5, x - 5 - block.width].map { left in
        Rect(x: left, y: frame.rect.minY + 4 + room * along, width: block.width, height: block.height)
      }
    }
  }

  /// A piece of the line.
  public var legend: LegendEntry? {
    label.map { LegendEntry($0, stroke: stroke) }
  }
}
