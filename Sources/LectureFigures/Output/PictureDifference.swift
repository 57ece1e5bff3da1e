import CGD
import Foundation

/// How two PNG pictures differ, and a picture of where.
public struct PictureDifference: Sendable {
  /// What is different.
  public enum Finding: Sendable, Hashable {
    /// One of the two is no picture.
    case notAPicture
    /// They have different sizes: of the reference, then of the other.
    case sizes(Int, Int, Int, Int)
    /// So many pixels differ, by at most so much of 255 in a channel.
    case pixels(count: Int, of: Int, greatest: Int)
    /// All pixels agree: the bytes were compressed by another libgd or zlib.
    case bytesOnly
  }

  /// What is different.
  public let finding: Finding
  /// The other picture in light grey with every different pixel in vermilion; nil where the sizes or the
  /// pixels give nothing to show.
  public let picture: Data?

  private static let mark: Int32 = 0xD55E00

  /// Compares a reference with another picture.
  public init(reference: Data, actual: Data) {
    gdSetErrorMethod { _, _, _ in }  // libgd would write its own lines to standard error
    defer { gdClearErrorMethod() }
    guard let old = Self.decoded(reference) else {
      (finding, picture) = (.notAPicture, nil)
      return
    }
    defer { gdImageDestroy(old) }
    guard let new = Self.decoded(actual) else {
      (finding, picture) = (.notAPicture, nil)
      return
    }
    defer { gdImageDestroy(new) }
    let (width, height) = (new.pointee.sx, new.pointee.sy)
    guard old.pointee.sx == width, old.pointee.sy == height else {
      finding = .sizes(Int(old.pointee.sx), Int(old.pointee.sy), Int(width), Int(height))
      picture = nil
      return
    }
    var count = 0
    var greatest = 0
    for y in 0..<height {
      for x in 0..<width {
        let (before, after) = (gdImageGetTrueColorPixel(old, x, y), gdImageGetTrueColorPixel(new, x, y))
        let distance = Self.distance(before, after)
        if distance > 0 { count += 1 }
        greatest = max(greatest, distance)
        gdImageSetPixel(new, x, y, distance > 0 ? Self.mark : Self.faded(after))
      }
    }
    finding =
      count == 0 ? .bytesOnly : .pixels(count: count, of: Int(width) * Int(height), greatest: greatest)
    picture = count == 0 ? nil : Self.png(new)
  }

  private static func decoded(_ data: Data) -> gdImagePtr? {
    // libgd takes the bytes as mutable, and does not change them.
    var bytes = [UInt8](data)
    let image = bytes.withUnsafeMutableBytes { bytes -> gdImagePtr? in
      guard let base = bytes.baseAddress, let count = Int32(exactly: bytes.count) else { return nil }
      return gdImageCreateFromPngPtr(count, base)
    }
    if let image, gdImagePaletteToTrueColor(image) == 0 {
      gdImageDestroy(image)
      return nil
    }
    if let image { gdImageAlphaBlending(image, 0) }
    return image
  }

  private static func distance(_ first: Int32, _ second: Int32) -> Int {
    [0, 8, 16, 24].map { abs(Int(first >> $0 & 255) - Int(second >> $0 & 255)) }.max() ?? 0
  }

  /// A pixel as a light grey, so that the marked ones stand out.
  private static func faded(_ pixel: Int32) -> Int32 {
    let sum = (pixel >> 16 & 255) + (pixel >> 8 & 255) + (pixel & 255)
    let grey = 170 + sum / 9
    return grey << 16 | grey << 8 | grey
  }

  private static func png(_ image: gdImagePtr) -> Data? {
    var count: Int32 = 0
    guard let bytes = gdImagePngPtr(image, &count) else { return nil }
    defer { gdFree(bytes) }
    return Data(bytes: bytes, count: Int(count))
  }
}

extension PictureDifference.Finding: CustomStringConvertible {
  /// What is different, to follow a file's name.
  public var description: String {
    switch self {
    case .notAPicture: "is not a picture"
    case .sizes(let oldWidth, let oldHeight, let width, let height):
      "has \(oldWidth) x \(oldHeight) pixels instead of \(width) x \(height)"
    case .pixels(let count, let all, let greatest):
      "differs in \(count) of \(all) pixels, by at most \(greatest) of 255"
    case .bytesOnly: "has the same pixels in other bytes (another libgd or zlib?)"
    }
  }
}
