import LinearAlgebra

/// From recorded spectra to edges alone: background subtracted, thickness divided out.
///
/// An edge is (y - B) / s, where B is the power law fitted before the edge and s the sum of y - B over the
/// edge, in units of a reference's sum. Dividing by a sum over many channels scatters both ways; dividing by
/// the maximum would pick the highest noise and make every edge too small.
public struct EdgeExtraction: Sendable, Equatable {
  /// Energies of the channels.
  public let axis: EnergyAxis
  /// Where the background is fitted, in eV.
  public let backgroundWindow: ClosedRange<Double>
  /// What the scale is summed over, in eV.
  public let edgeWindow: ClosedRange<Double>
  /// The sum over the edge that counts as a scale of 1.
  public let referenceSum: Double
  /// The exponent of all backgrounds, or nil where each spectrum is fitted its own.
  public let exponent: Double?

  /// Steps for spectra on an axis.
  ///
  /// - Parameter sum: spectra whose sum gives one exponent for all; nil to fit every spectrum its own, for
  ///   which about 50 electrons in each channel of a window of 40 eV are too few.
  /// - Throws: ``SpectroscopyError`` if no power law fits that sum.
  public init(
    axis: EnergyAxis, backgroundWindow: ClosedRange<Double>, edgeWindow: ClosedRange<Double>,
    referenceSum: Double, exponentOfSum spectra: Matrix? = nil
  ) throws {
    precondition(referenceSum > 0, "a reference whose sum is \(referenceSum)")
    self.axis = axis
    self.backgroundWindow = backgroundWindow
    self.edgeWindow = edgeWindow
    self.referenceSum = referenceSum
    exponent = try spectra.map {
      guard $0.rows > 0 else { throw SpectroscopyError.empty }
      return try PowerLaw.fit($0.columnMeans.map(Double.init), on: axis, window: backgroundWindow).exponent
    }
  }

  /// The steps for the course's oxides: the scale makes the L3 maximum of Fe³⁺ 1.
  ///
  /// - Throws: ``SpectroscopyError`` if no power law fits the sum.
  public static func iron(exponentOfSum spectra: Matrix? = nil) throws -> EdgeExtraction {
    let axis = FeL23.physicalAxis
    let reference = IronEdge.standard.intensities(at: axis.energies, oxidation: 1)
    return try EdgeExtraction(
      axis: axis, backgroundWindow: FeL23.backgroundWindow, edgeWindow: FeL23.edgeWindow,
      referenceSum: reference[axis.channels(in: FeL23.edgeWindow)].reduce(0, +), exponentOfSum: spectra)
  }

  /// Edges with what was taken from them, so that a model of an edge becomes a model of the recorded
  /// spectrum again: y = background + scale x edge.
  public struct Edges: Sendable {
    /// (y - B) / s: [spectra, channels].
    public let edges: Matrix
    /// B: [spectra, channels].
    public let backgrounds: Matrix
    /// s of each spectrum.
    public let scales: [Float]

    /// The recorded spectra that belong to models of the edges, [spectra, channels].
    public func recorded(_ models: Matrix) -> Matrix { backgrounds + models.scalingRows(by: scales) }
  }

  /// The edges of spectra, [spectra, channels].
  ///
  /// - Throws: ``SpectroscopyError`` if a spectrum has no background or no positive sum over the edge.
  public func edges(of spectra: Matrix) throws -> Edges {
    let energies = axis.energies
    let backgrounds = Matrix(
      try (0..<spectra.rows).map { i -> [Float] in
        let row = spectra.row(i).map(Double.init)
        let law =
          if let exponent {
            try PowerLaw.fit(row, on: axis, window: backgroundWindow, exponent: exponent)
          } else {
            try PowerLaw.fit(row, on: axis, window: backgroundWindow)
          }
        return energies.map { Float(law.value(at: $0)) }
      })
    let signal = spectra - backgrounds
    let sums = try Normalisation.totalCount.scales(of: signal.columns(axis.channels(in: edgeWindow)))
    let scales = sums.map { $0 / Float(referenceSum) }
    return Edges(edges: signal.dividingRows(by: scales), backgrounds: backgrounds, scales: scales)
  }

  /// An edge that has no background, brought to the same scale: what a perfect extraction would give.
  public func normalised(_ edge: [Double]) -> [Float] {
    precondition(edge.count == axis.count, "\(edge.count) channels on an axis of \(axis.count)")
    let scale = edge[axis.channels(in: edgeWindow)].reduce(0, +) / referenceSum
    precondition(scale > 0, "an edge whose sum is not positive")
    return edge.map { Float($0 / scale) }
  }
}
