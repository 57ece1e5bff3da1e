import LinearAlgebra
import Randomness

/// Sets that are too large to be made for every job; `peers.py` makes the same.
enum LargeInputs {
  /// Points of four overlapping normal clouds in turn, and the cloud of each.
  static func groups(_ count: Int, dimensions: Int, seed: UInt64) -> (points: Matrix, labels: [Int]) {
    let distance = 2.0
    var generator = Generator(seed: seed)
    let centres = generator.standardNormal(count: 4 * dimensions).map { distance * $0 }
    var elements: [Float] = []
    elements.reserveCapacity(count * dimensions)
    for row in 0..<count {
      let centre = row % 4 * dimensions
      for d in 0..<dimensions { elements.append(Float(centres[centre + d] + generator.standardNormal())) }
    }
    return (
      Matrix(rows: count, columns: dimensions, elements: elements), (0..<count).map { $0 % 4 }
    )
  }

  /// A scan of 1 GB: eight spectra in changing amounts, and noise that repeats every few thousand rows.
  static func spectrumImage(seed: UInt64) -> Matrix {
    let (rows, columns, rank, tile) = (262_144, 1024, 8, 4096)
    var generator = Generator(seed: seed)
    let spectra = Matrix(
      rows: rank, columns: columns,
      elements: generator.standardNormal(count: rank * columns).map { Float($0) }
    )
    let amounts = (0..<tile).map { _ in
      (0..<rank).map { Float(generator.standardNormal() * Double(rank - $0)) }
    }
    let noise = Matrix(
      rows: tile, columns: columns,
      elements: generator.standardNormal(count: tile * columns).map { Float($0) }
    )
    return Matrix(rows: rows, columns: columns) { target in
      for turn in 0..<(rows / tile) {
        // As NumPy's `roll`: row i takes the amounts of row i - turn.
        let turned = Matrix((0..<tile).map { amounts[($0 + tile - turn) % tile] })
        let part = turned * spectra + noise
        let start = turn * tile * columns
        _ = UnsafeMutableBufferPointer(rebasing: target[start..<(start + tile * columns)])
          .initialize(from: part.elements)
      }
    }
  }
}
