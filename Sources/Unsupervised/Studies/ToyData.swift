import Foundation
import LinearAlgebra
import Randomness

/// Small sets of points in the plane, each with one property that a clustering method handles well or badly.
public enum ToyData {
  /// Three round clusters of 60 points, standard deviation 0.6, on the corners of a triangle of side 4: easy
  /// for every method.
  public static func blobs(using generator: inout Generator) -> LabelledPoints {
    draw(around: triangle(side: 4), of: 60, standardDeviation: 0.6, using: &generator)
  }

  /// A square lattice of `side` x `side` round clusters of 20 points, standard deviation 0.12 at distance 1.
  ///
  /// So many clusters that k-means from a random start nearly always puts two centroids in one of them and
  /// one between two others.
  public static func lattice(side: Int = 5, using generator: inout Generator) -> LabelledPoints {
    precondition(side >= 1, "a lattice of side \(side)")
    let centres = (0..<(side * side)).map { (Double($0 % side), Double($0 / side)) }
    return draw(around: centres, of: 20, standardDeviation: 0.12, using: &generator)
  }

  /// Three parallel streaks of 100 points: standard deviations 2 along and 0.3 across a line at 30 degrees,
  /// each moved by 1.6 across and 1.5 along from the one before.
  ///
  /// k-means cuts across them, because it measures all directions alike.
  public static func elongated(using generator: inout Generator) -> LabelledPoints {
    let (cosine, sine) = (cos(Double.pi / 6), sin(Double.pi / 6))
    return collect(clusters: 3, of: 100) { label in
      let along = generator.normal(mean: 1.5 * Double(label - 1), standardDeviation: 2)
      let across = generator.normal(mean: 1.6 * Double(label - 1), standardDeviation: 0.3)
      return (cosine * along - sine * across, sine * along + cosine * across)
    }
  }

  /// Two clusters of 100 points that differ in the second coordinate (0.8 and 1.4, standard deviation 0.1),
  /// beside a first one with large numbers that says nothing (500, standard deviation 120): a line ratio
  /// beside a total count.
  ///
  /// k-means splits the first coordinate.
  public static func differentScales(using generator: inout Generator) -> LabelledPoints {
    collect(clusters: 2, of: 100) { label in
      (
        generator.normal(mean: 500, standardDeviation: 120),
        generator.normal(mean: label == 0 ? 0.8 : 1.4, standardDeviation: 0.1)
      )
    }
  }

  /// The clusters of ``blobs(using:)`` and one point at (40, 25): a cosmic-ray hit in one pixel. It is the
  /// last point, with the label -1.
  ///
  /// Its squared distance from everything is so large that k-means gives it a cluster of its own, and two of
  /// the true ones share the next.
  public static func outlier(using generator: inout Generator) -> LabelledPoints {
    let inside = blobs(using: &generator)
    return LabelledPoints(
      points: inside.points.stacked(on: Matrix([[40, 25]])), labels: inside.labels + [-1])
  }

  /// The two normal distributions that ``overlapping(using:)`` is drawn from.
  public static let overlappingComponents = [
    GaussianComponent(weight: 0.5, mean: [-1.4, 0], covariance: [[1, 0.4], [0.4, 1]]),
    GaussianComponent(weight: 0.5, mean: [1.4, 0], covariance: [[1, -0.4], [-0.4, 1]]),
  ]

  /// Two clusters of 200 points that run into each other: means 2.8 standard deviations apart.
  ///
  /// Even who knows the distributions is wrong on one point in twelve; the question is which points are in
  /// doubt.
  public static func overlapping(using generator: inout Generator) -> LabelledPoints {
    collect(clusters: 2, of: 200) { label in
      let component = overlappingComponents[label]
      let (first, second) = (generator.standardNormal(), generator.standardNormal())
      // The Cholesky factor of [[1, c], [c, 1]].
      let c = component.covariance[0][1]
      return (
        component.mean[0] + first, component.mean[1] + c * first + (1 - c * c).squareRoot() * second
      )
    }
  }

  private static func triangle(side: Double) -> [(Double, Double)] {
    let height = side * 0.75.squareRoot()
    return [(-side / 2, -height / 3), (side / 2, -height / 3), (0, 2 * height / 3)]
  }

  private static func draw(
    around centres: [(Double, Double)], of size: Int, standardDeviation: Double,
    using generator: inout Generator
  ) -> LabelledPoints {
    collect(clusters: centres.count, of: size) { label in
      let x = generator.normal(mean: centres[label].0, standardDeviation: standardDeviation)
      let y = generator.normal(mean: centres[label].1, standardDeviation: standardDeviation)
      return (x, y)
    }
  }

  private static func collect(
    clusters: Int, of size: Int, _ point: (Int) -> (Double, Double)
  ) -> LabelledPoints {
    let labels = (0..<clusters).flatMap { [Int](repeating: $0, count: size) }
    let rows = labels.map { label in
      let (x, y) = point(label)
      return [Float(x), Float(y)]
    }
    return LabelledPoints(points: Matrix(rows), labels: labels)
  }
}
