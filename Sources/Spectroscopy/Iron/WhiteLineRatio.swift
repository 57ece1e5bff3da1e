/// The oxidation state of iron from two windows on its white lines.
///
/// p = I(L2') / (I(L2') + I(L3')), the intensities in 719.7 to 721.7 and 708.5 to 710.5 eV above two
/// arctangent steps at 721.65 and 708.65 eV, whose heights are taken at 727.5 and 715.5 eV; from it
/// p = 0.193 x² - 0.465 x + 0.366 with the share x of Fe³⁺ in all iron, good to 0.03 or 0.04 at 0.8 eV
/// resolution.
///
/// The ends of the windows are interpolated between channels: cutting them at whole channels would bias p.
///
/// Source: P. A. van Aken and B. Liebscher 2002, Phys. Chem. Minerals 29, 188.
public enum WhiteLineRatio {
  /// The window on L3, in eV.
  public static let l3Window = 708.5...710.5
  /// The window on L2, in eV.
  public static let l2Window = 719.7...721.7
  /// Where the heights of the continuum are read, in eV.
  static let anchors = (l3: 715.5, l2: 727.5)
  /// Half the width over which the continuum is averaged there, in eV: two channels of the course's axis
  /// each side, so that the noise of a single one does not decide.
  static let anchorReach = 1.0

  /// Below this the parabola has no solution: its minimum.
  public static let smallest = 0.366 - 0.465 * 0.465 / (4 * 0.193)

  /// p of a spectrum without background. Not a number where the windows hold nothing.
  ///
  /// - Parameters:
  ///   - spectrum: intensities in any unit, one for each channel.
  ///   - axis: must reach from 708 to 729 eV.
  public static func measure(_ spectrum: [Double], on axis: EnergyAxis) -> Double {
    precondition(spectrum.count == axis.count, "\(spectrum.count) channels on an axis of \(axis.count)")
    precondition(
      axis.first <= l3Window.lowerBound && axis.last >= anchors.l2 + anchorReach,
      "white lines on an axis from \(axis.first) to \(axis.last) eV")
    let width = IronEdge.stepWidth / .pi
    let (first, second) = (
      LineShape.arctangentStep(position: IronEdge.stepEnergies.l3, width: width),
      LineShape.arctangentStep(position: IronEdge.stepEnergies.l2, width: width)
    )
    func level(_ energy: Double) -> Double {
      integral(of: spectrum, on: axis, over: (energy - anchorReach)...(energy + anchorReach))
        / (2 * anchorReach)
    }
    // Two equations for the two heights.
    let (low, high) = (level(anchors.l3), level(anchors.l2))
    let (a, b) = (first.value(at: anchors.l3), second.value(at: anchors.l3))
    let (c, d) = (first.value(at: anchors.l2), second.value(at: anchors.l2))
    let determinant = a * d - b * c
    let heights = ((low * d - high * b) / determinant, (a * high - c * low) / determinant)
    let lines = zip(axis.energies, spectrum).map { energy, value -> Double in
      value - heights.0 * first.value(at: energy) - heights.1 * second.value(at: energy)
    }
    let l3 = integral(of: lines, on: axis, over: l3Window)
    let l2 = integral(of: lines, on: axis, over: l2Window)
    return l2 / (l2 + l3)
  }

  /// x from p, the branch that falls from 0.366 at x = 0. Below the minimum of the parabola, where noise can
  /// take p, x is that of the minimum, 1.205; a p that is not a number gives none.
  public static func oxidation(from ratio: Double) -> Double {
    let discriminant = 0.465 * 0.465 - 4 * 0.193 * (0.366 - ratio)
    return (0.465 - (discriminant < 0 ? 0 : discriminant.squareRoot())) / (2 * 0.193)
  }

  /// The integral of the line through the channels' values over a window, in eV times their unit.
  static func integral(of values: [Double], on axis: EnergyAxis, over window: ClosedRange<Double>) -> Double {
    let step = axis.dispersion
    var sum = 0.0
    for channel in 0..<(axis.count - 1) {
      let start = axis.first + Double(channel) * step
      let (from, to) = (max(window.lowerBound, start), min(window.upperBound, start + step))
      guard from < to else { continue }
      let middle = ((from + to) / 2 - start) / step
      sum += (to - from) * (values[channel] + (values[channel + 1] - values[channel]) * middle)
    }
    return sum
  }
}
