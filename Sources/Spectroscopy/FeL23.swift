/// The course's synthetic iron L₂,₃ spectra: white lines L3 near 707 eV and L2 some 13 eV above it.
///
/// ``notebook(seed:spectraPerPhase:detector:)`` is the data of the week-8 notebook to the bit,
/// ``curved(seed:spectraPerPhase:detector:)`` a set on which the lecture's explanation of the autoencoder's
/// advantage holds, ``physical(oxidation:spectraPerState:conditions:seed:)`` has the chemistry of iron oxides,
/// and ``oxideScan(height:width:conditions:seed:)`` is a spectrum image of them.
public enum FeL23 {
  /// The axis of the course: 128 channels from 700 to 740 eV.
  public static let axis = EnergyAxis(from: 700, through: 740, count: 128)
  /// The phases in the order of their labels.
  public static let phaseNames = ["A", "B", "C", "D"]
  /// What the course says the phases of the notebook stand for. Real oxides have other line positions and
  /// ratios.
  public static let phaseMeanings = ["Fe₂O₃", "FeO", "Fe₃O₄", "surface / amorphous"]
  /// Spectra in each phase, unless another number is asked for.
  public static let spectraPerPhase = 100

  /// Labels of `spectraPerPhase` spectra of each phase, in the order of the phases.
  static let labels = labels(spectraPerPhase: spectraPerPhase)

  /// Labels of so many spectra of each phase, in the order of the phases.
  static func labels(spectraPerPhase: Int) -> [Int] {
    precondition(spectraPerPhase > 0, "\(spectraPerPhase) spectra in each phase")
    return phaseNames.indices.flatMap { [Int](repeating: $0, count: spectraPerPhase) }
  }
}
