import CGD
import Foundation

/// Measures and draws plain text with FreeType, through libgd.
///
/// libgd keeps opened fonts in one cache for the whole process, so every call holds a lock: figures may be
/// drawn from several threads.
enum FreeType {
  private static let lock = NSLock()

  /// The extent of one line of text as fractions of the font size, from the start of its base line.
  struct Extent {
    /// How far the pen moves.
    var advance: Double
    /// How far the ink reaches above the base line.
    var ascent: Double
    /// How far the ink reaches below the base line.
    var descent: Double
  }

  /// Measures a line of text.
  ///
  /// The text is laid out very large, so that rounding to pixels does not matter at any size it is drawn at.
  static func extent(of text: String, font: String) throws(PlottingError) -> Extent {
    guard !text.isEmpty else { return Extent(advance: 0, ascent: 0, descent: 0) }
    let size = 96.0
    // The rectangle comes in whole pixels of this resolution: 1/6400 of the font size.
    let resolution: Int32 = 4800
    let pixels = size * Double(resolution) / 72
    var box = [Int32](repeating: 0, count: 8)
    try call(
      image: nil, box: &box, ink: 0, font: font, size: size, resolution: (resolution, resolution), x: 0, y: 0,
      text: text)
    return Extent(
      advance: Double(box[2]) / pixels, ascent: Double(-box[5]) / pixels, descent: Double(box[1]) / pixels)
  }

  /// Draws white text whose base line starts at (`x`, `y`) pixels.
  ///
  /// `pixelsPerEm` is the font size; horizontally the text is `stretch` times wider, for a picture that will
  /// be squeezed by that factor afterwards.
  static func draw(
    _ text: String, font: String, pixelsPerEm: Double, stretch: Int, image: gdImagePtr, x: Int, y: Int
  ) throws(PlottingError) {
    guard !text.isEmpty else { return }
    // A low resolution with a large size in points: libgd rounds its layout to pixels at 300 dpi of that
    // size.
    let resolution: Int32 = 9
    try call(
      image: image, box: nil, ink: 0xFFFFFF, font: font, size: pixelsPerEm * 72 / Double(resolution),
      resolution: (resolution * Int32(stretch), resolution), x: x, y: y, text: text)
  }

  private static func call(
    image: gdImagePtr?, box: UnsafeMutablePointer<Int32>?, ink: Int32, font: String, size: Double,
    resolution: (horizontal: Int32, vertical: Int32), x: Int, y: Int, text: String
  ) throws(PlottingError) {
    var options = gdFTStringExtra()
    options.flags = gdFTEX_RESOLUTION | gdFTEX_FONTPATHNAME
    options.hdpi = resolution.horizontal
    options.vdpi = resolution.vertical
    lock.lock()
    defer { lock.unlock() }
    guard gdFontCacheSetup() == 0 else {
      throw .unusableFont(path: font, reason: "FreeType does not start")
    }
    let failure = gdImageStringFTEx(
      image, box, ink, font, size, 0, Int32(x), Int32(y), escaped(text), &options)
    if let failure { throw .unusableFont(path: font, reason: String(cString: failure)) }
  }

  /// libgd reads `&name;` as a sign of HTML, takes line breaks as such, and ends at a zero.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case _ where scalar.value < 32: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
