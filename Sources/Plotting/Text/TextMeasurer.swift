/// Knows how wide and how high text is, for the layout of one figure.
///
/// Extents scale with the font size, so each piece of text is measured once. A measurer belongs to one
/// thread.
final class TextMeasurer {
  /// Width, and heights above and below the base line, in points.
  struct Extent {
    var width: Double
    var ascent: Double
    var descent: Double
    var height: Double { ascent + descent }
  }

  private struct Key: Hashable {
    var text: String
    var weight: TextRun.Weight
  }

  let fonts: Fonts
  /// How high a capital letter is, as a fraction of the font size; to centre text on a tick.
  let capitalHeight: Double
  /// How far a line without superscripts reaches above its base line, as a fraction of the font size.
  let ascent: Double
  /// How far a line without subscripts reaches below its base line.
  let descent: Double
  private var advances: [Key: Double] = [:]

  /// - Throws: `PlottingError.unusableFont` when FreeType cannot read the fonts. After that, measuring cannot
  ///   fail any more.
  init(fonts: Fonts) throws(PlottingError) {
    self.fonts = fonts
    capitalHeight = try FreeType.extent(of: "H", font: fonts.regular).ascent
    // Lines are as high as their tallest usual letters, whichever letters they hold, so that base lines
    // agree.
    let tall = try FreeType.extent(of: "dlH(", font: fonts.regular)
    ascent = tall.ascent
    descent = try FreeType.extent(of: "gjpqy(,", font: fonts.regular).descent
    _ = try FreeType.extent(of: "H", font: fonts.bold)
  }

  /// The extent of one line with markup.
  func extent(of text: String, size: Double, weight: TextRun.Weight = .regular) -> Extent {
    var extent = Extent(width: 0, ascent: ascent * size, descent: descent * size)
    for span in Markup(text).spans {
      extent.width += advance(span.text, weight) * span.scale * size
      extent.ascent = max(extent.ascent, (span.shift + ascent * span.scale) * size)
      extent.descent = max(extent.descent, (descent * span.scale - span.shift) * size)
    }
    return extent
  }

  /// How far the pen moves, as a fraction of the font size.
  func advance(_ text: String, _ weight: TextRun.Weight) -> Double {
    let key = Key(text: text, weight: weight)
    if let known = advances[key] { return known }
    // The fonts were tried in init; should FreeType give up on a text, half an em per letter keeps the layout
    // sane.
    let advance = (try? FreeType.extent(of: text, font: fonts.path(weight)).advance) ?? Double(text.count) / 2
    advances[key] = advance
    return advance
  }
}
