#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Generator {
  /// Normal with mean 0 and variance 1, by the ziggurat method.
  ///
  /// Source: G. Marsaglia, W. W. Tsang, "The ziggurat method for generating random variables", J. Stat.
  /// Softw. 5 (2000) 8, in J. A. Doornik's form that takes layer, sign and position from separate bits of one
  /// word.
  public mutating func standardNormal() -> Double {
    Ziggurat.normal.withUnsafeBufferPointer { bits.standardNormal($0) }
  }

  /// `count` normal values with mean 0 and variance 1.
  public mutating func standardNormal(count: Int) -> [Double] {
    normal(mean: 0, standardDeviation: 1, count: count)
  }

  /// Normal: mean + standardDeviation z, with z from ``standardNormal()``.
  ///
  /// - Parameters:
  ///   - mean: any value.
  ///   - standardDeviation: 0 or more.
  public mutating func normal(mean: Double, standardDeviation: Double) -> Double {
    checkStandardDeviation(standardDeviation)
    return mean + standardDeviation * standardNormal()
  }

  /// `count` normal values of one mean and standard deviation.
  public mutating func normal(mean: Double, standardDeviation: Double, count: Int) -> [Double] {
    Requirement.count(count)
    checkStandardDeviation(standardDeviation)
    return [Double](unsafeUninitializedCapacity: count) { values, filled in
      Ziggurat.normal.withUnsafeBufferPointer { layers in
        for index in 0..<count {
          values[index] = mean + standardDeviation * bits.standardNormal(layers)
        }
      }
      filled = count
    }
  }

  /// Normal with mean 0 and variance 1 in single precision, from half a word: NumPy's
  /// `standard_normal(dtype=float32)`.
  public mutating func standardNormalFloat() -> Float {
    Ziggurat.normalFloat.withUnsafeBufferPointer { bits.standardNormalFloat($0) }
  }

  /// `count` normal values in single precision.
  public mutating func standardNormalFloat(count: Int) -> [Float] {
    Requirement.count(count)
    return [Float](unsafeUninitializedCapacity: count) { values, filled in
      Ziggurat.normalFloat.withUnsafeBufferPointer { layers in
        for index in 0..<count {
          values[index] = bits.standardNormalFloat(layers)
        }
      }
      filled = count
    }
  }

  private func checkStandardDeviation(_ value: Double) {
    precondition(value >= 0, "Generator.normal: the standard deviation \(value) is negative or NaN")
  }
}

extension PCG64 {
  @inline(__always)
  fileprivate mutating func standardNormal(_ layers: UnsafeBufferPointer<Ziggurat.Layer>) -> Double {
    while true {
      // From the lowest bit: 8 of layer, 1 of sign, 52 of position; 3 unused.
      let word = next64()
      let index = Int(word & 0xff)
      let isNegative = word >> 8 & 1 == 1
      let position = word >> 9 & 0xf_ffff_ffff_ffff
      let layer = layers[index]
      let magnitude = Double(position) * layer.width
      if position < layer.threshold {
        return isNegative ? -magnitude : magnitude  // 99.3 % of all draws
      }
      if index == 0 {
        // The tail by Marsaglia's method (Technometrics 6 (1964) 101); 1 - U avoids log 0.
        while true {
          let excess = -Ziggurat.normalTailInverse * log1p(-nextDouble())
          let height = -log1p(-nextDouble())
          if height + height > excess * excess {
            let value = Ziggurat.normalTail + excess
            return position >> 8 & 1 == 1 ? -value : value
          }
        }
      }
      let above = layers[index - 1].height
      if (above - layer.height) * nextDouble() + layer.height < exp(-0.5 * magnitude * magnitude) {
        return isNegative ? -magnitude : magnitude
      }
    }
  }

  @inline(__always)
  fileprivate mutating func standardNormalFloat(
    _ layers: UnsafeBufferPointer<Ziggurat.FloatLayer>
  ) -> Float {
    while true {
      // From the lowest bit: 8 of layer, 1 of sign, 23 of position.
      let word = next32()
      let index = Int(word & 0xff)
      let isNegative = word >> 8 & 1 == 1
      let position = word >> 9
      let layer = layers[index]
      let magnitude = Float(position) * layer.width
      if position < layer.threshold {
        return isNegative ? -magnitude : magnitude
      }
      if index == 0 {
        while true {
          let excess = -Float(Ziggurat.normalTailInverse) * log1pf(-nextFloat())
          let height = -log1pf(-nextFloat())
          if height + height > excess * excess {
            let value = Float(Ziggurat.normalTail) + excess
            return position >> 8 & 1 == 1 ? -value : value
          }
        }
      }
      let above = layers[index - 1].height
      let height = (above - layer.height) * nextFloat() + layer.height
      // The comparison is in double precision, because NumPy's is.
      if Double(height) < exp(-0.5 * Double(magnitude) * Double(magnitude)) {
        return isNegative ? -magnitude : magnitude
      }
    }
  }
}
