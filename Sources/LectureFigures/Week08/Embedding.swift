import LinearAlgebra
import Unsupervised

/// A picture of data in the plane, with the numbers to judge it by.
struct Embedding: Sendable {
  /// Neighbours that count: UMAP's default neighbourhood, and half of t-SNE's perplexity.
  static let neighbours = 15

  /// One point of the plane for each row of the data.
  let points: Matrix
  /// How far neighbours in the picture are neighbours in the data.
  let trustworthiness: Double
  /// How far neighbours in the data are neighbours in the picture.
  let continuity: Double
  /// Share of points whose neighbours in the picture have their label.
  let accuracy: Double

  /// Judges a picture.
  init(_ points: Matrix, of data: Matrix, labels: [Int]) throws {
    self.points = points
    trustworthiness = try Unsupervised.trustworthiness(data, embedding: points, neighbours: Self.neighbours)
    continuity = try Unsupervised.continuity(data, embedding: points, neighbours: Self.neighbours)
    accuracy = try neighbourAccuracy(points, labels: labels, neighbours: Self.neighbours)
  }

  /// The picture turned, and mirrored if need be, to lie on another one as well as it can: neither changes
  /// any distance.
  func turned(onto other: Matrix) -> Matrix {
    let (from, to) = (Self.centred(points), Self.centred(other))
    // The best rotation and the best mirrored rotation, in closed form (Procrustes in the plane).
    let candidates = [1.0, -1.0].map { sign -> (turned: [SIMD2<Double>], fit: Double) in
      var (cosine, sine) = (0.0, 0.0)
      for (p, q) in zip(from, to) {
        let p = SIMD2(p.x, sign * p.y)
        cosine += p.x * q.x + p.y * q.y
        sine += p.x * q.y - p.y * q.x
      }
      let length = max((cosine * cosine + sine * sine).squareRoot(), .leastNormalMagnitude)
      let (c, s) = (cosine / length, sine / length)
      return (from.map { SIMD2(c * $0.x - s * sign * $0.y, s * $0.x + c * sign * $0.y) }, length)
    }
    let best = candidates[0].fit >= candidates[1].fit ? candidates[0] : candidates[1]
    return Matrix(best.turned.map { [Float($0.x), Float($0.y)] })
  }

  private static func centred(_ points: Matrix) -> [SIMD2<Double>] {
    let centred = points.subtractingRow(points.columnMeans)
    return (0..<centred.rows).map { SIMD2(Double(centred[$0, 0]), Double(centred[$0, 1])) }
  }
}
