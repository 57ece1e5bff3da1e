extension TextBlock {
  /// The rectangle the block fills when anchored at `place`.
  func frame(at place: Point, anchor: TextAnchor, measurer: TextMeasurer) -> Rect {
    let y =
      switch anchor.vertical {
      // Superscripts may reach beyond the place, so that neighbouring texts keep a common base line.
      case .top: place.y + measurer.ascent * size - ascent
      case .bottom: place.y - measurer.descent * size + descent - height
      case .middle:
        // Capitals and digits look centred when their own height is; descenders do not count.
        place.y + measurer.capitalHeight * size / 2 - ascent - lineDistance * Double(lines.count - 1) / 2
      }
    return Rect(x: place.x - width * anchor.horizontal.fraction, y: y, width: width, height: height)
  }
}

extension Scene {
  /// Adds a block of text, its lines aligned as the anchor says; returns the rectangle it fills.
  @discardableResult
  mutating func add(
    _ block: TextBlock, at place: Point, anchor: TextAnchor, color: Color, role: TextRun.Role,
    measurer: TextMeasurer
  ) -> Rect {
    let frame = block.frame(at: place, anchor: anchor, measurer: measurer)
    for (index, line) in block.lines.enumerated() {
      let extent = measurer.extent(of: line, size: block.size, weight: block.weight)
      let base = frame.minY + block.ascent + block.lineDistance * Double(index)
      let start = place.x - extent.width * anchor.horizontal.fraction
      add(
        .text(
          TextRun(
            string: line, origin: Point(start, base), size: block.size, weight: block.weight, color: color,
            isVertical: false, role: role,
            frame: Rect(x: start, y: base - extent.ascent, width: extent.width, height: extent.height))))
    }
    return frame
  }

  /// Adds a block that reads upwards, centred on `place.y`, with its left edge at `place.x`.
  mutating func addUpwards(
    _ block: TextBlock, at place: Point, color: Color, role: TextRun.Role, measurer: TextMeasurer
  ) {
    for (index, line) in block.lines.enumerated() {
      let extent = measurer.extent(of: line, size: block.size, weight: block.weight)
      let base = place.x + block.ascent + block.lineDistance * Double(index)
      let start = place.y + extent.width / 2
      add(
        .text(
          TextRun(
            string: line, origin: Point(base, start), size: block.size, weight: block.weight, color: color,
            isVertical: true, role: role,
            frame: Rect(
              x: base - extent.ascent, y: start - extent.width, width: extent.height, height: extent.width))))
    }
  }
}

extension Scene {
  /// Writes text in a plot area, at the size of notes; `anchor` says which part of it lies at the place.
  ///
  /// For own kinds of marks.
  public mutating func add(
    text: String, at place: Point, anchor: TextAnchor = .center, color: Color? = nil, in frame: PlotFrame
  ) {
    let block = TextBlock(text, size: frame.style.annotationSize, measurer: frame.measurer)
    add(
      block, at: place, anchor: anchor, color: color ?? frame.style.textColor, role: .annotation,
      measurer: frame.measurer)
  }
}
