import Foundation

/// How a scene in space is seen on the page: from which side, from how far above, and from what distance.
///
/// The scene is turned about the z axis by the azimuth, then tilted towards the viewer by the elevation. At
/// azimuth 0 and elevation 0 x points to the right, y away from the viewer and z upwards. From a finite
/// distance d of the origin, what is nearer is larger, by d / (d - depth); from infinity, the default, sizes
/// are kept (an orthographic view).
struct Projection3D: Sendable, Hashable {
  /// Turn about the z axis in degrees, clockwise if seen from above: a positive one brings x towards the
  /// viewer's back.
  var azimuth: Double
  /// Height of the viewer above the x-y plane in degrees.
  var elevation: Double
  /// Distance of the viewer from the origin, which must exceed every depth of the scene.
  var distance = Double.infinity

  /// Where a point is on the page, and how near to the viewer.
  struct Place: Sendable, Hashable {
    /// To the right.
    let x: Double
    /// Upwards.
    let y: Double
    /// Towards the viewer.
    let depth: Double
  }

  /// The place of a point.
  func callAsFunction(_ point: Point3D) -> Place {
    let (turn, tilt) = (azimuth * Double.pi / 180, elevation * Double.pi / 180)
    let right = point.x * cos(turn) - point.y * sin(turn)
    let away = point.x * sin(turn) + point.y * cos(turn)
    let up = point.z * cos(tilt) + away * sin(tilt)
    let depth = point.z * sin(tilt) - away * cos(tilt)
    let scale = distance.isInfinite ? 1 : distance / (distance - depth)
    return Place(x: right * scale, y: up * scale, depth: depth)
  }
}
