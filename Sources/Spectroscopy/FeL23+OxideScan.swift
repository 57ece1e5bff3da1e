import Foundation
import LinearAlgebra
import Randomness

extension FeL23 {
  /// The phases of an oxide scale on iron, from the metal outwards.
  public static let oxideNames = ["FeO", "Fe₃O₄", "Fe₂O₃"]
  /// The share of Fe³⁺ in all iron of each.
  public static let oxideOxidation = [0, 2.0 / 3, 1]

  /// A spectrum image of an oxide scale: domains of FeO, Fe₃O₄ and Fe₂O₃, true mixtures at their boundaries,
  /// and a region with a fluorine residue that none of the phases explains.
  ///
  /// The phases are the levels of a smooth landscape, so that FeO meets Fe₂O₃ only over Fe₃O₄ between them, as
  /// in a scale; 35, 30 and 35 % of the positions. The spread beam mixes neighbours. Note that in the space of
  /// spectra Fe₃O₄ lies on the line from FeO to Fe₂O₃: two thirds Fe₂O₃ and one third FeO is the same iron.
  ///
  /// What neighbours have in common: phase and mixture, the thickness, and along a line the energy drift. The
  /// noise is drawn independently at every position; there is no afterglow of the detector. The fluorine edge
  /// lies in the window of the background, as an unknown contaminant would.
  ///
  /// - Parameters:
  ///   - height: scan lines, 64 by default as in the course.
  ///   - width: positions in a line.
  ///   - conditions: domains, variation, noise.
  /// - Throws: ``RandomnessError`` if the conditions make a channel negative or not finite.
  public static func oxideScan(
    height: Int = 64, width: Int = 64, conditions: ScanConditions = ScanConditions(), seed: UInt64
  ) throws -> SpectrumImage {
    precondition(height > 1 && width > 1, "a scan of \(height) x \(width)")
    var generator = Generator(seed: seed)
    let domains = SmoothField(length: conditions.domainLength, using: &generator)
    let landscape = domains.values(height: height, width: width)
    let ordered = landscape.sorted()
    let levels = [ordered[ordered.count * 35 / 100], ordered[ordered.count * 65 / 100]]
    let indicators = oxideNames.indices.map { phase in
      landscape.map { value in levels.count { value >= $0 } == phase ? 1.0 : 0 }
    }
    let blurred = indicators.map { spread($0, height: height, width: width, sigma: conditions.beamSpread) }
    let fractions = Matrix((0..<(height * width)).map { i in blurred.map { Float($0[i]) } })
    let labels = (0..<fractions.rows).map { i in
      oxideNames.indices.reduce(0) { fractions[i, $1] > fractions[i, $0] ? $1 : $0 }
    }
    let oxidation = (0..<fractions.rows).map { i in
      min(zip(blurred, oxideOxidation).reduce(0) { $0 + $1.0[i] * $1.1 }, 1)
    }
    let thick = SmoothField(length: conditions.correlationLength, using: &generator)
    let thickness = thick.values(height: height, width: width).map {
      max(1 + conditions.iron.thicknessSpread * $0, IronConditions.leastThickness)
    }
    let time = SmoothField(length: conditions.correlationLength, using: &generator)
    let drift = (0..<(height * width)).map { i in
      conditions.iron.driftSpread * time.value(row: Double(i) / Double(width), column: 0)
    }
    let contaminant = residue(height: height, width: width, conditions, using: &generator)

    let fluorine = physicalAxis.energies.map(fluorineEdge)
    let rows = (0..<(height * width)).map { i -> [Float] in
      let iron = conditions.iron.spectrum(
        on: physicalAxis, oxidation: oxidation[i], thickness: thickness[i], drift: drift[i])
      // A layer on the specimen, which does not grow with the specimen's thickness.
      let amount = contaminant[i] * conditions.contaminantHeight
      return zip(iron, fluorine).map { Float($0 + amount * $1) }
    }
    let clean = Matrix(rows)
    let noisy = try conditions.iron.detector.recording(clean, using: &generator)
    return SpectrumImage(
      height: height, width: width,
      spectra: SpectrumSet(
        axis: physicalAxis, clean: clean, noisy: noisy, labels: labels, phaseNames: oxideNames),
      fractions: fractions, oxidation: oxidation, thickness: thickness, drift: drift, contaminant: contaminant
    )
  }

  /// The fluorine K edge at 685 eV: a step, a broad maximum 5 eV behind it, and the fall of a continuum. The
  /// height is that of the step. Schematic.
  static func fluorineEdge(at energy: Double) -> Double {
    let step = LineShape.arctangentStep(position: 686, width: 0.4).value(at: energy)
    let maximum = LineShape.gaussian(position: 690.5, sigma: 3).value(at: energy)
    return step * exp(-4 * log(energy / 686)) * (1 + 0.8 * maximum)
  }

  /// A round region that lies whole within the scan, with a rim of about one position.
  private static func residue(
    height: Int, width: Int, _ conditions: ScanConditions, using generator: inout Generator
  ) -> [Double] {
    let radius = conditions.contaminatedRadius
    guard radius > 0 else { return [Double](repeating: 0, count: height * width) }
    func middle(_ length: Int) -> Double {
      let margin = min(radius + 2, Double(length) / 2 - 0.5)
      return margin + generator.random() * (Double(length) - 1 - 2 * margin)
    }
    let (row, column) = (middle(height), middle(width))
    return (0..<(height * width)).map { i in
      let (y, x) = (Double(i / width) - row, Double(i % width) - column)
      return 1 / (1 + exp(((y * y + x * x).squareRoot() - radius) / 0.35))
    }
  }

  /// A map seen through a beam of Gaussian profile; beyond its edges the map goes on as at the edge.
  private static func spread(_ map: [Double], height: Int, width: Int, sigma: Double) -> [Double] {
    guard sigma > 0 else { return map }
    let reach = Int((4 * sigma).rounded(.up))
    let weights = (-reach...reach).map { exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
    let sum = weights.reduce(0, +)
    func along(_ map: [Double], _ neighbour: (_ index: Int, _ offset: Int) -> Int) -> [Double] {
      map.indices.map { i in
        weights.indices.reduce(0) { $0 + weights[$1] / sum * map[neighbour(i, $1 - reach)] }
      }
    }
    let lines = along(map) { i, offset in
      i / width * width + min(max(i % width + offset, 0), width - 1)
    }
    return along(lines) { i, offset in
      min(max(i / width + offset, 0), height - 1) * width + i % width
    }
  }
}
