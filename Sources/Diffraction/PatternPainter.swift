import Foundation

/// Draws diffraction patterns: disks with soft edges on a background.
struct PatternPainter: Sendable {
  /// A disk, by its position from the centre in pixels and its share of the electrons.
  struct Disk {
    let x: Double
    let y: Double
    let share: Double
  }

  private let side: Int
  private let radius: Double
  private let background: [Float]

  init(_ geometry: DiffractionGeometry) {
    side = geometry.side
    radius = geometry.diskRadius
    let centre = Double(geometry.side - 1) / 2
    // Normalised over the whole plane, so that what falls beside the detector is lost.
    let width = geometry.diffuseWidth / geometry.milliradiansPerPixel
    let peak = geometry.diffuseShare / (2 * Double.pi * width * width)
    background = (0..<geometry.pixels).map { index in
      let (x, y) = (Double(index % geometry.side) - centre, Double(index / geometry.side) - centre)
      return Float(peak * exp(-(x * x + y * y).squareRoot() / width))
    }
  }

  /// One pattern, line by line: the share of the electrons in each pixel.
  func pattern(_ disks: [Disk], shift: (x: Double, y: Double)) -> [Float] {
    let centre = Double(side - 1) / 2
    var pattern = background
    pattern.withUnsafeMutableBufferPointer { pattern in
      for disk in disks {
        let (x, y) = (centre + disk.x + shift.x, centre + disk.y + shift.y)
        let height = disk.share / (Double.pi * radius * radius)
        for line in reached(from: y) {
          for place in reached(from: x) {
            let (dx, dy) = (Double(place) - x, Double(line) - y)
            // A pixel on the edge is covered by about as much as its centre lies within half a pixel of it.
            let coverage = min(max(radius + 0.5 - (dx * dx + dy * dy).squareRoot(), 0), 1)
            pattern[line * side + place] += Float(height * coverage)
          }
        }
      }
    }
    return pattern
  }

  /// The lines, or places in a line, that a disk around a coordinate may touch; none if it is off the
  /// detector.
  private func reached(from centre: Double) -> Range<Int> {
    let first = Int((centre - radius - 1).rounded(.down))
    let last = Int((centre + radius + 1).rounded(.up))
    let lower = min(max(first, 0), side)
    return lower..<max(lower, min(last + 1, side))
  }
}
