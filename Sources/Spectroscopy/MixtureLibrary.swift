import LinearAlgebra

/// All mixtures of two spectra out of a library, as a set to measure the distance from: what a pixel shows in
/// which two phases overlap.
public struct MixtureLibrary: Sendable {
  private let spectra: Matrix
  /// Inner products of the spectra, row by row: [count, count].
  private let products: [Double]

  /// The mixtures of the rows of `spectra`, [count, channels]. A row that is 0 throughout mixes with nothing.
  public init(_ spectra: Matrix) {
    self.spectra = spectra
    products = Matrix.product(spectra, spectra, transposed: true).elements.map(Double.init)
  }

  /// Root mean square over the channels of the difference of each spectrum to the nearest a s_i + b s_j with
  /// any a, b >= 0, in units of the spectra: [spectra, channels] -> [spectra].
  ///
  /// Single spectra of the library at any scale are among them (b = 0). O(count^2) for each spectrum.
  public func distances(of targets: Matrix) -> [Double] {
    precondition(
      targets.columns == spectra.columns,
      "mixtures of \(spectra.columns) channels, spectra of \(targets.columns)")
    guard targets.rows > 0, spectra.rows > 0 else { return targets.rows > 0 ? targets.norms : [] }
    let count = spectra.rows
    let cross = Matrix.product(targets, spectra, transposed: true).elements.map(Double.init)
    return zip(0..<targets.rows, targets.norms).map { row, norm in
      let explained = products.withUnsafeBufferPointer { products in
        cross.withUnsafeBufferPointer { cross in
          Self.largestExplained(
            products, UnsafeBufferPointer(rebasing: cross[(row * count)..<((row + 1) * count)]))
        }
      }
      return max(0, norm * norm - explained / Double(spectra.columns)).squareRoot()
    }
  }

  /// The largest share of |x|^2 that a pair explains, from the inner products of the library's spectra with
  /// each other and with x.
  private static func largestExplained(
    _ products: UnsafeBufferPointer<Double>, _ cross: UnsafeBufferPointer<Double>
  ) -> Double {
    let count = cross.count
    var largest = 0.0
    for i in 0..<count where cross[i] > 0 {
      let (c, g) = (cross[i], products[i * count + i])
      if g > 0 { largest = max(largest, c * c / g) }
      for j in 0..<i {
        let (d, h, m) = (cross[j], products[j * count + j], products[i * count + j])
        // Both weights of the least squares must be positive; otherwise one spectrum alone is nearer.
        let (a, b, determinant) = (c * h - d * m, d * g - c * m, g * h - m * m)
        if a > 0, b > 0, determinant > 1e-9 * g * h {
          largest = max(largest, (a * c + b * d) / determinant)
        }
      }
    }
    return largest
  }
}

extension Matrix {
  /// Root mean square of each row.
  fileprivate var norms: [Double] {
    (0..<rows).map { i in
      (row(i).reduce(0.0) { $0 + Double($1) * Double($1) } / Double(columns)).squareRoot()
    }
  }
}
