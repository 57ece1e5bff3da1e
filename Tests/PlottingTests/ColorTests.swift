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
    for (eye, matrix) in Self.eyes {
      let seen = Palette.phases.map { Self.lab($0, matrix) }
      for (i, a) in seen.enumerated() {
        for (j, b) in seen.enumerated() where j > i {
          let distance = zip(a, b).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
          // 2.3 is just noticeable; a tenfold distance is seen at a glance from the back row.
          #expect(distance > 23, "\(eye): phases \(i) and \(j)")
          #expect(abs(a[0] - b[0]) > 8, "\(eye): lightness of phases \(i) and \(j)")
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
    let lightness = (0...32).map { Self.lab(map.color(at: Double($0) / 32), Self.identity)[0] }
    for (a, b) in zip(lightness, lightness.dropFirst()) { #expect(b > a) }
  }

  @Test func divergingMapIsLightestInTheMiddleAndEven() {
    let lightness = (0...32).map { Self.lab(ColorMap.diverging.color(at: Double($0) / 32), Self.identity)[0] }
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

  // MARK: Seeing

  private static let identity = [[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]

  /// Linear RGB as dichromats see it: G. Machado, M. Oliveira, L. Fernandes, IEEE TVCG 15 (2009) 1291,
  /// severity 1.
  private static let eyes: [(String, [[Double]])] = [
    ("normal", identity),
    (
      "protanope",
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    (
      "deuteranope",
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    (
      "tritanope",
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
  ]

  /// CIELAB (D65) of a colour as an eye sees it.
  private static func lab(_ color: Color, _ eye: [[Double]]) -> [Double] {
    let linear = [color.red, color.green, color.blue].map { channel -> Double in
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
      matrix.map { zip($0, vector).map { $0 * $1 }.reduce(0, +) }
    }
    let seen = times(eye, linear).map { min(max($0, 0), 1) }
    let toXYZ = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let white = [0.95047, 1, 1.08883]
    let f = zip(times(toXYZ, seen), white).map { value, white -> Double in
      let ratio = value / white
      return ratio > 0.008856 ? cbrt(ratio) : 7.787 * ratio + 16.0 / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }
}
