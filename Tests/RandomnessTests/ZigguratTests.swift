import Foundation
import Testing

@testable import Randomness

/// The tables, held to NumPy's and to what a ziggurat is.
struct ZigguratTests {
  /// Fingerprints of thresholds, widths and heights in NumPy's `ziggurat_constants.h`.
  @Test func tablesAreThoseOfNumPy() {
    #expect("\(Fingerprint(Ziggurat.normal.map(\.threshold)))" == "7ea1a7e349ac15b9")
    #expect("\(Fingerprint(Ziggurat.normal.map(\.width)))" == "d986c81d16602f41")
    #expect("\(Fingerprint(Ziggurat.normal.map(\.height)))" == "0f4029a20099d656")
    #expect("\(Fingerprint(Ziggurat.exponential.map(\.threshold)))" == "096ae9b0712dd741")
    #expect("\(Fingerprint(Ziggurat.exponential.map(\.width)))" == "a2e514d452030f1d")
    #expect("\(Fingerprint(Ziggurat.exponential.map(\.height)))" == "7e78dc0cddd006f9")
    #expect("\(Fingerprint(Ziggurat.normalFloat.map { UInt64($0.threshold) }))" == "5e6cec38ec1b6340")
    #expect("\(Fingerprint(Ziggurat.normalFloat.map(\.width)))" == "c630060bd36bb725")
    #expect("\(Fingerprint(Ziggurat.normalFloat.map(\.height)))" == "f2237dced36bb725")
  }

  @Test func normalLayersHaveEqualAreas() {
    let tail = (Double.pi / 2).squareRoot() * erfc(Ziggurat.normalTail / 2.0.squareRoot())
    check(
      Ziggurat.normal, positions: 0x1p52, start: Ziggurat.normalTail, tail: tail,
      // The rounding errors of NumPy's own double arithmetic, which grow towards the top.
      thresholdError: 2, relativeError: 1e-14
    ) { exp(-0.5 * $0 * $0) }
  }

  @Test func exponentialLayersHaveEqualAreas() {
    // The thresholds are even, because NumPy made them with one bit less: up to two positions too low. Two
    // more are the rounding of the quotient here, whose last place is worth one.
    check(
      Ziggurat.exponential, positions: 0x1p53, start: Ziggurat.exponentialTail,
      tail: exp(-Ziggurat.exponentialTail), thresholdError: 4, relativeError: 1e-14
    ) { exp(-$0) }
    #expect(Ziggurat.exponential.allSatisfy { $0.threshold.isMultiple(of: 2) })
  }

  private func check(
    _ layers: [Ziggurat.Layer], positions: Double, start: Double, tail: Double, thresholdError: Double,
    relativeError: Double, density: (Double) -> Double
  ) {
    let x = layers.map { $0.width * positions }
    #expect(layers.count == 256)
    #expect(x[255] == start)
    let area = start * density(start) + tail
    #expect(abs(x[0] * density(start) / area - 1) < relativeError)
    for index in 1..<256 {
      #expect(abs(layers[index].height / density(x[index]) - 1) < relativeError, "height of layer \(index)")
      let above = layers[index - 1].height
      // The difference of two heights loses up to three digits.
      #expect(abs(x[index] * (above - layers[index].height) / area - 1) < 1e-12, "area of layer \(index)")
    }
    for index in [0] + Array(2..<256) {
      let exact = (index == 0 ? start / x[0] : x[index - 1] / x[index]) * positions
      #expect(abs(Double(layers[index].threshold) - exact) < thresholdError, "threshold of layer \(index)")
    }
    #expect(layers[1].threshold == 0, "nothing lies left of the layer above the top one")
    #expect(layers[0].height == 1)
  }
}
