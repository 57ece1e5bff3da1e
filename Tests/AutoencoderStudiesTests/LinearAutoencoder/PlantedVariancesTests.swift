import LinearAlgebra
import Randomness
import Testing
import Unsupervised

@testable import AutoencoderStudies

@Suite struct PlantedVariancesTests {
  @Test func componentsCarryThePlantedVariances() throws {
    var generator = Generator(seed: 5)
    let planted = [1, 9, 4, 0.25, 0]
    let data = try PlantedVariances.points(planted, rows: 40, using: &generator)
    // Sums of 40 numbers of order 1 in Float.
    #expect(data.columnMeans.allSatisfy { abs($0) < 1e-6 }, "\(data.columnMeans)")
    let found = try PCA(data).singularValues.map { Double($0 * $0) / 40 }
    for (value, expected) in zip(found, planted.sorted(by: >)) {
      #expect(abs(value - expected) < 1e-5, "\(value), planted \(expected)")
    }
  }

  @Test func aSeedFixesThePoints() throws {
    var (first, second, third) = (Generator(seed: 1), Generator(seed: 1), Generator(seed: 2))
    let one = try PlantedVariances.points([2, 1], rows: 5, using: &first)
    #expect(try one == PlantedVariances.points([2, 1], rows: 5, using: &second))
    #expect(try one != PlantedVariances.points([2, 1], rows: 5, using: &third))
  }
}
