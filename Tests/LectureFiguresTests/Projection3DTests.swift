import Foundation
import Plotting
import Testing

@testable import LectureFigures

@Suite struct Projection3DTests {
  private func isClose(_ place: Projection3D.Place, _ x: Double, _ y: Double, _ depth: Double) -> Bool {
    abs(place.x - x) < 1e-12 && abs(place.y - y) < 1e-12 && abs(place.depth - depth) < 1e-12
  }

  @Test func axesPointWhereTheyShould() {
    let front = Projection3D(azimuth: 0, elevation: 0)
    #expect(isClose(front(Point3D(1, 0, 0)), 1, 0, 0))
    #expect(isClose(front(Point3D(0, 1, 0)), 0, 0, -1))
    #expect(isClose(front(Point3D(0, 0, 1)), 0, 1, 0))
    let above = Projection3D(azimuth: 0, elevation: 90)
    #expect(isClose(above(Point3D(0, 1, 0)), 0, 1, 0))
    #expect(isClose(above(Point3D(0, 0, 1)), 0, 0, 1))
    let turned = Projection3D(azimuth: 90, elevation: 0)
    #expect(isClose(turned(Point3D(1, 0, 0)), 0, 0, -1))
  }

  @Test func anOrthographicViewKeepsLengths() {
    let view = Projection3D(azimuth: 37, elevation: 21)
    for point in [Point3D(1, 2, 3), Point3D(-0.3, 0.7, -2)] {
      let place = view(point)
      let square = place.x * place.x + place.y * place.y + place.depth * place.depth
      #expect(abs(square.squareRoot() - point.length) < 1e-12)
    }
  }

  @Test func fromNearbyTheNearerIsLarger() {
    let view = Projection3D(azimuth: 0, elevation: 0, distance: 4)
    #expect(isClose(view(Point3D(1, -2, 1)), 2, 2, 2))
    #expect(isClose(view(Point3D(1, 4, 1)), 0.5, 0.5, -4))
    #expect(isClose(view(Point3D(1, 0, 0)), 1, 0, 0))
  }

  @Test func theFarthestIsDrawnFirst() throws {
    let view = Projection3D(azimuth: 0, elevation: 0)
    let near = MarkerStyle(color: .blue)
    let far = MarkerStyle(color: .orange)
    var figure = Figure()
    figure.panel.add(
      SpaceMark(
        pieces: [.marker(Point3D(0, -1, 0), near), .marker(Point3D(0, 1, 0), far)], projection: view))
    let colors = try figure.scene().elements.compactMap { element in
      if case .marker(let style, _) = element.primitive { style.color } else { nil }
    }
    #expect(colors == [.orange, .blue])
  }

  @Test func aSurfaceHasItsFacesLitByTheirSlope() {
    var mark = SpaceMark(projection: Projection3D(azimuth: 0, elevation: 30))
    // Two faces: one level, one steep and away from the light.
    let grid = [0, 1, 1.2].flatMap { x in
      [0.0, 1].map { y in Point3D(x, y, x > 1 ? -3 : 0) }
    }
    mark.addSurface(grid, rows: 3, color: .blue, alpha: 1)
    #expect(mark.pieces.count == 2)
    let fills = mark.pieces.compactMap { piece in
      if case .face(_, let fill, _) = piece { Int(fill.red) } else { nil }
    }
    #expect(fills.count == 2 && fills[0] > fills[1], "\(fills)")
    mark.addSurface(grid, rows: 3, color: .blue, alpha: 1, isSure: [false, true, true, true, true, true])
    let alphas = mark.pieces.compactMap { piece in
      if case .face(_, let fill, _) = piece { fill.alpha } else { nil }
    }
    #expect(alphas == [1, 1, 0.2, 1])
  }
}
