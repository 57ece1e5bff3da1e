import LinearAlgebra

/// Points in double precision, stored coordinate by coordinate: coordinate d of point p is at `d * count +
/// p`.
struct MixturePoints: Sendable {
  let count: Int
  let dimensions: Int
  let columns: [Double]

  init(_ data: Matrix) {
    count = data.rows
    dimensions = data.columns
    columns = data.transposed.elements.map(Double.init)
  }
}
