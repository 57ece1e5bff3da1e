import Plotting

/// Boxes and arrows, for drawings of ideas in which nothing is measured.
extension Panel {
  /// A panel for a diagram `width` wide and `height` high in units of its own, alike on both axes.
  static func diagram(width: Double, height: Double, label: String) -> Panel {
    var panel = Panel(
      xAxis: Axis(label, from: 0, to: width, ticks: .none),
      yAxis: Axis("", from: 0, to: height, ticks: .none),
      showsGrid: false, isAspectEqual: true)
    panel.showsAxes = false
    return panel
  }

  /// A filled rectangle.
  mutating func box(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>, color: Color, alpha: Double = 1) {
    polygon(
      [x.lowerBound, x.upperBound, x.upperBound, x.lowerBound],
      [y.lowerBound, y.lowerBound, y.upperBound, y.upperBound], color: color, alpha: alpha)
  }

  /// An arrow along the given corners, with its head at the last.
  ///
  /// - Parameter head: length of the head in the diagram's units.
  mutating func arrow(_ corners: [(x: Double, y: Double)], head: Double, color: Color = .ink) {
    guard let tip = corners.last, corners.count > 1 else { return }
    let before = corners[corners.count - 2]
    let (dx, dy) = (tip.x - before.x, tip.y - before.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return }
    let (ux, uy) = (dx / length, dy / length)
    let neck = (x: tip.x - head * ux, y: tip.y - head * uy)
    let shaft = corners.dropLast() + [neck]
    line(shaft.map(\.x), shaft.map(\.y), color: color, width: Deck.lineWidth)
    polygon(
      [tip.x, neck.x - 0.5 * head * uy, neck.x + 0.5 * head * uy],
      [tip.y, neck.y + 0.5 * head * ux, neck.y - 0.5 * head * ux], color: color, alpha: 1)
  }

  /// Text on whatever lies below it, which `text` would cover with a patch; several lines are aligned as the
  /// anchor says.
  mutating func label(
    _ text: String, x: Double, y: Double, anchor: TextAnchor = .center, color: Color = .ink
  ) {
    add(DiagramLabel(text: text, x: x, y: y, anchor: anchor, color: color))
  }

  /// A tick mark with its lower corner at a place.
  mutating func tick(x: Double, y: Double, size: Double, color: Color) {
    line([x - 0.45 * size, x, x + 0.8 * size], [y + 0.45 * size, y, y + size], color: color, width: 2)
  }
}

/// Text of a diagram.
private struct DiagramLabel: Mark {
  let text: String
  let x: Double
  let y: Double
  let anchor: TextAnchor
  let color: Color

  func extent(x: Scale, y: Scale) -> Extent {
    Extent([self.x], [self.y], x: x, y: y, padsX: false, padsY: false)
  }

  func draw(in frame: PlotFrame, on scene: inout Scene) {}

  func drawNotes(in frame: PlotFrame, on scene: inout Scene) {
    guard let place = frame.place(x, y) else { return }
    scene.add(text: text, at: place, anchor: anchor, color: color, in: frame)
  }
}
