import LinearAlgebra
import Randomness
import Spectroscopy

/// What may be strange about a spectrum to someone who knows only the notebook's phases A, B and C.
public enum AnomalyKind: Sendable, Hashable {
  /// The notebook's phase D: another position, another ratio of the lines, another background at once.
  case phaseD
  /// A known phase whose lines, L3 and L2, have moved to higher energy, in eV.
  case shift(Double)
  /// A known phase whose ratio L3 : L2 is multiplied by this.
  case lineRatio(Double)
  /// A known phase with one more line of this height, between L3 and L2: at 714.5 eV, with a sigma of 1 eV.
  case extraLine(Double)
  /// Equal parts of two known phases: nothing new but the mixing.
  case mixture

  /// What a study looks at: the lecture's anomaly, the shift of 2.5 eV that Sultanov et al. 2025
  /// (doi:10.1002/smll.202503019) inject, and ``subtle`` ones.
  public static let all: [AnomalyKind] = [.phaseD, .shift(2.5)] + subtle

  /// Anomalies of which a single one is hard to see: about as large as the noise in the channels they touch.
  public static let subtle: [AnomalyKind] = [.shift(1), .lineRatio(0.8), .extraLine(0.1), .mixture]

  /// Name of the kind, for tables.
  public var name: String {
    switch self {
    case .phaseD: "phase D"
    case .shift(let energy): "shift of \(energy) eV"
    case .lineRatio(let factor): "L3/L2 times \(factor)"
    case .extraLine(let height): "extra line of height \(height)"
    case .mixture: "mixture"
    }
  }

  /// The notebook's phases that count as known.
  static var known: ArraySlice<FeL23.NotebookPhase> { FeL23.notebookPhases[..<3] }

  /// Noise-free spectra of this kind, the known phases taking turns: [count, channels].
  func cleanSpectra(_ count: Int, using generator: inout Generator) -> Matrix {
    let known = Self.known
    func spectra(_ phase: (Int) -> FeL23.NotebookPhase) -> Matrix {
      FeL23.notebookSpectra(of: (0..<count).map(phase), using: &generator)
    }
    switch self {
    case .phaseD:
      return spectra { _ in FeL23.notebookPhases[3] }
    case .shift(let energy):
      return spectra { i in
        var phase = known[i % known.count]
        phase.l3Position += energy
        return phase
      }
    case .lineRatio(let factor):
      return spectra { i in
        var phase = known[i % known.count]
        phase.lineRatio *= factor
        return phase
      }
    case .extraLine(let height):
      let line = LineShape.gaussian(position: 714.5, sigma: 1)
      return spectra { known[$0 % known.count] }
        .addingRow(FeL23.axis.energies.map { Float(height * line.value(at: $0)) })
    case .mixture:
      let (first, second) = (
        spectra { known[$0 % known.count] }, spectra { known[($0 + 1) % known.count] }
      )
      return (first + second) * 0.5
    }
  }
}
