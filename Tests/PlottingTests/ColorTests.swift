import Foundation
import TestSupport
import Testing

@testable import Plotting

@Suite struct ColorTests {
  @Test func hexGoesRound() {
    for code: UInt32 in [0, 0xFFFFFF, 0x0072B2, 0x123456] { #expect(Color(hex: code).hex == code) }
    #expect(Color.blue.description == "#0072B2")
    #expect(Color.black.opacity(0.25).description == "#000000@25%")
  }

  @Test func mixingKeepsTheEndsAndHalvesTheMiddle() {
    #expect(Color.black.mixed(with: .white, 0) == .black)
    #expect(Color.black.mixed(with: .white, 1) == .white)
    #expect(Color.black.mixed(with: .white, 0.5).hex == 0x808080)
  }

  /// The colours must stay apart for every kind of colour blindness, and in a grey copy.
  @Test func phaseColorsStayApartForEveryEye() {
    let phases = Palette.phases.map(Self.bytes)
    for eye in ColorVision.allCases {
      for (i, a) in phases.enumerated() {
        for (j, b) in phases.enumerated() where j > i {
          // 2.3 is just noticeable; a tenfold distance is seen at a glance from the back row.
          #expect(eye.distance(a, b) > 23, "\(eye): phases \(i) and \(j)")
          #expect(abs(eye.lab(a)[0] - eye.lab(b)[0]) > 8, "\(eye): lightness of phases \(i) and \(j)")
        }
      }
    }
    #expect(Set(Palette.phaseMarkers).count == 4)
  }

  @Test func cycleGoesRound() {
    #expect(Palette.color(0) == Palette.color(Palette.cycle.count))
    #expect(Palette.color(-1) == Palette.cycle.last)
  }

  // MARK: Colour maps

  private struct Published: Decodable {
    var indices: [Int]
    var viridis: [[Int]]
    var magma: [[Int]]
  }

  @Test func mapsReproduceThePublishedOnes() throws {
    let published = try Fixture.load("plotting-colormaps", as: Published.self)
    for (name, map, colors) in [
      ("viridis", ColorMap.viridis, published.viridis), ("magma", .magma, published.magma),
    ] {
      #expect(colors.count == published.indices.count)
      for (index, expected) in zip(published.indices, colors) {
        let color = map.color(at: Double(index) / 255)
        let found = [color.red, color.green, color.blue].map(Int.init)
        // Every eighth entry is stored; between them 2 of 255 is what straight lines miss, and 1 is rounding.
        #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= 3 }, "\(name) at \(index): \(found)")
      }
    }
  }

  @Test(arguments: [ColorMap.viridis, .magma, .grey])
  func lightnessGrowsFromEndToEnd(map: ColorMap) {
    let lightness = (0...32).map { Self.lightness(map.color(at: Double($0) / 32)) }
    for (a, b) in zip(lightness, lightness.dropFirst()) { #expect(b > a) }
  }

  @Test func divergingMapIsLightestInTheMiddleAndEven() {
    let lightness = (0...32).map { Self.lightness(ColorMap.diverging.color(at: Double($0) / 32)) }
    for step in 0..<16 {
      #expect(lightness[step] < lightness[step + 1], "left arm at \(step)")
      #expect(lightness[31 - step] > lightness[32 - step], "right arm at \(step)")
      // Neither sign may look stronger; 8 is a small step of lightness.
      #expect(abs(lightness[step] - lightness[32 - step]) < 8, "arms differ at \(step)")
    }
  }

  @Test func colorBarClampsAndMarksMissingValues() {
    let bar = ColorBar(map: .grey, lower: 0, upper: 10)
    #expect(bar.color(of: -5) == .black)
    #expect(bar.color(of: 15) == .white)
    #expect(bar.color(of: .nan) == .lightGrey)
    #expect(ColorBar(map: .grey, lower: 3, upper: 3).color(of: 3).hex == 0x808080)
  }

  private static func bytes(_ color: Color) -> [UInt8] { [color.red, color.green, color.blue] }

  private static func lightness(_ color: Color) -> Double { ColorVision.normal.lab(bytes(color))[0] }
}
