import Foundation
import LinearAlgebra
import Randomness
import Spectroscopy
import TestSupport
import Testing
import Unsupervised

@Suite struct GaussianMixtureTests {
  private typealias Covariance = GaussianMixture.Covariance

  /// Clouds that overlap a little, of different shapes.
  private func clouds(_ n: Int, _ d: Int, seed: Int) -> Matrix {
    let (data, _) = blobs(3, of: n / 3, dimensions: d, separation: 3.5, seed: seed)
    return data * .diagonal((0..<d).map { 1 + Float($0) / 2 })
  }

  @Test func oneComponentIsTheSampleMeanAndCovariance() throws {
    for (n, d) in [(50, 3), (7, 1), (400, 6)] {
      let data = clouds(n + 3 - n % 3, d, seed: n)
      let (mean, sample) = moments(data)
      for covariance in Covariance.allCases {
        var generator = Generator(seed: 1)
        let model = try GaussianMixture(
          data, components: 1, covariance: covariance, using: &generator, regularisation: 0)
        let component = model.components[0]
        #expect(component.weight == 1 && model.labels.allSatisfy { $0 == 0 })
        expectClose(component.mean, mean, within: 1e-12, "mean, \(covariance), \(n) x \(d)")
        let average = (0..<d).reduce(0) { $0 + sample[$1][$1] } / Double(d)
        for i in 0..<d {
          let expected = (0..<d).map { j -> Double in
            switch covariance {
            case .full, .tied: sample[i][j]
            case .diagonal: i == j ? sample[i][j] : 0
            case .spherical: i == j ? average : 0
            }
          }
          // Sums of some hundred squares of numbers of order 10.
          expectClose(
            component.covariance[i], expected, within: 1e-11, "\(covariance), \(n) x \(d), row \(i)")
        }
      }
    }
  }

  /// Mean and covariance by their definitions, with N.
  private func moments(_ data: Matrix) -> (mean: [Double], covariance: [[Double]]) {
    let columns = (0..<data.columns).map { data.column($0).map(Double.init) }
    let mean = columns.map { $0.reduce(0, +) / Double(data.rows) }
    let covariance = columns.indices.map { i -> [Double] in
      columns.indices.map { j -> Double in
        var sum = 0.0
        for p in 0..<data.rows { sum += (columns[i][p] - mean[i]) * (columns[j][p] - mean[j]) }
        return sum / Double(data.rows)
      }
    }
    return (mean, covariance)
  }

  @Test func theRegularisationIsAddedToEveryVariance() throws {
    let data = clouds(60, 2, seed: 2)
    for covariance in Covariance.allCases {
      var (first, second) = (Generator(seed: 1), Generator(seed: 1))
      let plain = try GaussianMixture(
        data, components: 1, covariance: covariance, using: &first, regularisation: 0
      ).components[0].covariance
      let raised = try GaussianMixture(
        data, components: 1, covariance: covariance, using: &second, regularisation: 0.25
      ).components[0].covariance
      for i in 0..<2 {
        for j in 0..<2 {
          #expect(abs(raised[i][j] - plain[i][j] - (i == j ? 0.25 : 0)) < 1e-12, "\(covariance)")
        }
      }
    }
  }

  @Test func theLikelihoodNeverFalls() throws {
    for covariance in Covariance.allCases {
      for seed in 1...15 {
        let data = clouds(150, 3, seed: seed)
        var generator = Generator(seed: seed)
        let start = try GaussianMixture(
          data, components: 4, covariance: covariance, using: &generator, restarts: 1, maximumIterations: 1)
        let model = try GaussianMixture(
          data, from: start.components, covariance: covariance, maximumIterations: 200, tolerance: 0,
          regularisation: 0)
        let name = Comment(rawValue: "\(covariance), seed \(seed)")
        for (before, after) in zip(model.history, model.history.dropFirst()) {
          #expect(after >= before, name)
        }
        #expect(model.history.last == model.logLikelihood && model.objective == model.logLikelihood, name)
        // A step that would be a loss is refused, so the history alone proves little: the run must have been
        // at rest, up to rounding, when that happened, or have gone on for all iterations.
        let gain = model.history[model.history.count - 1] - model.history[model.history.count - 2]
        #expect(model.iterations == 200 || gain < 1e-9, name)
      }
    }
  }

  @Test func aFixedPointIsTheWeightedMeanOfItsShare() throws {
    let data = clouds(120, 2, seed: 5)
    var generator = Generator(seed: 5)
    let model = try GaussianMixture(
      data, components: 3, using: &generator, maximumIterations: 5000, tolerance: 1e-13, regularisation: 0)
    #expect(model.converged)
    for (k, component) in model.components.enumerated() {
      let share = model.responsibilities.column(k).map(Double.init)
      let total = share.reduce(0, +)
      // Responsibilities are given in single precision.
      #expect(abs(component.weight - total / Double(data.rows)) < 1e-6, "component \(k)")
      for j in 0..<2 {
        let mean = zip(share, data.column(j)).reduce(0) { $0 + $1.0 * Double($1.1) } / total
        #expect(abs(component.mean[j] - mean) < 1e-5, "component \(k)")
      }
    }
  }

  @Test func responsibilitiesSumToOneAndLabelsAreTheLargest() throws {
    for covariance in Covariance.allCases {
      let data = clouds(90, 3, seed: 6)
      var generator = Generator(seed: 6)
      let model = try GaussianMixture(data, components: 3, covariance: covariance, using: &generator)
      // Fresh points, some so far away that every density underflows on its own.
      let fresh = data.stacked(on: Matrix([[1e6, -1e6, 1e6], [0, 0, 3e7], [1e17, 0, 0]]))
      let shares = try model.responsibilities(of: fresh)
      #expect(shares.rows == fresh.rows && shares.columns == 3)
      let labels = try model.predict(fresh)
      let densities = try model.logDensities(of: fresh)
      for i in 0..<fresh.rows {
        let row = shares.row(i)
        // Rounded to single precision one by one.
        #expect(abs(row.reduce(0) { $0 + Double($1) } - 1) < 2e-7, "\(covariance), row \(i)")
        #expect(
          row.allSatisfy { $0 >= 0 && $0 <= 1 } && row[labels[i]] == row.max(), "\(covariance), row \(i)")
        #expect(densities[i].isFinite, "\(covariance), row \(i)")
      }
      #expect(model.labels == Array(labels[..<90]) && model.responsibilities == shares.rows(0..<90))
      #expect(abs(densities[..<90].reduce(0, +) - model.logLikelihood) < 1e-9 * abs(model.logLikelihood))
    }
  }

  @Test func twoDistributionsOnALineInClosedForm() throws {
    // N(-m, s^2) and N(m, s^2) in equal shares: the share of the second is 1 / (1 + exp(-2 m x / s^2)), and
    // the density at the middle that of one of them.
    let (m, s) = (1.5, 0.8)
    let components = [-m, m].map { GaussianComponent(weight: 0.5, mean: [$0], variances: [s * s]) }
    let positions = stride(from: -4.0, through: 4, by: 0.25).map { $0 }
    let shares = try GaussianMixture.responsibilities(
      of: Matrix(positions.map { [Float($0)] }), under: components)
    for (i, x) in positions.enumerated() {
      #expect(abs(Double(shares[i, 1]) - 1 / (1 + exp(-2 * m * x / (s * s)))) < 1e-7, "x = \(x)")
    }
    // Half-way between them nothing is known.
    #expect(shares[positions.count / 2, 0] == 0.5)

    // So far apart that every point belongs to one of them: the fit is mean and variance of each half.
    let halves = [normalMatrix(40, 1, seed: 8), normalMatrix(40, 1, seed: 9).addingRow([100])]
    var generator = Generator(seed: 1)
    let model = try GaussianMixture(
      halves[0].stacked(on: halves[1]), components: 2, using: &generator, regularisation: 0)
    for half in halves {
      let values = half.elements.map(Double.init)
      let mean = values.reduce(0, +) / 40
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 40
      let found = try #require(model.components.min { abs($0.mean[0] - mean) < abs($1.mean[0] - mean) })
      #expect(abs(found.weight - 0.5) < 1e-12 && abs(found.mean[0] - mean) < 1e-12)
      #expect(abs(found.covariance[0][0] - variance) < 1e-11)
    }
  }

  @Test func overlappingHalvesKeepTheirWeights() throws {
    // Two clouds 2.8 standard deviations apart, 2000 points each, where any cut has one point in twelve
    // wrong.
    for seed in 1...10 {
      var generator = Generator(seed: seed)
      let truth = ToyData.overlappingComponents
      let rows = (0..<4000).map { i in
        let component = truth[i % 2]
        let (a, b) = (generator.standardNormal(), generator.standardNormal())
        let c = component.covariance[0][1]
        return [
          Float(component.mean[0] + a), Float(component.mean[1] + c * a + (1 - c * c).squareRoot() * b),
        ]
      }
      let data = Matrix(rows)
      let model = try GaussianMixture(data, components: 2, using: &generator)
      #expect(model.converged, "seed \(seed)")
      for component in model.components { #expect(abs(component.weight - 0.5) < 0.05, "seed \(seed)") }
      // On the line half-way between the means both are equally likely, and so says the fit.
      let boundary = Matrix(stride(from: Float(-1), through: 1, by: 0.25).map { [0, $0] })
      let shares = try model.responsibilities(of: boundary)
      let exact = try GaussianMixture.responsibilities(of: boundary, under: truth)
      let order = model.components[0].mean[0] < model.components[1].mean[0] ? 0 : 1
      for i in 0..<boundary.rows {
        #expect(abs(shares[i, order] - exact[i, 0]) < 0.15, "seed \(seed), row \(i)")
      }
      #expect(abs(exact[4, 0] - 0.5) < 1e-6 && abs(shares[4, 0] - 0.5) < 0.1, "seed \(seed)")
    }
  }

  @Test func plantedComponentsAreRecovered() throws {
    let planted = [
      GaussianComponent(weight: 0.5, mean: [0, 0], covariance: [[2, 0.9], [0.9, 0.6]]),
      GaussianComponent(weight: 0.3, mean: [5, -1], covariance: [[0.5, 0], [0, 1.5]]),
      GaussianComponent(weight: 0.2, mean: [-2, 5], covariance: [[1, -0.5], [-0.5, 1]]),
    ]
    var generator = Generator(seed: 3)
    var sample: [[Float]] = []
    for component in planted {
      let l00 = component.covariance[0][0].squareRoot()
      let l10 = component.covariance[1][0] / l00
      let l11 = (component.covariance[1][1] - l10 * l10).squareRoot()
      for _ in 0..<Int(5000 * component.weight) {
        let (a, b) = (generator.standardNormal(), generator.standardNormal())
        sample.append([Float(component.mean[0] + l00 * a), Float(component.mean[1] + l10 * a + l11 * b)])
      }
    }
    let model = try GaussianMixture(Matrix(sample), components: 3, using: &generator)
    for expected in planted {
      let found = try #require(
        model.components.min { a, b in
          abs(a.mean[0] - expected.mean[0]) + abs(a.mean[1] - expected.mean[1])
            < abs(b.mean[0] - expected.mean[0]) + abs(b.mean[1] - expected.mean[1])
        })
      // Standard errors with a thousand points and more are below 0.05; three of them.
      #expect(abs(found.weight - expected.weight) < 0.02)
      for i in 0..<2 {
        #expect(abs(found.mean[i] - expected.mean[i]) < 0.15)
        for j in 0..<2 { #expect(abs(found.covariance[i][j] - expected.covariance[i][j]) < 0.2) }
      }
    }
    #expect(model.collapsedComponents.isEmpty)
  }

  @Test func samplesHaveTheMomentsOfTheMixture() throws {
    for covariance in Covariance.allCases {
      var generator = Generator(seed: 4)
      let data = clouds(300, 2, seed: 4)
      let model = try GaussianMixture(data, components: 3, covariance: covariance, using: &generator)
      let (sample, labels) = try model.sample(30_000, using: &generator)
      #expect(sample.rows == 30_000 && sample.columns == 2)
      for (k, component) in model.components.enumerated() {
        let members = sample.rows(at: labels.indices.filter { labels[$0] == k })
        let name = Comment(rawValue: "\(covariance), component \(k)")
        // Five standard errors of a share, a mean and a variance.
        #expect(abs(Double(members.rows) / 30_000 - component.weight) < 0.015, name)
        let centred = members.subtractingRow(component.mean.map { Float($0) })
        let scatter = Matrix.product(centred, transposed: true, centred) * (1 / Float(members.rows))
        let largest = max(component.covariance[0][0], component.covariance[1][1])
        for i in 0..<2 {
          #expect(abs(Double(members.columnMeans[i]) - component.mean[i]) < 0.06 * largest.squareRoot(), name)
          for j in 0..<2 {
            #expect(abs(Double(scatter[i, j]) - component.covariance[i][j]) < 0.08 * largest, name)
          }
        }
      }
      // A mixture explains its own sample as well as it said it would explain the data.
      let mean = try model.logDensities(of: sample).reduce(0, +) / 30_000
      #expect(abs(mean - model.logLikelihood / 300) < 0.25, "\(covariance)")
      #expect(try model.sample(0, using: &generator).labels.isEmpty)
    }
  }

  @Test func unitsDoNotMatter() throws {
    // The likelihood is that of other units: it shifts by N ln of the factor of each column.
    let data = clouds(150, 2, seed: 7)
    for covariance in [Covariance.full, .diagonal] {
      var generator = Generator(seed: 7)
      let start = try GaussianMixture(
        data, components: 3, covariance: covariance, using: &generator, maximumIterations: 1)
      let factors = [1000.0, 0.01]
      let scaled = start.components.map { component in
        GaussianComponent(
          weight: component.weight, mean: zip(component.mean, factors).map { $0 * $1 },
          covariance: (0..<2).map { i in
            (0..<2).map { j in component.covariance[i][j] * factors[i] * factors[j] }
          })
      }
      let plain = try GaussianMixture(
        data, from: start.components, covariance: covariance, regularisation: 0)
      let other = try GaussianMixture(
        data * .diagonal([1000, 0.01]), from: scaled, covariance: covariance, regularisation: 0)
      #expect(plain.labels == other.labels && plain.iterations == other.iterations)
      // The scaled data are rounded to single precision.
      #expect(abs(other.logLikelihood + 150 * log(10) - plain.logLikelihood) < 1e-3, "\(covariance)")
    }
  }

  @Test func oneSeedGivesOneResultForAnyNumberOfThreads() throws {
    let data = clouds(200, 3, seed: 8)
    var results: [(GaussianMixture, Double)] = []
    for threads in [1, 2, 4] {
      var generator = Generator(seed: 9)
      let model = try GaussianMixture(data, components: 4, using: &generator, restarts: 6, threads: threads)
      results.append((model, generator.random()))
    }
    for (model, next) in results {
      #expect(model.components == results[0].0.components && model.history == results[0].0.history)
      #expect(next == results[0].1)
    }
  }

  @Test func moreRestartsAreNeverWorse() throws {
    let data = clouds(200, 2, seed: 10)
    var (one, many) = (Generator(seed: 1), Generator(seed: 1))
    let single = try GaussianMixture(data, components: 6, using: &one, restarts: 1)
    let best = try GaussianMixture(data, components: 6, using: &many, restarts: 12)
    #expect(best.logLikelihood >= single.logLikelihood)
  }

  @Test func iterationsCanBeLimited() throws {
    var generator = Generator(seed: 1)
    let model = try GaussianMixture(
      clouds(150, 2, seed: 11), components: 5, using: &generator, restarts: 1, maximumIterations: 2,
      tolerance: 0)
    #expect(model.iterations == 2 && !model.converged && model.history.count == 3)
  }

  @Test func elongatedClustersNeedAMixture() throws {
    var worst = (kMeans: 0.0, mixture: 1.0)
    for seed in 0..<20 {
      var generator = Generator(seed: seed)
      let failure = try KMeansFailure(.elongated, using: &generator)
      worst.kMeans = max(worst.kMeans, failure.kMeansAccuracy)
      worst.mixture = min(worst.mixture, failure.remedyAccuracy)
      #expect(failure.kMeansAccuracy < 0.8 && failure.remedyAccuracy > 0.97, "seed \(seed)")
    }
    #expect(worst.kMeans < 0.8 && worst.mixture > 0.97)
  }
}
