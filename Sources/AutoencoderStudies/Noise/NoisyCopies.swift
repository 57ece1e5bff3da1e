import LinearAlgebra
import Randomness
import Spectroscopy

/// Several corrupted copies of the same clean spectra, and the clean spectra as often, to train on.
struct NoisyCopies {
  /// [copies x spectra, channels].
  let noisy: Matrix
  /// The clean spectra, once for each copy.
  let clean: Matrix

  /// Copies of which each spectrum may be corrupted in its own way.
  init(
    of clean: Matrix, copies: Int, using generator: inout Generator,
    corruption: (_ spectrum: Int, _ copy: Int) throws -> Corruption
  ) throws {
    precondition(copies > 0, "\(copies) copies")
    var elements: [Float] = []
    elements.reserveCapacity(copies * clean.elements.count)
    for copy in 0..<copies {
      for spectrum in 0..<clean.rows {
        let row = clean.rows(spectrum..<(spectrum + 1))
        elements += try corruption(spectrum, copy).applied(to: row, using: &generator).elements
      }
    }
    noisy = Matrix(rows: copies * clean.rows, columns: clean.columns, elements: elements)
    self.clean = Matrix(
      rows: noisy.rows, columns: noisy.columns,
      elements: [[Float]](repeating: clean.elements, count: copies).flatMap { $0 })
  }
}
