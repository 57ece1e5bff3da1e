import LinearAlgebra
import Testing

@Suite struct LinearAlgebraErrorTests {
  @Test func wording() {
    let cases: [(LinearAlgebraError, String)] = [
      (
        .notFinite(operation: "least squares", row: 3, column: 7),
        "least squares: the input is not finite at row 3, column 7"
      ),
      (.empty(operation: "SVD", rows: 0, columns: 4), "SVD: the input is empty (0 x 4)"),
      (
        .notPositiveDefinite(operation: "Cholesky factorisation", order: 2),
        "Cholesky factorisation: the matrix is not positive definite (leading minor of order 2)"
      ),
      (
        .notConverged(operation: "SVD", routine: "sgesdd", info: 1),
        "SVD: LAPACK's sgesdd did not converge (info = 1)"
      ),
      (
        .rankTooLarge(operation: "SVD", requested: 9, available: 4),
        "SVD: 9 components asked for, 4 available"
      ),
    ]
    for (error, words) in cases { #expect("\(error)" == words) }
  }
}
