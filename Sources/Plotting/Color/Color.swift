/// An sRGB colour with opacity.
public struct Color: Hashable, Sendable {
  /// Red, 0...255.
  public var red: UInt8
  /// Green, 0...255.
  public var green: UInt8
  /// Blue, 0...255.
  public var blue: UInt8
  /// Opacity from 0 (invisible) to 1 (opaque).
  public var alpha: Double

  /// Makes a colour from `0xRRGGBB`.
  public init(hex: UInt32, alpha: Double = 1) {
    red = UInt8(hex >> 16 & 255)
    green = UInt8(hex >> 8 & 255)
    blue = UInt8(hex & 255)
    self.alpha = alpha
  }

  /// The colour as `0xRRGGBB`, without its opacity.
  public var hex: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

  /// The same colour at another opacity.
  public func opacity(_ alpha: Double) -> Color {
    Color(hex: hex, alpha: alpha)
  }

  /// The colour on the way to `other`: 0 is this colour, 1 the other; channel by channel in sRGB.
  public func mixed(with other: Color, _ fraction: Double) -> Color {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8((Double(a) + (Double(b) - Double(a)) * min(max(fraction, 0), 1)).rounded())
    }
    var color = self
    color.red = mix(red, other.red)
    color.green = mix(green, other.green)
    color.blue = mix(blue, other.blue)
    color.alpha = alpha + (other.alpha - alpha) * fraction
    return color
  }
}

extension Color {
  /// Okabe and Ito's blue.
  public static let blue = Color(hex: 0x0072B2)
  /// Okabe and Ito's vermilion.
  public static let vermilion = Color(hex: 0xD55E00)
  /// Okabe and Ito's bluish green.
  public static let green = Color(hex: 0x009E73)
  /// Okabe and Ito's orange.
  public static let orange = Color(hex: 0xE69F00)
  /// Okabe and Ito's sky blue.
  public static let skyBlue = Color(hex: 0x56B4E9)
  /// Okabe and Ito's reddish purple.
  public static let purple = Color(hex: 0xCC79A7)
  /// A dark plum; not of Okabe and Ito's set, but apart from all of it in lightness.
  public static let plum = Color(hex: 0x5B1A5E)
  /// Near black, for reference curves and text.
  public static let ink = Color(hex: 0x222222)
  /// Medium grey, for what stays in the background.
  public static let grey = Color(hex: 0x8A8A8A)
  /// Light grey, for raw data behind a result.
  public static let lightGrey = Color(hex: 0xC4C4C4)
  /// Black.
  public static let black = Color(hex: 0x000000)
  /// White.
  public static let white = Color(hex: 0xFFFFFF)
}

extension Color: CustomStringConvertible {
  /// `#RRGGBB`, followed by the opacity in percent where it is not 100.
  public var description: String {
    let digits = String(hex, radix: 16, uppercase: true)
    let code = "#" + String(repeating: "0", count: 6 - digits.count) + digits
    return alpha == 1 ? code : "\(code)@\(Int((alpha * 100).rounded()))%"
  }
}
