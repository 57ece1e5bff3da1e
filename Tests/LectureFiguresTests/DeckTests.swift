import Foundation
import Plotting
import Testing

@testable import LectureFigures

/// Colours that everyone can tell apart.
@Suite struct DeckTests {
  /// What protanopes, deuteranopes and tritanopes see, on linear RGB. Source: Machado, Oliveira and
  /// Fernandes 2009, doi:10.1109/TVCG.2009.113, severity 1.
  private static let visions: [(String, [[Double]])] = [
    ("all cones", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "protanopia",
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    (
      "deuteranopia",
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    (
      "tritanopia",
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
  ]

  private func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  private func linear(_ color: Color) -> [Double] {
    [color.red, color.green, color.blue].map { channel in
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  /// CIELAB under D65.
  private func lab(_ rgb: [Double]) -> [Double] {
    let toXYZ = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let white = [0.95047, 1, 1.08883]
    let f = zip(product(toXYZ, rgb), white).map { value, white -> Double in
      let share = value / white
      return share > 0.008856 ? cbrt(share) : 7.787 * share + 16.0 / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  private func smallestDistance(_ colors: [Color], _ vision: [[Double]]) -> Double {
    let places = colors.map { lab(product(vision, linear($0)).map { min(max($0, 0), 1) }) }
    var smallest = Double.infinity
    for i in places.indices {
      for j in 0..<i {
        smallest = min(
          smallest, zip(places[i], places[j]).reduce(0) { $0 + pow($1.0 - $1.1, 2) }.squareRoot())
      }
    }
    return smallest
  }

  @Test func clusterColoursStayApartForEveryColourBlindness() {
    for (name, vision) in Self.visions {
      // Ten times a just noticeable difference, which is 2.3.
      #expect(smallestDistance(Deck.clusters, vision) > 23, "\(name)")
      #expect(smallestDistance([Deck.baseline, Deck.favourite, Deck.unassigned], vision) > 23, "\(name)")
    }
  }

  @Test func markersDiffer() {
    #expect(Set(Deck.clusterMarkers).count >= Deck.clusters.count)
  }

  /// Legible from the back of a hall: 18 points on a slide of 13.3 inches.
  @Test func textIsLargeOnASlide() {
    let style = Deck.style
    for size in [style.tickSize, style.legendSize, style.annotationSize, style.labelSize, style.titleSize] {
      #expect(size * 13.333 / Deck.width >= 18)
    }
  }
}
