/// Sums over small rows of numbers: the arithmetic of the reference answers, in double precision.
enum Rows {
  static func squaredDistance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  static func distance(_ a: [Double], _ b: [Double]) -> Double { squaredDistance(a, b).squareRoot() }

  /// Sum of the absolute differences.
  static func manhattan(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + abs($1.0 - $1.1) }
  }

  static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

  static func sum(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 + $1 } }

  static func difference(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 - $1 } }

  static func scaled(_ a: [Double], by factor: Double) -> [Double] { a.map { $0 * factor } }

  /// The sum of rows of some length; zeros when there are none.
  static func total(_ rows: [[Double]], columns: Int) -> [Double] {
    rows.reduce([Double](repeating: 0, count: columns)) { sum($0, $1) }
  }

  static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  /// The first index of the smallest value; 0 for none.
  static func indexOfSmallest(_ values: [Double]) -> Int {
    var best = 0
    for (index, value) in values.enumerated() where value < values[best] { best = index }
    return best
  }
}
