import Randomness

/// Which orientation a crystal has at each position of a scan.
public struct OrientationMap: Sendable, Equatable {
  /// Scan lines.
  public let rows: Int
  /// Positions in a line.
  public let columns: Int
  /// Index of the orientation at each position, line by line.
  public let labels: [Int]
  /// Rotation of the crystal about the beam for each orientation, in degrees.
  public let orientations: [Double]

  /// A map of given labels.
  public init(rows: Int, columns: Int, labels: [Int], orientations: [Double]) {
    precondition(
      labels.count == rows * columns && labels.allSatisfy(orientations.indices.contains),
      "\(labels.count) labels for \(rows) x \(columns) positions and \(orientations.count) orientations")
    self.rows = rows
    self.columns = columns
    self.labels = labels
    self.orientations = orientations
  }

  /// Number of positions.
  public var count: Int { labels.count }

  /// Grains around random points: each position belongs to the nearest one, and the grains have the
  /// orientations in turn.
  ///
  /// - Parameters:
  ///   - orientations: 0, 15 and 40 degrees by default. A square lattice repeats after 90.
  ///   - grains: nine by default, three of each orientation. At least one for each orientation.
  public static func grains(
    rows: Int = 30, columns: Int = 30, orientations: [Double] = [0, 15, 40], grains: Int = 9,
    using generator: inout Generator
  ) -> OrientationMap {
    precondition(
      rows > 0 && columns > 0 && !orientations.isEmpty && grains >= orientations.count,
      "\(grains) grains of \(orientations.count) orientations on \(rows) x \(columns) positions")
    let centres = (0..<grains).map { _ in
      (
        row: generator.uniform(in: 0..<Double(rows)), column: generator.uniform(in: 0..<Double(columns))
      )
    }
    let labels = (0..<(rows * columns)).map { index in
      let (row, column) = (Double(index / columns) + 0.5, Double(index % columns) + 0.5)
      let distances = centres.map {
        ($0.row - row) * ($0.row - row) + ($0.column - column) * ($0.column - column)
      }
      let nearest = distances.indices.reduce(0) { distances[$1] < distances[$0] ? $1 : $0 }
      return nearest % orientations.count
    }
    return OrientationMap(rows: rows, columns: columns, labels: labels, orientations: orientations)
  }
}
