import Foundation
import LinearAlgebra
import Unsupervised

/// A regular grid over the range of codes of one or two numbers, to be decoded to a curve or a surface.
///
/// The units of a code are the network's own choice, so that the codes are whitened first; of the rectangles
/// around them, turned in steps of 3 degrees, the grid fills the smallest.
struct CodeGrid: Sendable {
  /// The grid's codes: [cells + 1, 1], or [(cells + 1)^2, 2] row by row.
  let codes: Matrix
  /// Whether one of the given codes lies within two cells of each of them.
  let isSupported: [Bool]

  /// A grid over `codes`, [N, 1] or [N, 2].
  ///
  /// - Throws: ``UnsupervisedError`` if the codes do not fill as many dimensions as they have numbers.
  init(over codes: Matrix, cells: Int) throws {
    precondition((1...2).contains(codes.columns), "a grid over codes of \(codes.columns) numbers")
    precondition(cells > 0, "a grid of \(cells) cells")
    let axes = try PCA(codes, components: codes.columns, whiten: true)
    let white = axes.transform(codes)
    let frames =
      codes.columns == 1
      ? [Frame(around: white, degrees: nil)]
      : (0..<30).map {
        Frame(around: white, degrees: 3 * Double($0))
      }
    // The first of equals.
    let frame = frames.dropFirst().reduce(frames[0]) { $1.area < $0.area ? $1 : $0 }
    let steps = frame.ranges.map { range in
      (0...cells).map { range.low + (range.high - range.low) * Float($0) / Float(cells) }
    }
    let places = Matrix(
      codes.columns == 1
        ? steps[0].map { [$0] } : steps[1].flatMap { second in steps[0].map { [$0, second] } })
    self.codes = axes.inverseTransform(Matrix.product(places, frame.turn, transposed: true))
    isSupported = (0..<places.rows).map { place in
      (0..<white.rows).contains { row in
        var square: Float = 0
        for (column, range) in frame.ranges.enumerated() {
          let cell = (range.high - range.low) / Float(cells)
          let distance = (frame.points[row, column] - places[place, column]) / cell
          square += distance * distance
        }
        return square <= 4
      }
    }
  }

  /// Points in axes that are turned, and their range there.
  private struct Frame {
    let turn: Matrix
    let points: Matrix
    let ranges: [(low: Float, high: Float)]
    var area: Float { ranges.reduce(1) { $0 * ($1.high - $1.low) } }

    init(around white: Matrix, degrees: Double?) {
      if let degrees {
        let (cosine, sine) = (Float(cos(degrees * .pi / 180)), Float(sin(degrees * .pi / 180)))
        turn = Matrix([[cosine, -sine], [sine, cosine]])
      } else {
        turn = .identity(white.columns)
      }
      // Rows times the turn are rows in the turned axes; its transpose brings them back.
      let points = white * turn
      self.points = points
      ranges = (0..<points.columns).map { column in
        let values = points.column(column)
        return (values.reduce(.infinity, min), values.reduce(-.infinity, max))
      }
    }
  }
}
