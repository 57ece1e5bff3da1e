import LinearAlgebra

/// The state of a k-medoids search: for every point its nearest and its second nearest medoid.
struct PartitioningAroundMedoids {
  /// The points that are medoids, in the order they were found.
  private(set) var medoids: [Int] = []
  private let count: Int
  private let distances: [Float]
  private var isMedoid: [Bool]
  /// Place in `medoids` of the nearest one.
  private var nearest: [Int]
  private var toNearest: [Float]
  /// Place in `medoids` of the second nearest one; -1 while there is only one.
  private var second: [Int]
  private var toSecond: [Float]

  init(_ distances: DistanceMatrix) {
    count = distances.count
    self.distances = distances.values.elements
    isMedoid = [Bool](repeating: false, count: count)
    nearest = [Int](repeating: -1, count: count)
    toNearest = [Float](repeating: .infinity, count: count)
    second = nearest
    toSecond = toNearest
  }

  /// The sum of the distances of all points from their nearest medoids.
  var objective: Double { toNearest.reduce(0) { $0 + Double($1) } }

  /// BUILD: makes the point a medoid that lowers the objective most, the first of equals.
  mutating func addMedoid() {
    var best: (point: Int, objective: Double)?
    distances.withUnsafeBufferPointer { distances in
      toNearest.withUnsafeBufferPointer { toNearest in
        for candidate in 0..<count where !isMedoid[candidate] {
          let row = UnsafeBufferPointer(rebasing: distances[(candidate * count)..<((candidate + 1) * count)])
          var objective = 0.0
          for o in 0..<count { objective += Double(min(row[o], toNearest[o])) }
          if best.map({ objective < $0.objective }) ?? true { best = (candidate, objective) }
        }
      }
    }
    guard let best else { return }
    medoids.append(best.point)
    isMedoid[best.point] = true
    findNeighbours()
  }

  /// SWAP: offers every point once in exchange for the medoid it replaces best, and takes what helps.
  ///
  /// - Returns: whether anything was exchanged.
  mutating func swapMedoids() -> Bool {
    // The place of a single medoid is found by BUILD already, and without it no point would have any.
    guard medoids.count > 1 else { return false }
    var swapped = false
    var losses = removalLosses()
    // A gain below the rounding of the sums could be exchanged back and forth for ever.
    let smallestGain = 1e-12 * objective
    for candidate in 0..<count where !isMedoid[candidate] {
      let (place, change) = bestExchange(for: candidate, losses)
      guard change < -smallestGain else { continue }
      isMedoid[medoids[place]] = false
      isMedoid[candidate] = true
      medoids[place] = candidate
      findNeighbours()
      losses = removalLosses()
      swapped = true
    }
    return swapped
  }

  /// The nearest of given medoids for each point; a medoid belongs to itself.
  func labels(_ medoids: [Int]) -> [Int] {
    var labels = (0..<count).map { o in
      medoids.indices.reduce(0) { best, k in
        distances[medoids[k] * count + o] < distances[medoids[best] * count + o] ? k : best
      }
    }
    for (k, medoid) in medoids.enumerated() { labels[medoid] = k }
    return labels
  }

  /// How much the objective rises when a medoid is removed and its points go to their second nearest.
  private func removalLosses() -> [Double] {
    var losses = [Double](repeating: 0, count: medoids.count)
    for o in 0..<count { losses[nearest[o]] += Double(toSecond[o]) - Double(toNearest[o]) }
    return losses
  }

  /// The medoid whose exchange for `candidate` changes the objective most favourably.
  private func bestExchange(for candidate: Int, _ losses: [Double]) -> (place: Int, change: Double) {
    var changes = losses
    // What the candidate gains whichever medoid goes: the points nearer to it than to any medoid.
    var gain = 0.0
    distances.withUnsafeBufferPointer { distances in
      toNearest.withUnsafeBufferPointer { toNearest in
        toSecond.withUnsafeBufferPointer { toSecond in
          nearest.withUnsafeBufferPointer { nearest in
            changes.withUnsafeMutableBufferPointer { changes in
              let row = UnsafeBufferPointer(
                rebasing: distances[(candidate * count)..<((candidate + 1) * count)])
              for o in 0..<count {
                let d = row[o]
                guard d < toSecond[o] else { continue }
                if d < toNearest[o] {
                  gain += Double(d) - Double(toNearest[o])
                  changes[nearest[o]] += Double(toNearest[o]) - Double(toSecond[o])
                } else {
                  changes[nearest[o]] += Double(d) - Double(toSecond[o])
                }
              }
            }
          }
        }
      }
    }
    let place = changes.indices.reduce(0) { changes[$1] < changes[$0] ? $1 : $0 }
    return (place, changes[place] + gain)
  }

  /// Finds the nearest two medoids of every point.
  private mutating func findNeighbours() {
    for o in 0..<count {
      var (first, next) = (-1, -1)
      var (d1, d2) = (Float.infinity, Float.infinity)
      for (place, medoid) in medoids.enumerated() {
        let d = distances[medoid * count + o]
        if d < d1 {
          (next, d2) = (first, d1)
          (first, d1) = (place, d)
        } else if d < d2 {
          (next, d2) = (place, d)
        }
      }
      (nearest[o], toNearest[o], second[o], toSecond[o]) = (first, d1, next, d2)
    }
  }
}
