import LinearAlgebra
import Randomness
import Testing
import Unsupervised

@Suite struct GaussianMixtureErrorTests {
  private let name = "Gaussian mixture"

  private func expect(
    _ error: UnsupervisedError, _ data: Matrix, components: Int,
    covariance: GaussianMixture.Covariance = .full,
    regularisation: Double = 1e-6, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var generator = Generator(seed: 1)
    #expect(throws: error, sourceLocation: sourceLocation) {
      try GaussianMixture(
        data, components: components, covariance: covariance, using: &generator,
        regularisation: regularisation)
    }
  }

  @Test func badDataAreErrors() throws {
    var broken = normalMatrix(6, 2)
    broken[4, 1] = .nan
    expect(.notFinite(operation: name, row: 4, column: 1), broken, components: 2)
    broken[4, 1] = -.infinity
    expect(.notFinite(operation: name, row: 4, column: 1), broken, components: 2)
    broken[4, 1] = 1e30
    expect(.tooLarge(operation: name, row: 4, column: 1, limit: 1e17), broken, components: 2)
    expect(.empty(operation: name, rows: 0, columns: 2), Matrix(rows: 0, columns: 2), components: 1)
    expect(
      .tooManyClusters(operation: name, requested: 7, distinctPoints: 6), normalMatrix(6, 2), components: 7)
    expect(
      .tooManyClusters(operation: name, requested: 2, distinctPoints: 1), Matrix(rows: 5, columns: 2),
      components: 2)
    for count in [0, -3] {
      expect(
        .invalidParameter(
          operation: name, parameter: "the number of clusters", value: Double(count), allowed: "1 or more"),
        normalMatrix(6, 2), components: count)
    }
    for floor in [-1e-6, .nan, .infinity] {
      var generator = Generator(seed: 1)
      #expect(throws: UnsupervisedError.self) {
        try GaussianMixture(
          normalMatrix(6, 2), components: 1, using: &generator, regularisation: floor)
      }
    }
    var generator = Generator(seed: 1)
    let model = try GaussianMixture(normalMatrix(30, 2), components: 2, using: &generator)
    #expect(throws: UnsupervisedError.notFinite(operation: name, row: 0, column: 1)) {
      try model.predict(Matrix([[0, .nan]]))
    }
    #expect(throws: UnsupervisedError.self) { try model.responsibilities(of: Matrix(rows: 0, columns: 2)) }
  }

  @Test func withoutAFloorACollapseIsAnError() {
    // A constant column has no variance, and neither has a component on one point.
    let constant = Matrix((0..<20).map { [Float($0), 3] })
    for covariance in [GaussianMixture.Covariance.full, .tied, .diagonal] {
      expect(
        .collapsedComponent(operation: name, component: 0, iteration: 0), constant, components: 1,
        covariance: covariance, regularisation: 0)
    }
    // One column twice another: the rounding of the sums must not pass for a variance.
    let dependent = Matrix(normalMatrix(40, 1).elements.map { [$0, 3 * $0] })
    expect(
      .collapsedComponent(operation: name, component: 0, iteration: 0), dependent, components: 1,
      regularisation: 0)
    expect(
      .collapsedComponent(operation: name, component: 0, iteration: 0), Matrix(rows: 5, columns: 2),
      components: 1, covariance: .spherical, regularisation: 0)
  }

  @Test func withAFloorACollapseIsReported() throws {
    for covariance in GaussianMixture.Covariance.allCases {
      // All points in one place.
      var generator = Generator(seed: 1)
      let point = try GaussianMixture(
        Matrix(rows: 5, columns: 2, repeating: 4), components: 1, covariance: covariance, using: &generator)
      #expect(point.collapsedComponents == [0] && point.logLikelihood.isFinite, "\(covariance)")
      #expect(abs(point.components[0].covariance[0][0] - 1e-6) < 1e-18, "\(covariance)")
      // A constant column.
      let column = try GaussianMixture(
        Matrix((0..<30).map { [Float($0 % 15), 3] }), components: 2, covariance: covariance, using: &generator
      )
      #expect(column.logLikelihood.isFinite && column.bic.isFinite, "\(covariance)")
      #expect(column.collapsedComponents == (covariance == .spherical ? [] : [0, 1]), "\(covariance)")
      // As many components as points.
      let all = try GaussianMixture(
        normalMatrix(6, 2), components: 6, covariance: covariance, using: &generator)
      #expect(all.labels.sorted() == Array(0..<6) && all.logLikelihood.isFinite, "\(covariance)")
    }
    var generator = Generator(seed: 1)
    let sound = try GaussianMixture(normalMatrix(60, 3), components: 2, using: &generator)
    #expect(sound.collapsedComponents.isEmpty)
  }

  @Test func badStartsAreErrors() {
    let data = normalMatrix(40, 2)
    let round = GaussianComponent(weight: 0.5, mean: [0, 0], variances: [1, 1])
    func expect(
      _ error: UnsupervisedError, _ second: GaussianComponent,
      sourceLocation: SourceLocation = #_sourceLocation
    ) {
      for covariance in GaussianMixture.Covariance.allCases {
        #expect(throws: error, sourceLocation: sourceLocation) {
          try GaussianMixture(data, from: [round, second], covariance: covariance)
        }
      }
    }
    func full(_ covariance: [[Double]], _ error: UnsupervisedError) {
      let second = GaussianComponent(weight: 0.5, mean: [1, 1], covariance: covariance)
      #expect(throws: error, "\(covariance)") { try GaussianMixture(data, from: [round, second]) }
    }
    let indefinite = UnsupervisedError.notPositiveDefinite(operation: name, component: 1)
    full([[1, 2], [2, 1]], indefinite)
    full([[1, 1], [1, 1]], indefinite)
    full([[0, 0], [0, 1]], indefinite)
    full([[1, 0.5], [-0.5, 1]], indefinite)
    full([[1, .nan], [.nan, 1]], indefinite)
    full([[.nan, 0], [0, 1]], indefinite)
    full([[.infinity, 0], [0, 1]], indefinite)
    #expect(throws: UnsupervisedError.notPositiveDefinite(operation: name, component: 0)) {
      try GaussianMixture(
        data, from: [GaussianComponent(weight: 1, mean: [0, 0], variances: [-1, 1])], covariance: .diagonal)
    }
    expect(
      .invalidParameter(
        operation: name, parameter: "the weight of component 1", value: 0, allowed: "above 0, up to 1"),
      GaussianComponent(weight: 0, mean: [0, 0], variances: [1, 1]))
    expect(
      .invalidParameter(operation: name, parameter: "the sum of the weights", value: 0.75, allowed: "1"),
      GaussianComponent(weight: 0.25, mean: [0, 0], variances: [1, 1]))
    expect(
      .invalidParameter(
        operation: name, parameter: "coordinate 1 of the mean of component 1", value: .infinity,
        allowed: "any finite number"),
      GaussianComponent(weight: 0.5, mean: [0, .infinity], variances: [1, 1]))
    #expect(throws: UnsupervisedError.self) { try GaussianMixture(data, from: []) }
    #expect(throws: UnsupervisedError.tooManyClusters(operation: name, requested: 2, distinctPoints: 1)) {
      try GaussianMixture(Matrix(rows: 4, columns: 2), from: [round, round])
    }
  }

  @Test func startsAreBroughtToTheShape() throws {
    let data = normalMatrix(60, 2)
    let start = [
      GaussianComponent(weight: 0.5, mean: [-1, 0], covariance: [[2, 0.5], [0.5, 1]]),
      GaussianComponent(weight: 0.5, mean: [1, 0], covariance: [[1, 0], [0, 3]]),
    ]
    func starting(_ covariance: GaussianMixture.Covariance, _ components: [GaussianComponent]) throws
      -> Double
    {
      try GaussianMixture(data, from: components, covariance: covariance).history[0]
    }
    let mean = [[1.5, 0.25], [0.25, 2]]
    let tied = start.map { GaussianComponent(weight: 0.5, mean: $0.mean, covariance: mean) }
    #expect(try starting(.tied, start) == starting(.full, tied))
    let diagonal = [
      GaussianComponent(weight: 0.5, mean: [-1, 0], variances: [2, 1]),
      GaussianComponent(weight: 0.5, mean: [1, 0], variances: [1, 3]),
    ]
    #expect(abs(try starting(.diagonal, start) - starting(.full, diagonal)) < 1e-9)
    let spheres = [
      GaussianComponent(weight: 0.5, mean: [-1, 0], variances: [1.5, 1.5]),
      GaussianComponent(weight: 0.5, mean: [1, 0], variances: [2, 2]),
    ]
    #expect(abs(try starting(.spherical, start) - starting(.full, spheres)) < 1e-9)
  }
}
