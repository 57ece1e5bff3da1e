import Foundation

/// The size of a picture, read from its header (PNG specification, section 11.2.2).
struct PNGSize: Sendable, Hashable {
  /// Width in pixels.
  let width: Int
  /// Height in pixels.
  let height: Int

  /// The size of a PNG; nil for data that is none.
  init?(_ png: Data) {
    let bytes = [UInt8](png.prefix(24))
    guard bytes.count == 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
      return nil
    }
    let number = { (start: Int) in bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    (width, height) = (number(16), number(20))
    guard width > 0, height > 0 else { return nil }
  }

  /// The size in CSS pixels of a picture that was drawn at a resolution: 96 of them are an inch.
  func shown(dotsPerInch: Double) -> PNGSize {
    let scale = dotsPerInch > 0 ? 96 / dotsPerInch : 1
    return PNGSize(width: max(1, Int(Double(width) * scale)), height: max(1, Int(Double(height) * scale)))
  }

  private init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}
