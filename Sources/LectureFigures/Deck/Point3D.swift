/// A place in space.
struct Point3D: Sendable, Hashable {
  /// To the right, if seen from the front.
  var x: Double
  /// Away from the viewer, if seen from the front.
  var y: Double
  /// Upwards.
  var z: Double

  /// A place.
  init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  static func + (a: Point3D, b: Point3D) -> Point3D { Point3D(a.x + b.x, a.y + b.y, a.z + b.z) }
  static func - (a: Point3D, b: Point3D) -> Point3D { Point3D(a.x - b.x, a.y - b.y, a.z - b.z) }
  static func * (a: Point3D, factor: Double) -> Point3D {
    Point3D(a.x * factor, a.y * factor, a.z * factor)
  }

  /// a × b, right-handed.
  func cross(_ b: Point3D) -> Point3D {
    Point3D(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x)
  }

  /// a · b.
  func dot(_ b: Point3D) -> Double { x * b.x + y * b.y + z * b.z }

  /// The distance from the origin.
  var length: Double { dot(self).squareRoot() }
}
