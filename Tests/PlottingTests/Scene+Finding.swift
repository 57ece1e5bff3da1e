@testable import Plotting

extension Scene {
  /// Lines of data: those that are cut to a plot area.
  var dataLines: [[Point]] {
    elements.compactMap { element in
      if case .polyline(let points, _) = element.primitive, element.clip != nil { points } else { nil }
    }
  }

  /// Places of all markers.
  var markers: [Point] {
    elements.compactMap { element in
      if case .marker(_, let place) = element.primitive { place } else { nil }
    }
  }

  /// Colours and outlines of filled shapes that are cut to a plot area.
  var dataPolygons: [(points: [Point], fill: Color)] {
    elements.compactMap { element in
      if case .polygon(let points, let fill) = element.primitive, element.clip != nil {
        (points, fill)
      } else {
        nil
      }
    }
  }

  /// The plot areas, found by their two axis lines.
  var plotAreas: [Rect] {
    elements.compactMap { element in
      guard case .polyline(let points, let stroke) = element.primitive, points.count == 3,
        stroke.color == Style().spineColor
      else { return nil }
      return Rect(
        x: points[0].x, y: points[0].y, width: points[2].x - points[0].x, height: points[1].y - points[0].y)
    }
  }
}
