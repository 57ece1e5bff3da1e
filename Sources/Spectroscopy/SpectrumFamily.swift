import LinearAlgebra

/// All spectra that a model of lines on a background can make, as a set to measure the distance from.
///
/// Line positions and widths step through a grid; heights and background, which enter linearly, are free, also
/// below 0. The distance of a spectrum from the family is therefore a lower bound, up to the grid: what is far
/// from the family is no spectrum of the model.
public struct SpectrumFamily: Sendable {
  /// Members of the grid: for each the functions whose combinations it holds.
  private let planes: Int
  /// Orthonormal functions of all members, [planes * functions, channels].
  private let functions: Matrix
  private let functionsPerPlane: Int

  /// A family of the given members: for each its functions, [member][function][channel], as many for every
  /// member, linearly independent.
  public init(members: [[[Double]]]) {
    precondition(!members.isEmpty && !members[0].isEmpty, "a family without members")
    var rows: [[Float]] = []
    for functions in members {
      precondition(
        functions.count == members[0].count, "members of \(members[0].count) and \(functions.count) functions"
      )
      var basis: [[Double]] = []
      for function in functions { basis.append(Self.normalised(function, orthogonalTo: basis)) }
      rows += basis.map { $0.map { Float($0) } }
    }
    planes = members.count
    functions = Matrix(rows)
    functionsPerPlane = members[0].count
  }

  /// Root mean square over the channels of the difference of each spectrum to the nearest one of the family,
  /// in units of the spectra: [spectra, channels] -> [spectra].
  public func distances(of spectra: Matrix) -> [Double] {
    precondition(
      spectra.columns == functions.columns,
      "a family of \(functions.columns) channels, spectra of \(spectra.columns)")
    guard spectra.rows > 0 else { return [] }
    let projections = Matrix.product(spectra, functions, transposed: true).elements
    let width = planes * functionsPerPlane
    return (0..<spectra.rows).map { i in
      var largest: Float = 0
      projections.withUnsafeBufferPointer { values in
        for plane in 0..<planes {
          var sum: Float = 0
          for k in 0..<functionsPerPlane {
            let value = values[i * width + plane * functionsPerPlane + k]
            sum += value * value
          }
          largest = max(largest, sum)
        }
      }
      let total = spectra.row(i).reduce(0.0) { $0 + Double($1) * Double($1) }
      return (max(0, total - Double(largest)) / Double(spectra.columns)).squareRoot()
    }
  }

  /// Gram and Schmidt, twice, which is orthogonal to rounding.
  private static func normalised(_ function: [Double], orthogonalTo basis: [[Double]]) -> [Double] {
    var rest = function
    for other in basis + basis {
      var product = 0.0
      for i in rest.indices { product += rest[i] * other[i] }
      for i in rest.indices { rest[i] -= product * other[i] }
    }
    let length = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return rest.map { $0 / length }
  }
}
