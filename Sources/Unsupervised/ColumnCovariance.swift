import LinearAlgebra
import Parallel

/// The means of the columns of a matrix and the sums of squares and products about them, in one pass over
/// the data and without a copy of them.
///
/// With c a first guess at the means, G = sum_i (x_i - c)(x_i - c)^T and s = sum_i (x_i - c), the mean is c +
/// s / N and the centred sums are G - s s^T / N. Products are taken in single precision, where they cost
/// half; the products of each few thousand rows are then added up in double precision. The guess is the mean
/// of rows taken from all over the data, so that the correction stays small and takes no digits away.
///
/// Rows are dealt to a number of slots that depends on their count only, and the slots are added up in
/// order: the result is the same for any number of threads.
///
/// Source of the correction: Chan, Golub and LeVeque 1983, doi:10.1080/00031305.1983.10483115.
struct ColumnCovariance: Sendable {
  /// Means of the columns, [D].
  let mean: [Double]
  /// Sums of squares and products of the centred columns.
  let products: InnerProducts

  /// Rows that are multiplied at a time: enough for BLAS to be at its fastest, few enough for the digits that
  /// single precision has.
  private static let blockRows = 2048
  /// The most rows that the guess at the means is made from.
  private static let guessRows = 256
  /// The most slots, and so the most threads that find work; each holds a matrix in double precision.
  private static let largestSlotCount = 8

  /// Sums over the rows of `data`, [N, D], which must not be empty.
  ///
  /// Numbers that are not finite, or whose products overflow, make sums that are not finite; see ``isFinite``.
  init(_ data: Matrix, threads: Int) throws {
    let (n, d) = (data.rows, data.columns)
    let guess = Self.guess(data)
    let blocks = stride(from: 0, to: n, by: Self.blockRows).map { $0..<min($0 + Self.blockRows, n) }
    let slots = min(Self.largestSlotCount, blocks.count)
    let shares = (0..<slots).map { slot in
      Array(blocks[(blocks.count * slot / slots)..<(blocks.count * (slot + 1) / slots)])
    }
    let sums = try concurrentMap(shares, threads: threads) { share in
      var sums = Sums(columns: d)
      data.elements.withUnsafeBufferPointer { sums.add(share, of: $0, about: guess) }
      return sums
    }

    var total = sums[0]
    for part in sums.dropFirst() { total.add(part) }
    mean = zip(guess, total.first).map { Double($0) + $1 / Double(n) }
    var lower = total.second
    for i in 0..<d {
      let scaled = total.first[i] / Double(n)
      for j in 0...i { lower[i * d + j] -= scaled * total.first[j] }
    }
    products = InnerProducts(order: d, lower: lower)
  }

  /// Whether all sums are finite; otherwise the data hold a number that is not, or one too large to square.
  var isFinite: Bool {
    mean.allSatisfy(\.isFinite)
      && mean.indices.allSatisfy { products.lower[$0 * products.order + $0].isFinite }
  }

  /// The mean of up to `guessRows` rows spread over the data.
  private static func guess(_ data: Matrix) -> [Float] {
    let step = max(1, data.rows / guessRows)
    return data.rows(at: Array(stride(from: 0, to: data.rows, by: step).prefix(guessRows))).columnMeans
  }
}

/// First and second sums about a guess at the means.
private struct Sums {
  private let columns: Int
  /// sum (x - c), [D].
  private(set) var first: [Double]
  /// The lower triangle of sum (x - c)(x - c)^T, [D, D].
  private(set) var second: [Double]

  init(columns: Int) {
    self.columns = columns
    first = [Double](repeating: 0, count: columns)
    second = [Double](repeating: 0, count: columns * columns)
  }

  mutating func add(_ other: Sums) {
    for index in first.indices { first[index] += other.first[index] }
    for index in second.indices { second[index] += other.second[index] }
  }

  /// Adds the rows in `blocks` of data stored row by row.
  mutating func add(_ blocks: [Range<Int>], of data: UnsafeBufferPointer<Float>, about guess: [Float]) {
    let d = columns
    let tallest = blocks.map(\.count).max() ?? 0
    withUnsafeTemporaryAllocation(of: Float.self, capacity: tallest * d) { centred in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: d * d) { products in
        products.initialize(repeating: 0)
        guard let centred = centred.baseAddress, let products = products.baseAddress,
          let data = data.baseAddress
        else { return }
        for rows in blocks {
          guess.withUnsafeBufferPointer { guess in
            first.withUnsafeMutableBufferPointer { first in
              guard let guess = guess.baseAddress, let first = first.baseAddress else { return }
              subtract(
                guess, from: data + rows.lowerBound * d, rows: rows.count, columns: d, to: centred,
                sums: first)
            }
          }
          BLAS.syrk(transposeA: true, n: d, k: rows.count, centred, lda: d, products, ldc: d)
          second.withUnsafeMutableBufferPointer { second in
            guard let second = second.baseAddress else { return }
            for i in 0..<d { accumulate(products + i * d, count: i + 1, to: second + i * d) }
          }
        }
      }
    }
  }
}

/// Writes the rows less the guess, and adds them up.
private func subtract(
  _ guess: UnsafePointer<Float>, from data: UnsafePointer<Float>, rows: Int, columns: Int,
  to centred: UnsafeMutablePointer<Float>, sums: UnsafeMutablePointer<Double>
) {
  for i in 0..<rows {
    let (source, target) = (data + i * columns, centred + i * columns)
    for j in 0..<columns {
      let value = source[j] - guess[j]
      target[j] = value
      sums[j] += Double(value)
    }
  }
}

private func accumulate(
  _ values: UnsafePointer<Float>, count: Int, to sums: UnsafeMutablePointer<Double>
) {
  for index in 0..<count { sums[index] += Double(values[index]) }
}
