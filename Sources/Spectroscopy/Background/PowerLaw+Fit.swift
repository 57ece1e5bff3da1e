import Foundation

extension PowerLaw {
  /// How the two numbers are found from the channels of a window without an edge.
  public enum Estimator: String, Sendable, CaseIterable {
    /// The largest likelihood of counts that follow Poisson's law: no bias even at five counts per channel,
    /// and the smallest scatter that is possible. The default.
    case poissonLikelihood
    /// The straight line through the logarithms, all channels alike; counts of 0 are taken as 1/2. The mean
    /// logarithm of a count of mean m is lower than log m by about 1 / (2 m), so the background comes out too
    /// low, 14 % at five counts per channel, however many spectra are averaged afterwards.
    case logarithms
    /// From the sums over the two halves of the window, by HyperSpy's formula: r = 2 ln(I1 / I2) /
    /// ln(end / start). Quick and nearly without bias, but not exact even without noise.
    case twoAreas
  }

  /// Fits level and exponent to the channels of a window.
  ///
  /// - Parameters:
  ///   - spectrum: one value for each channel; counts in any unit, as the likelihood does not depend on it.
  ///   - window: energies in eV without any edge. Usual is a width of 40 eV or more that ends 5 to 10 eV
  ///     before the edge.
  /// - Throws: ``SpectroscopyError`` if the window holds fewer than four channels or the fit fails: a sum that
  ///   is not positive, or counts so few that no exponent explains them.
  ///
  /// Source: R. F. Egerton, Electron Energy-Loss Spectroscopy in the Electron Microscope, 3rd edition (2011),
  /// section 4.4; the formula of two areas as in HyperSpy.
  public static func fit(
    _ spectrum: [Double], on axis: EnergyAxis, window: ClosedRange<Double>,
    estimator: Estimator = .poissonLikelihood
  ) throws -> PowerLaw {
    precondition(spectrum.count == axis.count, "\(spectrum.count) channels on an axis of \(axis.count)")
    let channels = axis.channels(in: window)
    guard channels.count >= 4 else {
      throw SpectroscopyError.noBackground(channels: channels.count, sum: 0)
    }
    let values = Array(spectrum[channels])
    let sum = values.reduce(0, +)
    let failure = SpectroscopyError.noBackground(channels: channels.count, sum: sum)
    guard sum > 0, sum.isFinite else { throw failure }
    let energies = Array(axis.energies[channels])
    // The middle of the window, where level and exponent hardly depend on each other.
    let reference = (energies[0] + energies[energies.count - 1]) / 2
    let logs = energies.map { log($0 / reference) }
    let found: PowerLaw? =
      switch estimator {
      case .poissonLikelihood: likeliest(values, logs, reference: reference)
      case .logarithms: straightLine(values, logs, reference: reference)
      case .twoAreas: twoAreas(values, axis: axis, channels: channels, reference: reference)
      }
    guard let found, found.level.isFinite, found.exponent.isFinite else { throw failure }
    return found
  }

  /// The likeliest level under a known exponent, the sum of the channels over the sum of E^-r.
  ///
  /// At low dose the exponent of a single spectrum is known so badly that the background under the edge,
  /// farther from the window than it is wide, scatters several times as much as its level in the window. The
  /// exponent of the sum of all spectra removes that, at the price of a bias where the exponent varies.
  ///
  /// - Throws: ``SpectroscopyError`` if the window holds no channel or no counts.
  public static func fit(
    _ spectrum: [Double], on axis: EnergyAxis, window: ClosedRange<Double>, exponent: Double
  ) throws -> PowerLaw {
    precondition(spectrum.count == axis.count, "\(spectrum.count) channels on an axis of \(axis.count)")
    let channels = axis.channels(in: window)
    let sum = spectrum[channels].reduce(0, +)
    guard !channels.isEmpty, sum > 0, sum.isFinite else {
      throw SpectroscopyError.noBackground(channels: channels.count, sum: sum)
    }
    let reference = (window.lowerBound + window.upperBound) / 2
    let unit = PowerLaw(level: 1, exponent: exponent, reference: reference)
    let shape = axis.energies[channels].reduce(0) { $0 + unit.value(at: $1) }
    return PowerLaw(level: sum / shape, exponent: exponent, reference: reference)
  }

  /// Newton's method on the likelihood sum_i (y_i log m_i - m_i), m_i = exp(a - r l_i), which is concave.
  private static func likeliest(_ values: [Double], _ logs: [Double], reference: Double) -> PowerLaw? {
    let count = Double(values.count)
    let total = values.reduce(0, +)
    let moment = zip(values, logs).reduce(0) { $0 + $1.0 * $1.1 }
    // Only a mean energy inside the window is that of some power law.
    guard let least = logs.min(), let most = logs.max(), moment > least * total, moment < most * total else {
      return nil
    }
    var (level, slope) = (log(total / count), 0.0)
    for _ in 0..<100 {
      var (s0, s1, s2) = (0.0, 0.0, 0.0)
      for place in logs {
        let mean = exp(level + slope * place)
        s0 += mean
        s1 += mean * place
        s2 += mean * place * place
      }
      let (g0, g1) = (total - s0, moment - s1)
      let determinant = s0 * s2 - s1 * s1
      guard determinant > 0 else { return nil }
      let (d0, d1) = ((g0 * s2 - g1 * s1) / determinant, (g1 * s0 - g0 * s1) / determinant)
      // Far from the maximum a whole step can leave the range of exp.
      let largest = max(abs(d0), abs(d1) * max(-least, most))
      let length = largest > 2 ? 2 / largest : 1
      level += length * d0
      slope += length * d1
      if largest < 1e-12 { break }
    }
    return PowerLaw(level: exp(level), exponent: -slope, reference: reference)
  }

  private static func straightLine(_ values: [Double], _ logs: [Double], reference: Double) -> PowerLaw? {
    let heights = values.map { log($0 > 0 ? $0 : 0.5) }
    let count = Double(values.count)
    let (place, height) = (logs.reduce(0, +) / count, heights.reduce(0, +) / count)
    let covariance = zip(logs, heights).reduce(0) { $0 + ($1.0 - place) * ($1.1 - height) }
    let variance = logs.reduce(0) { $0 + ($1 - place) * ($1 - place) }
    let slope = covariance / variance
    return PowerLaw(level: exp(height - slope * place), exponent: -slope, reference: reference)
  }

  private static func twoAreas(
    _ values: [Double], axis: EnergyAxis, channels: Range<Int>, reference: Double
  ) -> PowerLaw? {
    let half = values.count / 2
    let step = axis.dispersion
    let first = values[..<half].reduce(0, +) * step
    let second = values[half..<(2 * half)].reduce(0, +) * step
    guard first > 0, second > 0 else { return nil }
    // Channels are centred on their energies, so an area begins half a channel before its first one.
    let start = axis.first + (Double(channels.lowerBound) - 0.5) * step
    let (middle, end) = (start + Double(half) * step, start + Double(2 * half) * step)
    let exponent = 2 * log(first / second) / log(end / start)
    let power = 1 - exponent
    // The integral of E^-r over the second half, a logarithm at r = 1, with the energies in units of the
    // reference.
    let (a, b) = (log(middle / reference), log(end / reference))
    let area = abs(power) < 1e-9 ? b - a : (exp(power * b) - exp(power * a)) / power
    return PowerLaw(level: second / (area * reference), exponent: exponent, reference: reference)
  }
}
