import CGD
import Foundation

/// A picture in memory: an opaque libgd true-colour image.
final class Canvas {
  /// Sides longer than this are refused: 32 767 pixels are some 100 inches at 300 dpi.
  static let longestSide = 32_767
  /// Pictures with more pixels are refused before libgd is asked: 400 million take 1.6 GB.
  private static let mostPixels = 400_000_000

  let width: Int
  let height: Int
  let image: gdImagePtr

  init(width: Double, height: Double, background: Color) throws(PlottingError) {
    let columns = width.rounded()
    let rows = height.rounded()
    guard columns >= 1, rows >= 1, max(columns, rows) <= Double(Self.longestSide),
      columns * rows <= Double(Self.mostPixels)
    else { throw .pictureSize(width: columns, height: rows) }
    self.width = Int(columns)
    self.height = Int(rows)
    guard let image = gdImageCreateTrueColor(Int32(columns), Int32(rows)) else {
      throw .encoding(width: Int(columns), height: Int(rows))
    }
    self.image = image
    gdImageFilledRectangle(image, 0, 0, Int32(columns) - 1, Int32(rows) - 1, Int32(background.hex))
  }

  deinit { gdImageDestroy(image) }

  /// The pixels of a row, as `0x00RRGGBB`; `y` must be a row of the picture.
  func row(_ y: Int) -> UnsafeMutablePointer<Int32>? {
    image.pointee.tpixels?[y]
  }

  /// Lays a colour over a pixel; the place must be in the picture.
  func blend(_ color: UInt32, alpha: Double, x: Int, y: Int) {
    guard let row = row(y) else { return }
    row[x] = blended(row[x], color, UInt32(alpha * 256))
  }

  /// The picture as a PNG.
  func png(dpi: Double) throws(PlottingError) -> Data {
    let resolution = UInt32(dpi.rounded())
    gdImageSetResolution(image, resolution, resolution)
    var count: Int32 = 0
    // Level 6 is zlib's usual compromise; lower ones save few milliseconds of a figure.
    guard let bytes = gdImagePngPtrEx(image, &count, 6) else { throw .encoding(width: width, height: height) }
    defer { gdFree(bytes) }
    return Data(bytes: bytes, count: Int(count))
  }
}

/// A colour laid over another with opacity `alpha` from 0 to 256.
@inline(__always)
private func blended(_ below: Int32, _ above: UInt32, _ alpha: UInt32) -> Int32 {
  let old = UInt32(bitPattern: below)
  let rest = 256 - alpha
  let red = ((above >> 16 & 255) * alpha + (old >> 16 & 255) * rest + 128) >> 8
  let green = ((above >> 8 & 255) * alpha + (old >> 8 & 255) * rest + 128) >> 8
  let blue = ((above & 255) * alpha + (old & 255) * rest + 128) >> 8
  return Int32(bitPattern: red << 16 | green << 8 | blue)
}
