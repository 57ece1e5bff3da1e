import Foundation

/// How people see colours, so that tests can tell which colours stay apart for everybody.
///
/// What dichromats see is a linear map of linear RGB: Machado, Oliveira and Fernandes 2009,
/// doi:10.1109/TVCG.2009.113, severity 1.
public enum ColorVision: CaseIterable, Sendable {
  case normal, protanopia, deuteranopia, tritanopia

  private var matrix: [[Double]] {
    switch self {
    case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    case .deuteranopia:
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    case .tritanopia:
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    }
  }

  /// CIELAB under D65 (lightness first) of a colour given by its red, green and blue bytes.
  public func lab(_ rgb: [UInt8]) -> [Double] {
    func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
      matrix.map { zip($0, vector).map { $0 * $1 }.reduce(0, +) }
    }
    let linear = rgb.map { channel -> Double in
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let seen = times(matrix, linear).map { min(max($0, 0), 1) }
    let toXYZ = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let white = [0.95047, 1, 1.08883]
    let f = zip(times(toXYZ, seen), white).map { value, white -> Double in
      let ratio = value / white
      return ratio > 0.008856 ? cbrt(ratio) : 7.787 * ratio + 16.0 / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  /// The distance in CIELAB between two colours as this eye sees them; 2.3 is just noticeable.
  public func distance(_ a: [UInt8], _ b: [UInt8]) -> Double {
    zip(lab(a), lab(b)).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }
}
