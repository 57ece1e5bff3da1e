import Testing
import Unsupervised

@Suite struct ClusteringErrorTests {
  @Test func wording() {
    let cases: [(UnsupervisedError, String)] = [
      (
        .notPositiveDefinite(operation: "Gaussian mixture", component: 1),
        "Gaussian mixture: the covariance of component 1 is not symmetric positive definite"
      ),
      (
        .collapsedComponent(operation: "Gaussian mixture", component: 2, iteration: 7),
        "Gaussian mixture: component 2 lost its extent in iteration 7, raise the regularisation or use fewer components"
      ),
      (
        .constantColumn(operation: "standardisation", column: 3),
        "standardisation: column 3 has the same value in all rows"
      ),
      (
        .onlySingletons(operation: "Davies-Bouldin score", points: 4),
        "Davies-Bouldin score: each of the 4 points is a cluster of its own, at least one must have two"
      ),
      (
        .invalidDistance(operation: "distance matrix", row: 2, column: 1, value: -0.5, reason: "is negative"),
        "distance matrix: the distance -0.5 at row 2, column 1 is negative"
      ),
    ]
    for (error, words) in cases { #expect("\(error)" == words) }
  }
}
