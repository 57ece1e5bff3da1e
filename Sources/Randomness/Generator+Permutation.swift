extension Generator {
  /// The numbers 0 ..< `count` in random order: NumPy's `permutation(count)`.
  ///
  /// R. Durstenfeld's form of the Fisher-Yates shuffle, from the last place to the first.
  public mutating func permutation(_ count: Int) -> [Int] {
    Requirement.count(count)
    var order = Array(0..<count)
    order.withUnsafeMutableBufferPointer { order in
      for place in stride(from: count - 1, to: 0, by: -1) {
        order.swapAt(place, Int(bits.masked(UInt64(place))))
      }
    }
    return order
  }

  /// Puts the elements into random order: NumPy's `shuffle`, the same for rows of a matrix.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    elements = shuffled(elements)
  }

  /// The elements in random order: NumPy's `permutation(elements)`, and `elements` picked by
  /// ``permutation(_:)``.
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    permutation(elements.count).map { elements[$0] }
  }

  /// `count` different numbers of 0 ..< `population`, in random order, every such list equally likely.
  ///
  /// NumPy's `choice(population, count, replace=False)`: from a large population of which more than a
  /// fiftieth is taken, the end of a shuffle; else R. W. Floyd's method (Comm. ACM 30 (1987) 754), whose work
  /// grows with `count` alone.
  ///
  /// - Throws: ``RandomnessError/sample(count:population:)`` when `count` is more than `population`.
  public mutating func choice(_ population: Int, count: Int) throws(RandomnessError) -> [Int] {
    Requirement.count(count)
    guard count <= population else { throw .sample(count: count, population: population) }
    if population > 10_000 && count > population / 50 {
      var order = Array(0..<population)
      shuffleTail(&order, from: max(population - count, 1))
      return Array(order[(population - count)...])
    }
    var taken = Set<Int>(minimumCapacity: count)
    var chosen: [Int] = []
    chosen.reserveCapacity(count)
    for last in (population - count)..<population {
      let candidate = Int(bits.bounded(UInt64(last)))
      // A number that was taken before stands for the newest one, which cannot have been.
      let number = taken.contains(candidate) ? last : candidate
      taken.insert(number)
      chosen.append(number)
    }
    shuffleTail(&chosen, from: 1)
    return chosen
  }

  /// `count` indices drawn with replacement, index i with probability `probabilities[i]`.
  ///
  /// NumPy's `choice(n, count, p=probabilities)`: the place of a uniform value in the cumulative sums.
  ///
  /// - Throws: ``RandomnessError`` when the probabilities are none, are not in [0, 1], or do not sum to 1.
  public mutating func choice(
    probabilities: [Double], count: Int
  ) throws(RandomnessError) -> [Int] {
    Requirement.count(count)
    try Requirement.probabilities(probabilities, "choice")
    var cumulative: [Double] = []
    var total = 0.0
    for probability in probabilities {
      total += probability
      cumulative.append(total)
    }
    for index in cumulative.indices {
      cumulative[index] /= total
    }
    return (0..<count).map { _ in
      let value = bits.nextDouble()
      var (low, high) = (0, cumulative.count)
      while low < high {
        let middle = (low + high) / 2
        if cumulative[middle] <= value { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// Shuffles the places from `first` on against all before them, with Lemire's bounded integers.
  private mutating func shuffleTail(_ order: inout [Int], from first: Int) {
    for place in stride(from: order.count - 1, through: first, by: -1) {
      order.swapAt(place, Int(bits.bounded(UInt64(place))))
    }
  }
}
