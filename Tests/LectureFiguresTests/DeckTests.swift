import Plotting
import TestSupport
import Testing

@testable import LectureFigures

/// Colours that everyone can tell apart.
@Suite struct DeckTests {
  private func smallestDistance(_ colors: [Color], _ vision: ColorVision) -> Double {
    let bytes = colors.map { [$0.red, $0.green, $0.blue] }
    return bytes.indices.flatMap { i in (0..<i).map { vision.distance(bytes[i], bytes[$0]) } }.min() ?? 0
  }

  @Test func clusterColoursStayApartForEveryColourBlindness() {
    for vision in ColorVision.allCases {
      // Ten times a just noticeable difference, which is 2.3.
      #expect(smallestDistance(Deck.clusters, vision) > 23, "\(vision)")
      #expect(smallestDistance([Deck.baseline, Deck.favourite, Deck.unassigned], vision) > 23, "\(vision)")
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
