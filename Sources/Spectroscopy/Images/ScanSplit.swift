import Randomness

/// The positions of a scan that a model learns from, and those that it is judged on.
public struct ScanSplit: Sendable, Equatable {
  /// Indices of the positions to learn from, ascending.
  public let training: [Int]
  /// Indices of the positions to judge on, ascending.
  public let heldOut: [Int]

  /// Single positions at random. Nearly every held-out position then has neighbours in the training set, with
  /// which it shares grain, thickness and drift: what is measured on it is how well a model fills gaps in this
  /// scan, not how well it does elsewhere.
  ///
  /// - Parameter heldOutShare: half by default.
  public static func positions(
    height: Int, width: Int, heldOutShare: Double = 0.5, using generator: inout Generator
  ) -> ScanSplit {
    let count = height * width
    let order = generator.permutation(count)
    let held = Int((Double(count) * heldOutShare).rounded())
    return ScanSplit(training: order[held...].sorted(), heldOut: order[..<held].sorted())
  }

  /// Square regions at random, so that most held-out positions are far from all training ones.
  ///
  /// - Parameters:
  ///   - side: edge of a region in positions, more than the length over which neighbours are alike; the last
  ///     regions of a line may be smaller.
  ///   - margin: training positions this near to a held-out one, along lines or columns or across, are left
  ///     out of both sets; 0 for none.
  ///   - heldOutShare: share of the regions; half by default.
  public static func regions(
    height: Int, width: Int, side: Int, margin: Int = 0, heldOutShare: Double = 0.5,
    using generator: inout Generator
  ) -> ScanSplit {
    precondition(side > 0 && margin >= 0, "regions of \(side) positions, a margin of \(margin)")
    let (lines, columns) = ((height + side - 1) / side, (width + side - 1) / side)
    let order = generator.permutation(lines * columns)
    let chosen = Set(order.prefix(Int((Double(order.count) * heldOutShare).rounded())))
    func isHeldOut(_ row: Int, _ column: Int) -> Bool {
      chosen.contains(row / side * columns + column / side)
    }
    var (training, heldOut): ([Int], [Int]) = ([], [])
    for row in 0..<height {
      for column in 0..<width {
        if isHeldOut(row, column) {
          heldOut.append(row * width + column)
          continue
        }
        let rows = max(row - margin, 0)...min(row + margin, height - 1)
        let near = max(column - margin, 0)...min(column + margin, width - 1)
        let isClose = margin > 0 && rows.contains { r in near.contains { isHeldOut(r, $0) } }
        if !isClose { training.append(row * width + column) }
      }
    }
    return ScanSplit(training: training, heldOut: heldOut)
  }
}
