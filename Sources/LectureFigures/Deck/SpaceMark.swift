import Plotting

/// Faces, lines and points in space, drawn from the farthest to the nearest.
///
/// Each piece is sorted by the depth of its centre (the painter's algorithm), so that surfaces should come
/// in small faces and long lines are hidden by pieces; faces that pierce each other are not cut.
struct SpaceMark: Mark {
  /// One thing in space.
  enum Piece: Sendable {
    /// A flat shape with an outline.
    case face([Point3D], fill: Color, outline: Stroke?)
    /// A straight line.
    case line(Point3D, Point3D, Stroke)
    /// A point.
    case marker(Point3D, MarkerStyle)
    /// Text centred on a place.
    case text(String, Point3D)

    var corners: [Point3D] {
      switch self {
      case .face(let corners, _, _): corners
      case .line(let start, let end, _): [start, end]
      case .marker(let place, _), .text(_, let place): [place]
      }
    }
  }

  /// What is drawn, in any order.
  var pieces: [Piece] = []
  /// From where it is seen.
  let projection: Projection3D

  /// Everything, with a distance from the ends.
  func extent(x: Scale, y: Scale) -> Extent {
    let places = pieces.flatMap { $0.corners.map { projection($0) } }
    return Extent(places.map(\.x), places.map(\.y), x: x, y: y)
  }

  /// Draws the pieces, the farthest first.
  func draw(in frame: PlotFrame, on scene: inout Scene) {
    let depths = pieces.map { piece in
      piece.corners.reduce(0) { $0 + projection($1).depth } / Double(piece.corners.count)
    }
    // Equal depths stay in the order given.
    for index in pieces.indices.sorted(by: { (depths[$0], $0) < (depths[$1], $1) }) {
      let points = pieces[index].corners.compactMap { corner in
        let place = projection(corner)
        return frame.place(place.x, place.y)
      }
      guard points.count == pieces[index].corners.count else { continue }
      switch pieces[index] {
      case .face(_, let fill, let outline):
        scene.add(.polygon(points, fill: fill), clip: frame.clip)
        if let outline { scene.add(.polyline(points + points.prefix(1), outline), clip: frame.clip) }
      case .line(_, _, let stroke): scene.add(.polyline(points, stroke), clip: frame.clip)
      case .marker(_, let style): scene.add(.marker(style, at: points[0]), clip: frame.clip)
      case .text(let string, _): scene.add(text: string, at: points[0], in: frame)
      }
    }
  }

  /// Adds a surface given by a grid of places, row by row, in faces lit from the upper left.
  ///
  /// - Parameters:
  ///   - rows: of the grid.
  ///   - isSure: for each place whether anything is known there; faces with a corner where nothing is are
  ///     faint.
  mutating func addSurface(
    _ grid: [Point3D], rows: Int, color: Color, alpha: Double, isSure: [Bool]? = nil
  ) {
    let columns = grid.count / rows
    precondition(rows * columns == grid.count, "\(grid.count) places do not make \(rows) rows")
    for i in 0..<(rows - 1) {
      for j in 0..<(columns - 1) {
        let indices = [(i, j), (i, j + 1), (i + 1, j + 1), (i + 1, j)].map { $0.0 * columns + $0.1 }
        let corners = indices.map { grid[$0] }
        let strength = isSure.map { sure in indices.allSatisfy { sure[$0] } ? 1 : 0.2 } ?? 1
        let normal = (corners[2] - corners[0]).cross(corners[3] - corners[1])
        // Both sides are lit alike: where a surface is seen from below, its colour says nothing else.
        let light =
          abs(normal.dot(Self.light)) / max(normal.length * Self.light.length, .leastNonzeroMagnitude)
        let shade = color.mixed(with: .white, 0.65 * light)
        pieces.append(
          .face(
            corners, fill: shade.opacity(alpha * strength),
            outline: Stroke(color: color.mixed(with: .black, 0.15).opacity(0.7 * strength), width: 0.6)))
      }
    }
  }

  private static let light = Point3D(-0.5, -0.5, 1)
}

extension SpaceMark {
  /// Adds the floor and the three edges at the back of a box, with the names of its axes.
  mutating func addBox(_ low: Point3D, _ high: Point3D) {
    let stroke = Stroke(color: .lightGrey, width: 1)
    let floor = [
      low, Point3D(high.x, low.y, low.z), Point3D(high.x, high.y, low.z), Point3D(low.x, high.y, low.z),
    ]
    for (start, end) in zip(floor, floor.dropFirst() + floor.prefix(1)) {
      pieces.append(.line(start, end, stroke))
    }
    // The far corner is the one of least depth.
    let upright = Point3D(0, 0, high.z - low.z)
    if let back = floor.min(by: { projection($0).depth < projection($1).depth }) {
      for corner in floor where corner.x == back.x || corner.y == back.y {
        pieces.append(.line(corner, corner + upright, stroke))
        pieces.append(.line(corner + upright, back + upright, stroke))
      }
    }
    // Names stand outside: those of the floor along its nearest edges, that of the height at the far left.
    let centre = (low + high) * 0.5
    func outside(_ place: Point3D, x: Double = 0, y: Double = 0) -> Point3D {
      place + Point3D(x * (place.x - centre.x), y * (place.y - centre.y), -0.1 * (high.z - low.z) * (x + y))
    }
    guard let front = floor.max(by: { projection($0).depth < projection($1).depth }),
      let left = floor.min(by: { projection($0).x < projection($1).x })
    else { return }
    pieces.append(.text("x_1", outside(Point3D(centre.x, front.y, low.z), y: 0.2)))
    pieces.append(.text("x_2", outside(Point3D(front.x, centre.y, low.z), x: 0.2)))
    let upper = left + upright * 0.5
    pieces.append(.text("x_3", upper + Point3D(upper.x - centre.x, upper.y - centre.y, 0) * 0.12))
  }
}
