import Foundation
import LinearAlgebra
import Randomness
import Testing

@testable import Spectroscopy

/// Distances from all spectra that a generator can make, and from all mixtures of two.
@Suite struct SpectrumFamilyTests {
  private func rootMeanSquare(_ values: [Double]) -> Double {
    (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
  }

  @Test func isTheDistanceFromTheNearestPlane() {
    // The plane of the first two axes, and that of the last two.
    let axes: [[Double]] = [[1, 0, 0, 0], [1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 5, 2]]
    let family = SpectrumFamily(members: [[axes[0], axes[1]], [axes[2], axes[3]]])
    let spectra = Matrix([[3, -4, 0, 0], [3, 4, 1, 0], [1, 0, 2, 2], [0, 0, 0, 0]])
    let expected = [0, 0.5, 0.5, 0]
    for (distance, truth) in zip(family.distances(of: spectra), expected) {
      #expect(abs(distance - truth) < 1e-6)
    }
    #expect(family.distances(of: Matrix(rows: 0, columns: 4)).isEmpty)
  }

  /// What the generators make belongs to their families, up to the steps of the grid.
  @Test(arguments: [1, 42] as [UInt64])
  func holdsWhatTheGeneratorsMake(seed: UInt64) throws {
    let notebook = FeL23.notebookFamily().distances(
      of: try FeL23.notebook(seed: seed).normalisedToPeak().clean)
    // Half a step of 0.1 eV misses a line of 1.8 eV by 0.05 eV times its slope, 0.007.
    #expect((notebook.max() ?? 1) < 0.009, "\(notebook.max() ?? 1)")
    let curved = FeL23.curvedFamily().distances(of: try FeL23.curved(seed: seed).clean)
    // Narrower lines, and two widths half a step away; a few in a thousand lie beyond the margins.
    #expect((curved.max() ?? 1) < 0.02, "\(curved.max() ?? 1)")
    #expect(curved.sorted()[200] < 0.008)
  }

  /// Spectra between the phases belong to it, and two lines where one should be do not.
  @Test func holdsPositionsBetweenThePhasesButNoMixtures() {
    let energies = FeL23.axis.energies
    func spectrum(at position: Double) -> [Double] {
      let parts = FeL23.curvedParts(position: position, l3Sigma: 1, l2Sigma: 1.2, heightRatio: 0.5)
      return energies.map { energy in parts.reduce(0) { $0 + $1.weight * $1.shape.value(at: energy) } }
    }
    let between = spectrum(at: 709.3)
    let mixture = zip(spectrum(at: 707), spectrum(at: 711.8)).map { ($0 + $1) / 2 }
    let rows = [between, mixture].map { $0.map { Float($0) } }
    let family = FeL23.curvedFamily().distances(of: Matrix(rows))
    #expect(family[0] < 0.01 && family[1] > 0.05, "\(family)")
    let library = MixtureLibrary(Matrix([707, 711.8].map { spectrum(at: $0).map { Float($0) } }))
    let mixtures = library.distances(of: Matrix(rows))
    #expect(mixtures[0] > 0.05 && mixtures[1] < 1e-3, "\(mixtures)")
  }

  @Test func mixturesHaveNoNegativeParts() {
    let library = MixtureLibrary(Matrix([[1, 0, 0], [1, 1, 0], [0, 0, 0]]))
    // In turn: a member, a mixture at any scale, a difference, whose nearest is nothing but the first, and
    // what no member has anything of.
    let spectra = Matrix([[2, 2, 0], [3, 1, 0], [1, -1, 0], [0, 0, 3]])
    let expected = [0, 0, (1.0 / 3).squareRoot(), 3.0.squareRoot()]
    for (distance, truth) in zip(library.distances(of: spectra), expected) {
      #expect(abs(distance - truth) < 1e-6, "\(distance), \(truth)")
    }
    let nothing = MixtureLibrary(Matrix(rows: 0, columns: 3)).distances(of: spectra)
    #expect(abs(nothing[3] - 3.0.squareRoot()) < 1e-6)
  }

  /// Against a search over pairs and shares by brute force.
  @Test func findsTheBestOfAllPairs() {
    var generator = Generator(seed: 3)
    let members = (0..<6).map { _ in (0..<10).map { _ in Float(generator.random()) } }
    let target = (0..<10).map { _ in Float(generator.random()) }
    var best = Double.infinity
    for i in 0..<6 {
      for j in 0..<6 {
        for a in 0...100 {
          for b in 0...100 {
            var difference: [Double] = []
            for c in 0..<10 {
              let mixture = Double(a) / 80 * Double(members[i][c]) + Double(b) / 80 * Double(members[j][c])
              difference.append(Double(target[c]) - mixture)
            }
            best = min(best, rootMeanSquare(difference))
          }
        }
      }
    }
    let distance = MixtureLibrary(Matrix(members)).distances(of: Matrix([target]))[0]
    // The grid of shares in steps of 1/80 misses the best by at most a thousandth here.
    #expect(distance <= best + 1e-6 && best - distance < 1e-3, "\(distance), \(best)")
  }
}
