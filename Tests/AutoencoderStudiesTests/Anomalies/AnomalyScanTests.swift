import Testing
import Unsupervised

@testable import AutoencoderStudies

@Suite struct AnomalyScanTests {
  private static let scan = Result { try AnomalyScan(.principalComponents(4), seed: 11) }

  @Test func roles() throws {
    let scan = try Self.scan.get()
    let image = scan.image
    #expect(scan.roles.count == 4096)
    for role in [AnomalyScan.Role.training, .calibration] {
      let positions = scan.roles.indices.filter { scan.roles[$0] == role }
      #expect(positions.allSatisfy { image.contaminant[$0] <= 0.01 }, "\(role)")
      // Whole squares of 8 x 8.
      let squares = Dictionary(grouping: positions) { $0 / 64 / 8 * 8 + $0 % 64 / 8 }
      #expect(!squares.isEmpty && squares.values.allSatisfy { $0.count == 64 }, "\(role)")
    }
    #expect(scan.roles.count { $0 == .training } == scan.roles.count { $0 == .calibration })
    for (position, role) in scan.roles.enumerated() {
      #expect((role == .contaminated) == (image.contaminant[position] >= 0.5))
      if role == .rim { #expect(image.contaminant[position] > 0.01) }
    }
    #expect(Set(scan.roles) == Set(AnomalyScan.Role.allCases))
    let total = AnomalyScan.Role.allCases.reduce(0) { $0 + scan.scores(.residual, of: $1).count }
    #expect(total == 4096)
  }

  /// The residue is broad and faint: it shows against the noise it stands in, not in the mean squared error.
  @Test func chiSquareFindsTheResidue() throws {
    let scan = try Self.scan.get()
    #expect(try scan.flaggedFraction(.chiSquare, of: .contaminated) > 0.85)
    // One per cent, in a scan whose regions are not quite alike.
    #expect(try scan.flaggedFraction(.chiSquare, of: .test) < 0.03)
    // The residue lies outside the plane of the components.
    #expect(try scan.flaggedFraction(.codeDistance, of: .contaminated) < 0.2)
    let chiSquare = try ROCCurve(
      nominal: scan.scores(.chiSquare, of: .test), anomalous: scan.scores(.chiSquare, of: .contaminated))
    let residual = try ROCCurve(
      nominal: scan.scores(.residual, of: .test), anomalous: scan.scores(.residual, of: .contaminated))
    #expect(chiSquare.areaUnderCurve > residual.areaUnderCurve)
  }

  @Test func isTheSameAgain() throws {
    let again = try AnomalyScan(.principalComponents(4), seed: 11)
    #expect(try Self.scan.get().scores == again.scores)
    #expect(try Self.scan.get().roles == again.roles)
  }
}
