import Foundation
import Testing

@testable import Plotting

/// The rasteriser against brute force: many samples in every pixel.
@Suite struct RasterizerTests {
  private static let size = 40

  private func draw(_ body: (Rasterizer) -> Void) throws -> Picture {
    let canvas = try Canvas(width: Double(Self.size), height: Double(Self.size), background: .white)
    body(Rasterizer(canvas))
    return Picture(canvas)
  }

  /// Black on white, each pixel as dark as the share of 12 x 12 samples for which `isInside` holds.
  private func sampled(_ isInside: (Point) -> Bool) -> Picture {
    var picture = Picture(width: Self.size, height: Self.size)
    for y in 0..<Self.size {
      for x in 0..<Self.size {
        var hits = 0
        for sample in 0..<144 {
          let dx = (Double(sample % 12) + 0.5) / 12
          let dy = (Double(sample / 12) + 0.5) / 12
          if isInside(Point(Double(x) + dx, Double(y) + dy)) { hits += 1 }
        }
        picture[x, y] = UInt32(255 - hits * 255 / 144) * 0x010101
      }
    }
    return picture
  }

  /// 12 samples along an edge place it to 1/12 of 255, and rounding to bytes adds a little.
  private let sampling = 22 + 3

  @Test func polygonsCoverTheirArea() throws {
    let shapes: [(String, [Point])] = [
      ("triangle", [Point(3.3, 4.7), Point(35.1, 12.2), Point(11.9, 37.6)]),
      ("turned", [Point(11.9, 37.6), Point(35.1, 12.2), Point(3.3, 4.7)]),
      ("needle", [Point(2, 2), Point(38, 3.1), Point(2, 2.4)]),
      ("box", [Point(5.25, 6.5), Point(30.75, 6.5), Point(30.75, 20.125), Point(5.25, 20.125)]),
      ("beyond all edges", [Point(-90, 20), Point(20, -110), Point(140, 18), Point(22, 90)]),
      ("inside one pixel", [Point(7.2, 7.2), Point(7.8, 7.3), Point(7.5, 7.9)]),
    ]
    for (name, corners) in shapes {
      let reference = sampled { Self.winds(corners, around: $0) != 0 }
      let picture = try draw { rasterizer in
        rasterizer.add(corners)
        rasterizer.fill(.black)
      }
      try picture.expectEqual(reference, tolerance: sampling, "polygon-\(name)")
    }
  }

  @Test func linesCoverWhatIsNear() throws {
    let lines: [(String, [Point], Double)] = [
      ("straight", [Point(3, 5), Point(36, 31)], 3),
      ("bend", [Point(4, 33), Point(20, 6), Point(35, 30)], 5),
      ("hairpin", [Point(5, 10), Point(34, 12), Point(5, 14.5)], 2),
      ("curve", (0...30).map { Point(4 + Double($0) * 1.06, 20 + 14 * sin(Double($0) / 4)) }, 4),
      ("repeated points", [Point(5, 5), Point(5, 5), Point(30, 30), Point(30, 30), Point(30, 8)], 4),
      ("zigzag", (0..<8).map { Point(4 + Double($0) * 4.5, $0 % 2 == 0 ? 8 : 32) }, 3),
    ]
    for (name, points, width) in lines {
      let reference = sampled { place in
        zip(points, points.dropFirst()).contains { Self.distance(place, $0, $1) <= width / 2 }
      }
      let picture = try draw { rasterizer in
        Stroker.add(points, width: width, roundEnds: true, to: rasterizer)
        rasterizer.fill(.black)
      }
      // On the inner side of a bend the partial areas of two segments add up in one pixel, which darkens it.
      try picture.expectEqual(reference, tolerance: sampling + 75, "line-\(name)")
    }
  }

  @Test func sharpBendsHaveNoSpikes() throws {
    let points = [Point(10, 20), Point(30, 20), Point(10.2, 20.5)]
    let picture = try draw { rasterizer in
      Stroker.add(points, width: 4, roundEnds: false, to: rasterizer)
      rasterizer.fill(.black)
    }
    for y in 0..<Self.size {
      for x in 33..<Self.size { #expect(picture[x, y] == 0xFFFFFF, "ink at (\(x), \(y))") }
    }
  }

  @Test func windowCutsShapes() throws {
    let picture = try draw { rasterizer in
      rasterizer.clip(to: Rect(x: 10, y: 12, width: 8, height: 6))
      rasterizer.add([Point(-100, -100), Point(200, -50), Point(150, 300), Point(-80, 90)])
      rasterizer.fill(.black)
    }
    for y in 0..<Self.size {
      for x in 0..<Self.size {
        let inside = (10..<18).contains(x) && (12..<18).contains(y)
        #expect(picture[x, y] == (inside ? 0 : 0xFFFFFF), "(\(x), \(y))")
      }
    }
  }

  @Test func opacityMixesOnce() throws {
    let box = [Point(5, 5), Point(20, 5), Point(20, 20), Point(5, 20)]
    let picture = try draw { rasterizer in
      rasterizer.add(box)
      rasterizer.add(box.map { $0 + Point(5, 5) })
      rasterizer.fill(Color.black.opacity(0.5))
    }
    // Shapes filled together cover a pixel once, also where they overlap.
    #expect(Picture.distance(picture[7, 7], 0x808080) <= 1)
    #expect(picture[7, 7] == picture[15, 15])
    #expect(picture[30, 30] == 0xFFFFFF)
  }

  @Test func rasterizerLeavesNothingBehind() throws {
    let canvas = try Canvas(width: 40, height: 40, background: .white)
    let rasterizer = Rasterizer(canvas)
    for turn in 0..<20 {
      rasterizer.add([Point(Double(turn), 3), Point(35, Double(turn) * 1.7), Point(-4, 44)])
      rasterizer.fill(.white)
    }
    rasterizer.fill(.black)
    #expect(Picture(canvas).pixels.allSatisfy { $0 == 0xFFFFFF })
  }

  // MARK: Dashes and clipping

  @Test func dashesRunOnAcrossBends() {
    let line = [Point(0, 0), Point(10, 0), Point(10, 10), Point(10, 10), Point(0, 10)]
    let dashes = Dasher.dashes(line, lengths: [4, 3])
    func length(_ points: [Point]) -> Double {
      zip(points, points.dropFirst()).map { ($1 - $0).length }.reduce(0, +)
    }
    #expect(dashes.count == 5)
    for dash in dashes.dropLast() { #expect(abs(length(dash) - 4) < 1e-9) }
    #expect(abs(length(dashes[4]) - 2) < 1e-9, "30 = 4 x 7 + 2")
    #expect(dashes[1] == [Point(7, 0), Point(10, 0), Point(10, 1)])
    #expect(Dasher.dashes(line, lengths: []) == [line])
  }

  @Test func linesAreCutToTheWindow() {
    let box = Rect(x: 0, y: 0, width: 10, height: 10)
    #expect(PolylineClipper.clip(Point(-5, 5), Point(15, 5), to: box)?.0 == Point(0, 5))
    #expect(PolylineClipper.clip(Point(-5, -1), Point(15, -1), to: box) == nil)
    #expect(PolylineClipper.clip(Point(-1, 5), Point(1, 20), to: box) == nil)
    let pieces = PolylineClipper.clip([Point(1, 1), Point(5, 20), Point(9, 1), Point(9, 5)], to: box)
    #expect(pieces.count == 2 && pieces[0].count == 2 && pieces[1].count == 3)
  }

  // MARK: Geometry by definition

  private static func winds(_ corners: [Point], around place: Point) -> Int {
    var count = 0
    for (index, a) in corners.enumerated() {
      let b = corners[(index + 1) % corners.count]
      guard (a.y <= place.y) != (b.y <= place.y) else { continue }
      let x = a.x + (place.y - a.y) / (b.y - a.y) * (b.x - a.x)
      if x > place.x { count += a.y < b.y ? 1 : -1 }
    }
    return count
  }

  private static func distance(_ p: Point, _ a: Point, _ b: Point) -> Double {
    let d = b - a
    let squared = d.x * d.x + d.y * d.y
    let along = squared == 0 ? 0 : ((p.x - a.x) * d.x + (p.y - a.y) * d.y) / squared
    return (p - (a + d * min(max(along, 0), 1))).length
  }
}
