import AutoencoderStudies
import LabKit

extension LectureFigure {
  /// What the lecture says about latent spaces with and without the V.
  static func latentGapClaims(_ study: LatentSpaceStudy) -> [Claim] {
    let (plain, variational, strong) = (
      LatentSpaceStudy.kinds[0], LatentSpaceStudy.kinds[1], LatentSpaceStudy.kinds[2]
    )
    let seeds = "\(study.seeds.count) seeds"
    let unlike = study.spread(plain, \.unlikeDataShare)
    let medians = study.spread(plain) { $0.medianDistance ?? 0 }
    let none = LatentSpaceStudy.kinds.map { study.spread($0, \.noSpectrumShare) }
    let gaps = [plain, variational].map { study.spread($0, \.gaps.share) }
    let paths = [plain, variational].map { study.spread($0, \.worstBetweenNeighbours) }
    let mixtures = study.spread(variational, \.distanceFromMixtures)
    let errors = [variational, strong].map { study.spread($0, \.heldOutError) }
    let units = Spread(study[strong].compactMap(\.use).map { Double($0.activeUnits) })
    // Standard error of the difference of two shares.
    let chance = none[..<2].reduce(0) { $0 + $1.standardError * $1.standardError }.squareRoot()
    return [
      Claim(
        "what an autoencoder decodes from the gaps of its latent space resembles no spectrum of the data",
        holds: unlike.mean > 0.5,
        evidence: "\(latentGapPercentages(unlike)) of the gap points; median distance from the nearest "
          + "\(latentGapDistance(medians)), between real spectra \(latentGapDistance(study.typicalDistance)), "
          + seeds),
      Claim(
        "what an autoencoder decodes from the gaps of its latent space is mostly no spectrum at all",
        holds: none[0].mean > 0.5,
        evidence: "\(latentGapPercentages(none[0])) of the gap points, \(seeds); the others decode "
          + "to spectra between those of the phases, or to mixtures"),
      Claim(
        "the codes of a variational autoencoder fill its latent space", holds: gaps[1].mean < 0.1,
        evidence: "gaps are \(latentGapPercentages(gaps[1])) of the hull, without the V "
          + "\(latentGapPercentages(gaps[0])), \(seeds)"),
      Claim(
        "fewer gap points of a variational autoencoder than of an autoencoder decode to no spectrum",
        holds: none[1].mean < none[0].mean - chance,
        evidence: "\(latentGapPercentages(none[1])), without the V \(latentGapPercentages(none[0])), \(seeds)"
      ),
      Claim(
        "straight lines between neighbouring phases decode to spectra, with and without the V",
        holds: paths.allSatisfy { $0.maximum < study.tolerance.minimum },
        evidence: "at most \(latentGapDistance(paths[1])) and \(latentGapDistance(paths[0])) from those of "
          + "the generator; real spectra keep up to \(latentGapDistance(study.tolerance)), \(seeds)"),
      Claim(
        "halfway between two phases a variational autoencoder decodes their mixture",
        holds: mixtures.mean < study.tolerance.mean,
        evidence: "up to \(latentGapDistance(mixtures)) from every mixture between neighbours: one peak "
          + "moves, where in a mixture one falls and another rises, \(seeds)"),
      Claim(
        "a larger weight of the divergence makes spectra of the gaps, for a dimension and some accuracy",
        holds: none[2].mean < none[1].mean / 2 && errors[1].mean > errors[0].mean && units.mean < 2,
        evidence: "with β = 30 \(latentGapPercentages(none[2])) of the gap points decode to none, "
          + "\(units.mean.fixed(2)) of 2 dimensions are in use, and the held-out error is "
          + "\(errors[1].mean.scientific(2)) instead of \(errors[0].mean.scientific(2)), \(seeds)"),
    ]
  }

  /// A share as "41 ± 10 %".
  static func latentGapPercentages(_ spread: Spread) -> String {
    "\((100 * spread.mean).fixed(0)) ± \(spread.standardDeviation.percent())"
  }

  private static func latentGapDistance(_ spread: Spread) -> String {
    "\(spread.mean.fixed(3)) ± \(spread.standardDeviation.fixed(3))"
  }
}
