import LinearAlgebra
import Spectroscopy

/// A spectrum image with its edges extracted, and what a perfect extraction without noise would give.
public struct PreparedScan: Sendable {
  /// The scan.
  public let image: SpectrumImage
  /// Recorded edges with their backgrounds and scales, [positions, channels].
  public let recorded: EdgeExtraction.Edges
  /// The edges of the true mixtures at the true drift, without background, noise or contaminant: what the
  /// networks are taught, and what errors are measured against. [positions, channels].
  ///
  /// Only a simulation has these. At the microscope one would take long exposures of a few places, or
  /// teach the network on a simulated scan such as this one.
  public let truth: Matrix

  /// Extracts the edges of all positions.
  ///
  /// - Parameter averaged: whether every spectrum is first replaced by the mean over its 3 x 3 neighbourhood
  ///   (fewer at the edges), as is often done against noise.
  /// - Throws: ``SpectroscopyError`` if a spectrum has no background or no edge.
  public init(_ image: SpectrumImage, with extraction: EdgeExtraction, averaged: Bool = false) throws {
    self.image = image
    let spectra = averaged ? Self.neighbourhoodMeans(image) : image.spectra.noisy
    recorded = try extraction.edges(of: spectra)
    let energies = image.spectra.axis.energies
    truth = Matrix(
      (0..<image.count).map { i in
        extraction.normalised(
          IronEdge.standard.intensities(at: energies, oxidation: image.oxidation[i], shift: image.drift[i]))
      })
  }

  /// Positions of a list that are free of contaminant.
  public func nominal(_ indices: [Int]) -> [Int] {
    let nominal = image.nominal
    return indices.filter { nominal[$0] }
  }

  /// The mean over each position and its neighbours, [positions, channels].
  static func neighbourhoodMeans(_ image: SpectrumImage) -> Matrix {
    let spectra = image.spectra.noisy
    let (width, channels) = (image.width, spectra.columns)
    return Matrix(rows: image.count, columns: channels) { target in
      spectra.elements.withUnsafeBufferPointer { source in
        for i in 0..<image.count {
          let (row, column) = (i / width, i % width)
          let lines = max(row - 1, 0)...min(row + 1, image.height - 1)
          let places = max(column - 1, 0)...min(column + 1, width - 1)
          let share = 1 / Float(lines.count * places.count)
          for channel in 0..<channels {
            var sum: Float = 0
            for y in lines {
              for x in places { sum += source[(y * width + x) * channels + channel] }
            }
            target.initializeElement(at: i * channels + channel, to: sum * share)
          }
        }
      }
    }
  }
}
