import LinearAlgebra

/// What every spectrum is brought to before spectra are compared.
public enum Normalisation: Sendable, CaseIterable {
  /// The largest channel becomes 1.
  case unitPeak
  /// The channels add up to 1: the total count, and with it the thickness, is divided out.
  case totalCount
  /// Mean 0 and standard deviation 1 over the channels (with channels - 1): the standard normal variate, SNV.
  /// Barnes, Dhanoa and Lister 1989, doi:10.1366/0003702894202201.
  case standardNormalVariate

  /// The normalised spectra, [spectra, channels].
  ///
  /// - Throws: ``SpectroscopyError`` naming the first spectrum that has no such normalisation.
  public func applied(to spectra: Matrix) throws -> Matrix {
    switch self {
    case .unitPeak, .totalCount:
      return spectra.dividingRows(by: try scales(of: spectra))
    case .standardNormalVariate:
      let scales = try scales(of: spectra)
      let centred = Matrix(
        (0..<spectra.rows).map { i in
          let row = spectra.row(i)
          let mean = Float(row.reduce(0.0) { $0 + Double($1) } / Double(row.count))
          return row.map { $0 - mean }
        })
      return centred.dividingRows(by: scales)
    }
  }

  /// What each spectrum is divided by.
  ///
  /// - Throws: ``SpectroscopyError`` naming the first spectrum for which that is not a positive number.
  public func scales(of spectra: Matrix) throws -> [Float] {
    guard spectra.rows > 0, spectra.columns > 0 else { throw SpectroscopyError.empty }
    return try (0..<spectra.rows).map { i in
      let scale = scale(of: spectra.row(i))
      guard scale > 0, scale.isFinite else {
        throw SpectroscopyError.cannotNormalise(self, spectrum: i, scale: scale)
      }
      return scale
    }
  }

  private func scale(of row: [Float]) -> Float {
    switch self {
    case .unitPeak:
      // `max()` would pass over a NaN.
      return row.reduce(row[0]) { $0.isNaN || $1.isNaN ? .nan : max($0, $1) }
    case .totalCount:
      return Float(row.reduce(0.0) { $0 + Double($1) })
    case .standardNormalVariate:
      let mean = row.reduce(0.0) { $0 + Double($1) } / Double(row.count)
      let squares = row.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
      return Float((squares / Double(row.count - 1)).squareRoot())
    }
  }
}

extension Matrix {
  /// The matrix with row i divided by `divisors[i]`, each element rounded once.
  func dividingRows(by divisors: [Float]) -> Matrix {
    Matrix(rows: rows, columns: columns) { target in
      elements.withUnsafeBufferPointer { source in
        for i in 0..<rows {
          for j in 0..<columns {
            target.initializeElement(at: i * columns + j, to: source[i * columns + j] / divisors[i])
          }
        }
      }
    }
  }
}
