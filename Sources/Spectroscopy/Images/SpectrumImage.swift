import LinearAlgebra

/// A scan with a spectrum at each position, and its truth.
///
/// Positions are counted line by line: that in line `row` and column `column` has the index
/// row x width + column, in all arrays.
public struct SpectrumImage: Sendable, Equatable {
  /// Scan lines.
  public let height: Int
  /// Positions in a line.
  public let width: Int
  /// Clean and recorded spectra, [positions, channels]. Each is labelled with the phase that has the largest
  /// share.
  public let spectra: SpectrumSet
  /// Share of each phase in the iron at each position; rows sum to 1: [positions, phases].
  public let fractions: Matrix
  /// Share of Fe³⁺ in all iron at each position.
  public let oxidation: [Double]
  /// Thickness at each position, 1 on average.
  public let thickness: [Double]
  /// How far each spectrum stands too high on the energy axis, in eV.
  public let drift: [Double]
  /// How much of the contaminant each position has, 0 to 1.
  public let contaminant: [Double]

  /// A scan. All parts must have one entry for each position.
  public init(
    height: Int, width: Int, spectra: SpectrumSet, fractions: Matrix, oxidation: [Double],
    thickness: [Double], drift: [Double], contaminant: [Double]
  ) {
    precondition(
      height > 0 && width > 0 && spectra.count == height * width && fractions.rows == spectra.count
        && fractions.columns == spectra.phaseNames.count
        && [oxidation.count, thickness.count, drift.count, contaminant.count].allSatisfy {
          $0 == spectra.count
        },
      "a scan of \(height) x \(width) positions with \(spectra.count) spectra")
    self.height = height
    self.width = width
    self.spectra = spectra
    self.fractions = fractions
    self.oxidation = oxidation
    self.thickness = thickness
    self.drift = drift
    self.contaminant = contaminant
  }

  /// Number of positions.
  public var count: Int { height * width }

  /// The index of a position in all arrays.
  public func index(row: Int, column: Int) -> Int {
    precondition(
      row >= 0 && row < height && column >= 0 && column < width,
      "position (\(row), \(column)) of a scan of \(height) x \(width)")
    return row * width + column
  }

  /// Positions that no phase explains: those with at least half of the contaminant.
  public var contaminated: [Bool] { contaminant.map { $0 >= 0.5 } }

  /// Positions free of contaminant: at most a hundredth of it. Between these and the contaminated ones lies a
  /// rim that is neither.
  public var nominal: [Bool] { contaminant.map { $0 <= 0.01 } }

  /// Positions where one phase has more than 95 % of the iron.
  public var pure: [Bool] { (0..<count).map { (fractions.row($0).max() ?? 0) > 0.95 } }
}
