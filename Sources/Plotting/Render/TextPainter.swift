import CGD
import Foundation

/// Draws lines of text at the final resolution.
///
/// FreeType fits glyphs to whole pixels vertically, which makes small text crisp. Horizontally it draws four
/// times as wide and the result is squeezed, so that letters keep the distances the layout gave them and text
/// starts between pixels where it should.
struct TextPainter {
  private static let stretch = 4

  let canvas: Canvas
  let fonts: Fonts
  let measurer: TextMeasurer
  /// Pixels per point.
  let scale: Double

  func draw(_ run: TextRun) throws(PlottingError) {
    let extent = measurer.extent(of: run.string, size: run.size, weight: run.weight)
    let em = run.size * scale
    // Room for strokes that reach beyond the pen's way.
    let margin = Int((em * 0.5).rounded(.up))
    let width = Int((extent.width * scale).rounded(.up)) + 2 * margin
    let ascent = Int((extent.ascent * scale).rounded(.up)) + margin
    let height = ascent + Int((extent.descent * scale).rounded(.up)) + margin
    guard width * Self.stretch <= Canvas.longestSide, height <= Canvas.longestSide,
      let mask = gdImageCreateTrueColor(Int32(width * Self.stretch), Int32(height))
    else { return }
    defer { gdImageDestroy(mask) }

    // The base line lies on a whole pixel, its start on a quarter of one.
    let start = (run.isVertical ? -run.origin.y : run.origin.x) * scale
    let whole = start.rounded(.down)
    let base = Int(((run.isVertical ? run.origin.x : run.origin.y) * scale).rounded())
    var pen = start - whole
    for span in Markup(run.string).spans {
      try FreeType.draw(
        span.text, font: fonts.path(run.weight), pixelsPerEm: em * span.scale, stretch: Self.stretch,
        image: mask,
        x: Int(((Double(margin) + pen) * Double(Self.stretch)).rounded()),
        y: ascent - Int((span.shift * em).rounded()))
      pen += measurer.advance(span.text, run.weight) * span.scale * em
    }
    lay(
      mask, width: width, height: height, along: Int(whole) - margin, across: base - ascent, color: run.color,
      isVertical: run.isVertical)
  }

  /// Lays the colour over the canvas where the mask is white; `along` and `across` are the place of the
  /// mask's upper left corner along the base line and across it.
  private func lay(
    _ mask: gdImagePtr, width: Int, height: Int, along: Int, across: Int, color: Color, isVertical: Bool
  ) {
    guard let rows = mask.pointee.tpixels else { return }
    let full = Double(255 * Self.stretch)
    for row in 0..<height {
      guard let pixels = rows[row] else { continue }
      for column in 0..<width {
        var sum: Int32 = 0
        for part in 0..<Self.stretch { sum += pixels[column * Self.stretch + part] & 255 }
        if sum == 0 { continue }
        // Upwards text: along the base line is up the page.
        let x = isVertical ? across + row : along + column
        let y = isVertical ? -(along + column) - 1 : across + row
        guard x >= 0, y >= 0, x < canvas.width, y < canvas.height else { continue }
        canvas.blend(color.hex, alpha: Double(sum) / full * color.alpha, x: x, y: y)
      }
    }
  }
}
