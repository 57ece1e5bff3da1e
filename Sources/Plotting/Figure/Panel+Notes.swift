// Thresholds and text.

extension Panel {
  /// Draws a line across the panel at a value of y.
  ///
  /// - Parameters:
  ///   - y: the value; the axis is made to show it.
  ///   - note: text beside the line, where it covers least data.
  ///   - color: the colour of line and note.
  ///   - width: in points.
  ///   - dash: the pattern of dashes.
  ///   - label: the text in the legend.
  public mutating func horizontalLine(
    _ y: Double, note: String? = nil, color: Color = .grey, width: Double = 1.2, dash: Dash = .dashed,
    label: String? = nil
  ) {
    let stroke = Stroke(color: color, width: width, dash: dash)
    add(RuleMark(value: y, direction: .horizontal, stroke: stroke, note: note, label: label))
  }

  /// Draws a line up the panel at a value of x; parameters as for `horizontalLine`.
  public mutating func verticalLine(
    _ x: Double, note: String? = nil, color: Color = .grey, width: Double = 1.2, dash: Dash = .dashed,
    label: String? = nil
  ) {
    let stroke = Stroke(color: color, width: width, dash: dash)
    add(RuleMark(value: x, direction: .vertical, stroke: stroke, note: note, label: label))
  }

  /// Writes a note about a point, with an arrow to it, wherever near the point it covers least data.
  ///
  /// ```swift
  /// panel.annotate("elbow at k = 4", x: 4, y: variances[3])
  /// panel.annotate("L_3", x: 708, y: 1, arrow: false)
  /// ```
  public mutating func annotate(
    _ text: String, x: some PlotValue, y: some PlotValue, arrow: Bool = true, color: Color? = nil
  ) {
    let place = NoteMark.Placement.near(x.plotValue, y.plotValue)
    add(NoteMark(text: text, placement: place, hasArrow: arrow, color: color))
  }

  /// Writes a note shifted from a point by so many points to the right and upwards, with an arrow to it.
  public mutating func annotate(
    _ text: String, x: some PlotValue, y: some PlotValue, right: Double, up: Double, arrow: Bool = true,
    color: Color? = nil
  ) {
    let place = NoteMark.Placement.offset(x.plotValue, y.plotValue, right: right, up: up)
    add(NoteMark(text: text, placement: place, hasArrow: arrow, color: color))
  }

  /// Writes text at a point; `anchor` says which part of the text lies there.
  public mutating func text(
    _ text: String, x: some PlotValue, y: some PlotValue, anchor: TextAnchor = .center, color: Color? = nil
  ) {
    let place = NoteMark.Placement.at(x.plotValue, y.plotValue, anchor)
    add(NoteMark(text: text, placement: place, hasArrow: false, color: color))
  }

  /// Writes text in a corner or at an edge of the panel, such as `TextAnchor(.left, .top)`.
  public mutating func text(_ text: String, in corner: TextAnchor, color: Color? = nil) {
    add(NoteMark(text: text, placement: .corner(corner), hasArrow: false, color: color))
  }
}
