import Randomness

/// Random numbers to call exercises with.
///
/// They are rounded to hundredths: a message then shows them in full, and a student can copy them.
struct RandomInputs {
  private var generator: Generator

  /// Numbers for one exercise: the same for the same seed, independent of those for other exercises.
  init(seed: UInt64, exercise: String) {
    generator = Generator(SeedSequence(seed, spawnKey: exercise.utf8.map { UInt32($0) }))
  }

  /// A number in a range.
  mutating func number(in range: ClosedRange<Double>) -> Double {
    let place = generator.random()
    return ((range.lowerBound + (range.upperBound - range.lowerBound) * place) * 100).rounded() / 100
  }

  /// Numbers in a range.
  mutating func numbers(_ count: Int, in range: ClosedRange<Double> = -4...4) -> [Double] {
    (0..<count).map { _ in number(in: range) }
  }

  /// Rows of numbers in a range.
  mutating func rows(_ count: Int, _ columns: Int, in range: ClosedRange<Double> = -4...4) -> [[Double]] {
    (0..<count).map { _ in numbers(columns, in: range) }
  }

  /// A whole number in a range.
  mutating func integer(in range: ClosedRange<Int>) -> Int { generator.integers(in: range) }

  /// The elements in random order.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] { generator.shuffled(elements) }

  /// Rows of length 1 at right angles to each other, at most as many as columns.
  ///
  /// Made of rotations by the angle whose cosine is 0.6 and sine 0.8, so that the numbers have few digits.
  mutating func orthonormalRows(_ count: Int, _ columns: Int) -> [[Double]] {
    precondition(count <= columns, "\(count) orthonormal rows of \(columns)")
    var rows = (0..<columns).map { row in (0..<columns).map { $0 == row ? 1.0 : 0.0 } }
    // Each axis takes part in a rotation, so that no component looks at a single channel.
    for (one, other) in zip(0..<columns, shuffled(Array(0..<columns))) where one != other {
      for row in rows.indices {
        let (x, y) = (rows[row][one], rows[row][other])
        rows[row][one] = tidy(0.6 * x - 0.8 * y)
        rows[row][other] = tidy(0.8 * x + 0.6 * y)
      }
    }
    return Array(shuffled(rows).prefix(count))
  }

  /// The first of many draws that is fit; the last one if none is.
  mutating func draw<Value>(
    _ make: (inout RandomInputs) -> Value, until isFit: (Value) -> Bool
  ) -> Value {
    for _ in 0..<1000 {
      let value = make(&self)
      if isFit(value) { return value }
    }
    return make(&self)
  }

  /// The decimal number of few digits that a product of such numbers stands for.
  private func tidy(_ value: Double) -> Double { (value * 1e12).rounded() / 1e12 }
}
