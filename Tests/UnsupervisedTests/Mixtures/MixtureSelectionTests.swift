import Foundation
import LinearAlgebra
import Randomness
import Spectroscopy
import Testing
import Unsupervised

@Suite struct MixtureSelectionTests {
  @Test func parametersAreCounted() {
    // By hand, K = 3, D = 2: 2 weights, 6 coordinates of means.
    let counts: [GaussianMixture.Covariance: Int] = [.full: 17, .tied: 11, .diagonal: 14, .spherical: 11]
    for (covariance, count) in counts {
      #expect(covariance.parameterCount(components: 3, dimensions: 2) == count, "\(covariance)")
    }
    #expect(GaussianMixture.Covariance.full.parameterCount(components: 1, dimensions: 1) == 2)
  }

  @Test func criteriaAreTheirDefinitions() throws {
    var generator = Generator(seed: 1)
    let model = try GaussianMixture(normalMatrix(80, 2), components: 3, using: &generator)
    #expect(abs(model.bic - (17 * log(80) - 2 * model.logLikelihood)) < 1e-9)
    #expect(abs(model.aic - (34 - 2 * model.logLikelihood)) < 1e-9)
    #expect(MixtureSelection.Criterion.bic.value(of: model) == model.bic)
    #expect(MixtureSelection.Criterion.aic.value(of: model) == model.aic)
    #expect(model.count == 3 && model.rows == 80 && model.parameterCount == 17)
  }

  @Test func theBestIsTheSmallestOfAll() throws {
    let (data, _) = blobs(3, of: 40, dimensions: 2, separation: 6, seed: 2)
    for criterion in MixtureSelection.Criterion.allCases {
      var generator = Generator(seed: 2)
      let selection = try GaussianMixture.select(
        data, components: 1...6, criterion: criterion, using: &generator)
      #expect(selection.candidates.count == 24 && selection.criterion == criterion)
      let smallest = selection.candidates.filter(\.collapsedComponents.isEmpty)
        .map(criterion.value(of:)).min()
      #expect(criterion.value(of: selection.best) == smallest)
      for covariance in GaussianMixture.Covariance.allCases {
        let curve = selection.curve(covariance)
        #expect(curve.map(\.components) == Array(1...6))
        for (components, value) in curve {
          let candidate = try #require(
            selection.candidate(components: components, covariance: covariance))
          #expect(candidate.count == components && criterion.value(of: candidate) == value)
        }
      }
      #expect(selection.candidate(components: 7, covariance: .full) == nil)
    }
  }

  @Test func aPlantedNumberAndShapeIsFound() throws {
    for seed in 1...5 {
      let (data, truth) = blobs(3, of: 80, dimensions: 2, separation: 6, seed: seed)
      var generator = Generator(seed: seed)
      let selection = try GaussianMixture.select(data, components: 1...6, using: &generator)
      #expect(selection.best.count == 3, "seed \(seed)")
      // The blobs are round and of one size: one of the two shapes with so few parameters.
      #expect([.spherical, .tied].contains(selection.best.covariance), "seed \(seed)")
      #expect(try adjustedRandIndex(truth, selection.best.labels) > 0.97, "seed \(seed)")
    }
  }

  @Test func bicFindsTheFourPhasesOfTheCourseAtTheirTrueScale() throws {
    let course = try FeL23.notebook(seed: 42).normalisedToTrueScale()
    for components in [2, 3, 4, 6] {
      let scores = try PCA(course.noisy, components: components).transform(course.noisy)
      for seed in 1...3 {
        var generator = Generator(seed: seed)
        let selection = try GaussianMixture.select(scores, components: 1...8, using: &generator)
        let best = selection.best
        #expect(best.count == 4 && best.covariance == .full, "\(components) scores, seed \(seed)")
        #expect(best.converged && best.collapsedComponents.isEmpty, "\(components) scores, seed \(seed)")
        #expect(try clusteringAccuracy(truth: course.labels, labels: best.labels) == 1)
      }
    }
    // In eight dimensions 400 spectra no longer pay for 179 parameters beside simpler shapes, but among full
    // covariances it is still four.
    let scores = try PCA(course.noisy, components: 8).transform(course.noisy)
    var generator = Generator(seed: 1)
    let full = try GaussianMixture.select(
      scores, components: 1...8, covariances: [.full], using: &generator)
    #expect(full.best.count == 4)
  }

  @Test func oneSeedGivesOneResultForAnyNumberOfThreads() throws {
    let data = normalMatrix(90, 2)
    let values = try [1, 2, 3].map { threads in
      var generator = Generator(seed: 5)
      return try GaussianMixture.select(data, components: 1...3, using: &generator, threads: threads)
        .candidates.map(\.bic)
    }
    #expect(values[0] == values[1] && values[0] == values[2])
  }

  @Test func aCollapsedCandidateIsNotChosen() throws {
    // Pairs of the same point: with enough components each sits on one point, at a likelihood that only the
    // floor limits.
    let points = normalMatrix(8, 2, seed: 3)
    var generator = Generator(seed: 3)
    let selection = try GaussianMixture.select(
      points.stacked(on: points), components: 1...8, covariances: [.full], using: &generator)
    #expect(selection.candidates[7].bic < selection.best.bic)
    #expect(!selection.candidates[7].collapsedComponents.isEmpty)
    #expect(selection.best.collapsedComponents.isEmpty)
  }

  @Test func tooManyComponentsAreAnError() {
    var generator = Generator(seed: 1)
    #expect(
      throws: UnsupervisedError.tooManyClusters(
        operation: "Gaussian mixture", requested: 5, distinctPoints: 4)
    ) {
      try GaussianMixture.select(normalMatrix(4, 2), components: 1...6, using: &generator)
    }
  }
}
