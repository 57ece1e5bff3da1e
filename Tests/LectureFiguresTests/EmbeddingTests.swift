import Foundation
import LinearAlgebra
import Randomness
import Testing

@testable import LectureFigures

/// Pictures laid over each other.
@Suite struct EmbeddingTests {
  private func points(seed: Int) -> Matrix {
    var generator = Generator(seed: seed)
    return Matrix(
      (0..<40).map { _ in [Float(generator.standardNormal()), Float(3 * generator.standardNormal())] })
  }

  @Test(arguments: [0.3, 2, -2.5, .pi], [1.0, -1])
  func findsATurnedAndMirroredCopy(angle: Double, sign: Double) throws {
    let original = points(seed: 1)
    let (cosine, sine) = (Float(cos(angle)), Float(sin(angle)))
    let copy = Matrix(
      (0..<original.rows).map {
        let (x, y) = (original[$0, 0], Float(sign) * original[$0, 1])
        return [cosine * x - sine * y + 5, sine * x + cosine * y - 7]
      })
    let picture = try Embedding(copy, of: original, labels: (0..<40).map { $0 % 2 })
    let back = picture.turned(onto: original)
    let centred = original.subtractingRow(original.columnMeans)
    // Single precision of coordinates of order 10.
    #expect(back.meanSquaredError(to: centred) < 1e-10, "\(angle), \(sign)")
    #expect(picture.trustworthiness == 1 && picture.continuity == 1)
  }

  @Test func keepsDistances() throws {
    let (first, other) = (points(seed: 2), points(seed: 3))
    let picture = try Embedding(first, of: first, labels: (0..<40).map { $0 % 2 })
    let turned = picture.turned(onto: other)
    for (i, j) in [(0, 1), (5, 17), (38, 39)] {
      func distance(_ points: Matrix) -> Float {
        hypot(points[i, 0] - points[j, 0], points[i, 1] - points[j, 1])
      }
      #expect(abs(distance(turned) - distance(first)) < 1e-5)
    }
  }
}
