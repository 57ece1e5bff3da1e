#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Generator {
  /// Exponential with mean 1, by the ziggurat method.
  ///
  /// Source: G. Marsaglia, W. W. Tsang, "The ziggurat method for generating random variables", J. Stat.
  /// Softw. 5 (2000) 8; 256 layers, from 64 bits at once.
  public mutating func standardExponential() -> Double {
    Ziggurat.exponential.withUnsafeBufferPointer { bits.standardExponential($0) }
  }

  /// `count` exponential values with mean 1.
  public mutating func standardExponential(count: Int) -> [Double] {
    Requirement.count(count)
    return [Double](unsafeUninitializedCapacity: count) { values, filled in
      Ziggurat.exponential.withUnsafeBufferPointer { layers in
        for index in 0..<count {
          values[index] = bits.standardExponential(layers)
        }
      }
      filled = count
    }
  }

  /// Exponential with the mean `scale`.
  ///
  /// - Throws: ``RandomnessError`` when the scale is negative or not finite.
  public mutating func exponential(scale: Double) throws(RandomnessError) -> Double {
    try Requirement.nonNegative(scale, "exponential", "scale")
    return scale * standardExponential()
  }

  /// `count` exponential values with the mean `scale`.
  ///
  /// - Throws: as ``exponential(scale:)``.
  public mutating func exponential(scale: Double, count: Int) throws(RandomnessError) -> [Double] {
    Requirement.count(count)
    try Requirement.nonNegative(scale, "exponential", "scale")
    return standardExponential(count: count).map { scale * $0 }
  }
}

extension PCG64 {
  @inline(__always)
  fileprivate mutating func standardExponential(_ layers: UnsafeBufferPointer<Ziggurat.Layer>) -> Double {
    while true {
      // From the lowest bit: 3 unused, 8 of layer, 53 of position.
      let word = next64() >> 3
      let index = Int(word & 0xff)
      let position = word >> 8
      let layer = layers[index]
      let value = Double(position) * layer.width
      if position < layer.threshold {
        return value  // 98.9 % of all draws
      }
      if index == 0 {
        // Beyond the last layer the tail looks like the whole distribution. 1 - U avoids log 0.
        return Ziggurat.exponentialTail - log1p(-nextDouble())
      }
      let above = layers[index - 1].height
      if (above - layer.height) * nextDouble() + layer.height < exp(-value) {
        return value
      }
    }
  }
}
