import Foundation

/// Which parts of a plot area are covered by data, so that legends and notes can keep clear of it.
///
/// A coarse grid: each cell holds how much it would hurt to cover it, from 0 (nothing there) to 1 (a curve, a
/// point or a text).
struct Occupancy {
  private let rect: Rect
  private let columns: Int
  private let rows: Int
  private var weights: [Double]

  private static let cell = 2.0

  init(rect: Rect) {
    self.rect = rect
    columns = max(Int((rect.width / Self.cell).rounded(.up)), 1)
    rows = max(Int((rect.height / Self.cell).rounded(.up)), 1)
    weights = [Double](repeating: 0, count: columns * rows)
  }

  // MARK: Looking for room

  /// How much of the data a rectangle would cover.
  func cost(of box: Rect) -> Double {
    guard let (xs, ys) = cells(of: box) else { return 0 }
    var sum = 0.0
    for row in ys {
      for column in xs { sum += weights[row * columns + column] }
    }
    return sum
  }

  /// The first of the places that covers least; places that leave `inside` come last, moved into it.
  func emptiest(_ places: [Rect], inside: Rect) -> Rect? {
    let fitting = places.filter { inside.contains($0) }
    let candidates = fitting.isEmpty ? places.map { $0.moved(into: inside) } : fitting
    var best: (place: Rect, cost: Double)?
    for place in candidates {
      let cost = cost(of: place.inset(by: -1))
      if cost == 0 { return place }
      if cost < best?.cost ?? .infinity { best = (place, cost) }
    }
    return best?.place
  }

  // MARK: Marking what is there

  /// Marks the cells a shape covers.
  mutating func mark(_ primitive: Primitive) {
    switch primitive {
    case .polyline(let points, let stroke): markLine(points, weight: stroke.color.alpha)
    case .polygon(let points, let fill): markArea(points, weight: fill.alpha)
    case .marker(let style, let place):
      let reach = style.size / 2
      mark(Rect(x: place.x - reach, y: place.y - reach, width: 2 * reach, height: 2 * reach), weight: 1)
    case .text(let run): mark(run.frame, weight: 1)
    // There is no empty place on an image, only places that hurt less.
    case .image(_, let rect): mark(rect, weight: 0.5)
    }
  }

  mutating func mark(_ box: Rect, weight: Double) {
    guard let (xs, ys) = cells(of: box) else { return }
    for row in ys {
      for column in xs { raise(row * columns + column, to: weight) }
    }
  }

  private mutating func markLine(_ points: [Point], weight: Double) {
    for (a, b) in zip(points, points.dropFirst()) {
      // Lines far outside are cut to what can matter, or a steep one would take for ever.
      guard let (from, to) = PolylineClipper.clip(a, b, to: rect) else { continue }
      let steps = max(Int(((to - from).length / (Self.cell / 2)).rounded(.up)), 1)
      for step in 0...steps {
        let point = from + (to - from) * (Double(step) / Double(steps))
        mark(Rect(x: point.x, y: point.y, width: 0, height: 0), weight: weight)
      }
    }
  }

  private mutating func markArea(_ corners: [Point], weight: Double) {
    for row in 0..<rows {
      let y = rect.minY + (Double(row) + 0.5) * Self.cell
      var crossings: [Double] = []
      for (index, a) in corners.enumerated() {
        let b = corners[(index + 1) % corners.count]
        if (a.y <= y) != (b.y <= y) { crossings.append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)) }
      }
      crossings.sort()
      for index in stride(from: 0, to: crossings.count - 1, by: 2) {
        let width = crossings[index + 1] - crossings[index]
        mark(Rect(x: crossings[index], y: y, width: width, height: 0), weight: weight)
      }
    }
  }

  private mutating func raise(_ index: Int, to weight: Double) {
    weights[index] = max(weights[index], weight)
  }

  /// The columns and rows a rectangle touches; `nil` if it lies outside.
  private func cells(of box: Rect) -> (ClosedRange<Int>, ClosedRange<Int>)? {
    let left = ((box.minX - rect.minX) / Self.cell).rounded(.down)
    let right = ((box.maxX - rect.minX) / Self.cell).rounded(.down)
    let top = ((box.minY - rect.minY) / Self.cell).rounded(.down)
    let bottom = ((box.maxY - rect.minY) / Self.cell).rounded(.down)
    guard right >= 0, bottom >= 0, left < Double(columns), top < Double(rows), left <= right, top <= bottom
    else {
      return nil
    }
    return (
      Int(max(left, 0))...Int(min(right, Double(columns - 1))),
      Int(max(top, 0))...Int(min(bottom, Double(rows - 1)))
    )
  }
}
