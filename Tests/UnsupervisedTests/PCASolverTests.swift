import LinearAlgebra
import Spectroscopy
import Testing
import Unsupervised

/// The eigenvector solver against the singular value solver and the defining equations.
@Suite struct PCASolverTests {
  private static let shapes = [(40, 9), (9, 40), (12, 12), (6, 1), (2, 5), (700, 20), (20, 1300)]

  @Test func definingEquations() throws {
    for (n, d) in Self.shapes {
      let data = normalMatrix(n, d).addingRow((0..<d).map { Float($0 % 7) })
      let pca = try PCA(data, solver: .eigen)
      let k = min(n - 1, d)
      let shape = Comment(rawValue: "\(n) x \(d)")
      #expect(pca.rank == k && pca.components.rows == k && pca.components.columns == d, shape)
      // Computed in double precision and rounded once.
      #expect(
        distance(Matrix.product(pca.components, pca.components, transposed: true), .identity(k)) <= 2e-6,
        shape)
      #expect(distance(pca.reconstruct(data), data) <= 1e-4, shape)
      #expect(abs(pca.explainedVarianceRatio.reduce(0, +) - 1) <= 1e-5, shape)
    }
  }

  @Test func agreesWithTheSingularValueSolver() throws {
    for (n, d) in Self.shapes where n > 2 {
      // Singular values that are well apart.
      let r = min(n - 1, d)
      let data =
        normalMatrix(n, d) * .diagonal((0..<d).map { Float(1 << max(0, 6 - $0)) }) + normalMatrix(n, d) * 0.1
      let k = min(5, r)
      for whiten in [false, true] {
        let expected = try PCA(data, components: k, whiten: whiten)
        let found = try PCA(data, components: k, whiten: whiten, solver: .eigen)
        let shape = Comment(rawValue: "\(n) x \(d), \(whiten)")
        let scale = expected.singularValues[0]
        #expect(distance(found.singularValues, expected.singularValues) <= 2e-6 * scale, shape)
        #expect(distance(found.components, expected.components) < 2e-4, shape)
        #expect(found.mean == expected.mean && found.rank == expected.rank, shape)
        #expect(
          distance(found.explainedVarianceRatio, expected.explainedVarianceRatio) < 1e-5, shape)
        #expect(
          abs(found.noiseVariance - expected.noiseVariance) <= 1e-4 * expected.noiseVariance + 1e-9, shape)
      }
    }
  }

  @Test func smallSingularValuesKeepTheirDigits() throws {
    // Exactly known: orthogonal columns of length 2 times 1, 1/64, 1/4096. Squares of single precision would
    // leave nothing of the last.
    for transposed in [false, true] {
      let signs = Matrix([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]] as [[Float]])
      let tall = signs * .diagonal([1, 1 / 64, 1 / 4096])
      let wide = Matrix([tall.row(0), tall.row(1), tall.row(2), tall.row(3)].map { row in row + row + row })
      let pca = try PCA(transposed ? wide : tall, solver: .eigen)
      let length = transposed ? Float(12).squareRoot() : 2
      #expect(pca.components.rows == 3)
      for (found, exact) in zip(pca.singularValues, [1, 1.0 / 64, 1.0 / 4096] as [Float]) {
        #expect(abs(found - length * exact) <= 1e-6 * length * exact, "\(transposed)")
      }
    }
  }

  @Test func theCourseIsTheSame() throws {
    let course = try Course.load()
    for k in [1, 4, 8] {
      let (a, b) = (
        try PCA(course.noisy, components: k), try PCA(course.noisy, components: k, solver: .eigen)
      )
      let (first, second) = (a.reconstruct(course.noisy), b.reconstruct(course.noisy))
      #expect(
        abs(first.meanSquaredError(to: course.clean) - second.meanSquaredError(to: course.clean)) < 1e-8,
        "k = \(k)")
    }
  }

  @Test func onlyTheRankIsAvailable() {
    #expect(throws: UnsupervisedError.tooManyComponents(operation: "PCA", requested: 5, available: 4)) {
      try PCA(normalMatrix(5, 9), components: 5, solver: .eigen)
    }
    for (n, d) in [(3, 5), (5, 3)] {
      #expect(throws: UnsupervisedError.identicalRows(operation: "PCA", rows: n)) {
        try PCA(Matrix(rows: n, columns: d, repeating: 0.5), solver: .eigen)
      }
    }
    #expect(throws: UnsupervisedError.tooFewRows(operation: "PCA", needed: 2, got: 1)) {
      try PCA(normalMatrix(1, 3), solver: .eigen)
    }
  }
}

/// The solver for huge sets, which squares in single precision.
@Suite struct PCACovarianceSolverTests {
  /// Rows enough for several blocks, the last of them short, and columns whose means are far from 0.
  private func planted(rows: Int = 9000) -> Matrix {
    let columns = 24
    let lengths: [Float] = (0..<columns).map { $0 < 6 ? Float(1 << (6 - $0)) : 0.25 }
    return (normalMatrix(rows, columns) * .diagonal(lengths)).addingRow((0..<columns).map { Float(100 * $0) })
  }

  @Test func agreesWithDoublePrecision() throws {
    for (rows, k) in [(9000, 6), (2048, 6), (2049, 3), (300, 4)] {
      let data = planted(rows: rows)
      let expected = try PCA(data, components: k, solver: .eigen)
      let found = try PCA(data, components: k, solver: .covariance)
      let size: Comment = "\(rows) rows"
      // What is asked of any solver of the course: components to 1e-4, shares of the variance to 1e-5.
      #expect(distance(found.components, expected.components) < 1e-4, size)
      #expect(distance(found.explainedVarianceRatio, expected.explainedVarianceRatio) < 1e-5, size)
      #expect(distance(found.mean, expected.mean) <= 1e-6 * 2300, size)
      #expect(found.rank == expected.rank, size)
      #expect(
        abs(found.noiseVariance - expected.noiseVariance) <= 1e-4 * expected.noiseVariance, size)
    }
  }

  @Test func theSameBytesOnAnyNumberOfThreads() throws {
    let data = planted(rows: 20_000)
    let one = try PCA(data, components: 5, solver: .covariance)
    for threads in [2, 3, 7] {
      let several = try PCA(data, components: 5, solver: .covariance, threads: threads)
      #expect(
        several.components == one.components && several.mean == one.mean
          && several.explainedVariance == one.explainedVariance, "\(threads) threads")
    }
  }

  @Test func aFarMeanTakesNoDigits() throws {
    // Without the guess at the means, squares of 1000 would leave a variance of 1 with two digits.
    let data = normalMatrix(6000, 3).addingRow([1000, -1000, 500])
    let expected = try PCA(data, solver: .eigen)
    let found = try PCA(data, solver: .covariance)
    #expect(distance(found.explainedVariance, expected.explainedVariance) < 1e-5)
  }

  @Test func variancesBelowItsDigitsAreNoComponents() throws {
    // Its limit for 4 columns is a length of 9.8e-4 of the first; that of `.eigen` for 3000 rows is 3.6e-4.
    let data = normalMatrix(3000, 4) * .diagonal([1, 1, 1e-2, 7e-4])
    #expect(try PCA(data, solver: .eigen).rank == 4)
    let found = try PCA(data, solver: .covariance)
    #expect(found.rank == 3 && found.components.rows == 3)
    #expect(throws: UnsupervisedError.tooManyComponents(operation: "PCA", requested: 4, available: 3)) {
      try PCA(data, components: 4, solver: .covariance)
    }
  }

  @Test func unusableData() {
    var data = normalMatrix(5000, 3)
    data[4321, 2] = .nan
    #expect(throws: UnsupervisedError.notFinite(operation: "PCA", row: 4321, column: 2)) {
      try PCA(data, solver: .covariance, threads: 2)
    }
    data[4321, 2] = 1e30
    #expect(throws: UnsupervisedError.tooLarge(operation: "PCA", row: 4321, column: 2, limit: 1e17)) {
      try PCA(data, solver: .covariance)
    }
    #expect(throws: UnsupervisedError.identicalRows(operation: "PCA", rows: 4)) {
      try PCA(Matrix(rows: 4, columns: 3, repeating: 0.1), solver: .covariance)
    }
    #expect(throws: UnsupervisedError.empty(operation: "PCA", rows: 0, columns: 3)) {
      try PCA(Matrix(rows: 0, columns: 3), solver: .covariance)
    }
    #expect(throws: UnsupervisedError.tooFewRows(operation: "PCA", needed: 2, got: 1)) {
      try PCA(normalMatrix(1, 3), solver: .covariance)
    }
  }
}
