import Foundation

/// A convergent beam on a crystal, and the pixelated detector behind it: disks on a square lattice.
public struct DiffractionGeometry: Sendable, Equatable {
  /// Pixels along each edge of the detector.
  public var side = 128
  /// Angle that one pixel spans, in mrad.
  public var milliradiansPerPixel = 0.6
  /// Half the opening of the beam, which is the radius of the disks, in mrad.
  public var convergence = 3.0
  /// Angle between neighbouring disks, in mrad: wavelength over lattice spacing, 2.51 pm at 200 kV over 0.2
  /// nm.
  public var braggAngle = 12.5
  /// Disks (h, k) with |h| and |k| up to this are drawn.
  public var highestOrder = 3
  /// Share of the electrons in the diffuse background.
  public var diffuseShare = 0.4
  /// Angle at which the background has fallen to 1/e, in mrad.
  public var diffuseWidth = 16.0
  /// Share of the electrons in one of the four nearest Bragg disks.
  public var firstOrderShare = 0.03
  /// Angle at which the intensity of Bragg disks has fallen by 1/e, in mrad (a Debye-Waller-like fall in the
  /// square of the angle).
  public var braggWidth = 24.0

  /// The geometry of the course: 128 x 128 pixels to 38 mrad.
  public init() {}

  /// Number of pixels.
  public var pixels: Int { side * side }
  /// Radius of the disks, in pixels.
  public var diskRadius: Double { convergence / milliradiansPerPixel }

  /// - Throws: ``DiffractionError`` naming the first number that describes no geometry.
  func check() throws(DiffractionError) {
    try DiffractionError.require(
      (1...4096).contains(side), "the side of the detector", Double(side), "1 to 4096 pixels")
    let angles = [
      ("the angle of a pixel", milliradiansPerPixel), ("the convergence", convergence),
      ("the Bragg angle", braggAngle), ("the width of the background", diffuseWidth),
      ("the width of the Bragg disks' fall", braggWidth),
    ]
    for (name, angle) in angles {
      try DiffractionError.require(angle > 0 && angle < 1e4, name, angle, "above 0, below 10 000 mrad")
    }
    try DiffractionError.require(
      (0...100).contains(highestOrder), "the highest order", Double(highestOrder), "0 to 100")
    for (name, share) in [
      ("the diffuse share", diffuseShare), ("the share of a first-order disk", firstOrderShare),
    ] {
      try DiffractionError.require(share >= 0 && share <= 1, name, share, "0 to 1")
    }
    let scattered = reflections.reduce(diffuseShare) { $0 + $1.share }
    try DiffractionError.require(
      scattered <= 1, "the share of all scattered electrons", scattered, "up to 1, the rest is the beam")
  }

  /// A disk other than the central one, for a crystal that is not rotated.
  struct Reflection {
    /// Position from the centre, in pixels.
    let x: Double
    let y: Double
    /// Share of the electrons.
    let share: Double
  }

  /// The disks other than the central one.
  var reflections: [Reflection] {
    let spacing = braggAngle / milliradiansPerPixel
    func fall(_ squaredOrder: Int) -> Double {
      let angle = braggAngle / braggWidth
      return -angle * angle * Double(squaredOrder - 1)
    }
    let orders = -highestOrder...highestOrder
    return orders.flatMap { h in
      orders.compactMap { k -> Reflection? in
        let squared = h * h + k * k
        guard squared > 0 else { return nil }
        return Reflection(
          x: spacing * Double(h), y: spacing * Double(k), share: firstOrderShare * exp(fall(squared)))
      }
    }
  }
}
