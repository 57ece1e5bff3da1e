extension FeL23 {
  /// What the notebook's generator can make at any position of the lines between those of its phases, and at
  /// any heights and background.
  public static func notebookFamily() -> SpectrumFamily {
    let energies = axis.energies
    let positions = grid(notebookPhases.map(\.l3Position), margin: 3 * notebookShift, step: positionStep)
    return SpectrumFamily(
      members: positions.map { position in
        let (l3, l2) = notebookLines(at: position)
        return [energies.map(l3.value(at:)), energies.map(l2.value(at:)), energies.map { _ in 1 }]
      })
  }

  /// What the curved generator can make at any position and widths of the lines between those of its phases,
  /// and at any heights of lines and continuum.
  public static func curvedFamily() -> SpectrumFamily {
    let energies = axis.energies
    let phases = curvedPhases
    let positions = grid(phases.map(\.l3Position), margin: 3 * curvedShift, step: positionStep)
    let l3Sigmas = grid(phases.map(\.l3Sigma), margin: curvedSigmaMargin, step: sigmaStep)
    let l2Sigmas = grid(phases.map(\.l2Sigma), margin: curvedSigmaMargin, step: sigmaStep)
    var members: [[[Double]]] = []
    for position in positions {
      for l3Sigma in l3Sigmas {
        for l2Sigma in l2Sigmas {
          let parts = curvedParts(position: position, l3Sigma: l3Sigma, l2Sigma: l2Sigma, heightRatio: 1)
          let values = parts.map { part in energies.map { part.weight * part.shape.value(at: $0) } }
          members.append([values[0], values[1], zip(values[2], values[3]).map { $0 + $1 }])
        }
      }
    }
    return SpectrumFamily(members: members)
  }

  /// Steps of the grids in eV: half a step away, a line of the curved set is missed by 0.008 of its height
  /// (root mean square over the channels) in position, and by half of that in width.
  private static let positionStep = 0.1
  private static let sigmaStep = 0.1
  /// Three standard deviations, 6 %, of a width of 1 eV.
  private static let curvedSigmaMargin = 0.18

  /// Evenly spaced numbers from the smallest to the largest value with a margin on both sides.
  private static func grid(_ values: [Double], margin: Double, step: Double) -> [Double] {
    let (lower, upper) = ((values.min() ?? 0) - margin, (values.max() ?? 0) + margin)
    let steps = ((upper - lower) / step).rounded(.up)
    return (0...Int(steps)).map { lower + (upper - lower) * Double($0) / steps }
  }
}
