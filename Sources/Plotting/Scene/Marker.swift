import Foundation

/// The shape of a point. All shapes of one size cover about the same area, so that none looks more important.
public enum Marker: String, Hashable, Sendable, CaseIterable {
  /// A disc.
  case circle
  /// An upright square.
  case square
  /// A triangle on its base.
  case triangle
  /// A square on its corner.
  case diamond
  /// A five-pointed star.
  case star
  /// A diagonal cross.
  case cross
  /// An upright cross.
  case plus

  /// The outline about the origin for a disc of diameter 1 (y grows downwards).
  var outline: [Point] {
    switch self {
    case .circle: Self.polygon(corners: 36, radius: 0.5, turn: 0)
    case .square: Self.polygon(corners: 4, radius: 0.62, turn: .pi / 4)
    case .triangle: Self.polygon(corners: 3, radius: 0.70, turn: -.pi / 2)
    case .diamond: Self.polygon(corners: 4, radius: 0.66, turn: 0)
    case .star: Self.starOutline
    case .cross: Self.crossOutline(turn: .pi / 4)
    case .plus: Self.crossOutline(turn: 0)
    }
  }

  /// Greatest distance of the outline from its centre, for a disc of diameter 1.
  var reach: Double { outline.map(\.length).max() ?? 0.5 }

  private static func polygon(corners: Int, radius: Double, turn: Double) -> [Point] {
    (0..<corners).map { corner in
      let angle = turn + 2 * .pi * Double(corner) / Double(corners)
      return Point(radius * cos(angle), radius * sin(angle))
    }
  }

  private static var starOutline: [Point] {
    (0..<10).map { corner in
      let angle = -.pi / 2 + .pi * Double(corner) / 5
      let radius = corner.isMultiple(of: 2) ? 0.74 : 0.33
      return Point(radius * cos(angle), radius * sin(angle))
    }
  }

  private static func crossOutline(turn: Double) -> [Point] {
    let arm = 0.62
    let half = 0.14
    let quarter = [Point(half, -half), Point(half, -arm), Point(-half, -arm)]
    return (0..<4).flatMap { side in
      quarter.map { point in
        let angle = turn - .pi / 2 * Double(side)
        return Point(
          point.x * cos(angle) - point.y * sin(angle), point.x * sin(angle) + point.y * cos(angle))
      }
    }
  }
}
