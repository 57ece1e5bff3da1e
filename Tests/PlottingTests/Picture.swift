import CGD
import Foundation
import Testing

@testable import Plotting

/// A picture as plain pixels, read back from a PNG or made by a test.
struct Picture: Equatable {
  var width: Int
  var height: Int
  /// Colours as `0xRRGGBB`, row by row.
  var pixels: [UInt32]

  init(width: Int, height: Int, fill: UInt32 = 0xFFFFFF) {
    self.width = width
    self.height = height
    pixels = Array(repeating: fill, count: width * height)
  }

  /// Decodes a PNG.
  init(png: Data) throws {
    var bytes = [UInt8](png)
    let image = try #require(gdImageCreateFromPngPtr(Int32(bytes.count), &bytes))
    defer { gdImageDestroy(image) }
    self.init(width: Int(image.pointee.sx), height: Int(image.pointee.sy))
    for y in 0..<height {
      for x in 0..<width {
        self[x, y] = UInt32(bitPattern: gdImageGetTrueColorPixel(image, Int32(x), Int32(y))) & 0xFFFFFF
      }
    }
  }

  /// The pixels of a canvas.
  init(_ canvas: Canvas) {
    self.init(width: canvas.width, height: canvas.height)
    for y in 0..<height {
      for x in 0..<width {
        self[x, y] = UInt32(bitPattern: canvas.row(y)?[x] ?? 0) & 0xFFFFFF
      }
    }
  }

  subscript(x: Int, y: Int) -> UInt32 {
    get { pixels[y * width + x] }
    set { pixels[y * width + x] = newValue }
  }

  /// The greatest difference of a colour channel, 0...255.
  static func distance(_ a: UInt32, _ b: UInt32) -> Int {
    [16, 8, 0].map { abs(Int(a >> $0 & 255) - Int(b >> $0 & 255)) }.max() ?? 0
  }

  /// How many pixels are within `tolerance` of a colour.
  func count(of color: Color, tolerance: Int = 8) -> Int {
    pixels.count { Self.distance($0, color.hex) <= tolerance }
  }

  /// Writes the picture as a PNG.
  func write(to url: URL) throws {
    let canvas = try Canvas(width: Double(width), height: Double(height), background: .white)
    for y in 0..<height {
      for x in 0..<width { canvas.row(y)?[x] = Int32(bitPattern: self[x, y]) }
    }
    try canvas.png(dpi: 72).write(to: url)
  }

  /// Expects that no pixel differs from the reference by more than `tolerance`; otherwise writes reference,
  /// actual and difference to a temporary folder and says where.
  func expectEqual(
    _ reference: Picture, tolerance: Int, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let sameSize = width == reference.width && height == reference.height
    #expect(sameSize, "\(name): \(width) x \(height), expected \(reference.width) x \(reference.height)")
    guard sameSize else { return }
    let distances = zip(pixels, reference.pixels).map(Self.distance)
    let worst = distances.max() ?? 0
    guard worst > tolerance else { return }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "pictures-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var difference = self
    difference.pixels = distances.map { UInt32(255 - min(255, $0 * 4)) * 0x010101 }
    for (kind, picture) in [("reference", reference), ("actual", self), ("difference", difference)] {
      let url = folder.appendingPathComponent("\(name)-\(kind).png")
      try picture.write(to: url)
      print("\(kind): \(url.path)")
    }
    let many = distances.count { $0 > tolerance }
    Issue.record(
      "\(name): \(many) pixels differ by up to \(worst) (allowed \(tolerance)); see \(folder.path)",
      sourceLocation: sourceLocation)
  }
}
