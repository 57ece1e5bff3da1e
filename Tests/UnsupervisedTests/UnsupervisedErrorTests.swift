import Testing
import Unsupervised

@Suite struct UnsupervisedErrorTests {
  @Test func wording() {
    let cases: [(UnsupervisedError, String)] = [
      (.empty(operation: "PCA", rows: 0, columns: 3), "PCA: the data are empty (0 x 3)"),
      (
        .notFinite(operation: "k-means", row: 4, column: 1),
        "k-means: the data are not finite at row 4, column 1"
      ),
      (.valueNotFinite(operation: "percentile", index: 2), "percentile: value 2 is not finite"),
      (
        .tooLarge(operation: "k-means", row: 4, column: 1, limit: 1e17),
        "k-means: the number at row 4, column 1 exceeds 1e+17, rescale the data"
      ),
      (.tooFewRows(operation: "PCA", needed: 2, got: 1), "PCA: 2 rows are needed, the data have 1"),
      (
        .identicalRows(operation: "PCA", rows: 5),
        "PCA: all 5 rows are identical, so there is no variance to explain"
      ),
      (
        .tooManyComponents(operation: "PCA", requested: 9, available: 4),
        "PCA: 9 components asked for, the data have between 1 and 4"
      ),
      (
        .tooManyClusters(operation: "k-means", requested: 5, distinctPoints: 3),
        "k-means: 5 clusters asked for, the data have 3 different points"
      ),
      (
        .singleCluster(operation: "silhouette"),
        "silhouette: all labels are the same, at least 2 clusters are needed"
      ),
      (
        .singularCovariance(operation: "Mahalanobis distance", rows: 30, columns: 3),
        "Mahalanobis distance: the covariance of 30 x 3 is singular, a column is constant or a combination of others"
      ),
      (
        .invalidParameter(
          operation: "k-means", parameter: "the number of clusters", value: 0, allowed: "1 or more"),
        "k-means: the number of clusters is 0, allowed is 1 or more"
      ),
      (
        .invalidParameter(
          operation: "ridge regression", parameter: "lambda", value: -0.5, allowed: "0 or more"),
        "ridge regression: lambda is -0.5, allowed is 0 or more"
      ),
    ]
    for (error, words) in cases { #expect("\(error)" == words) }
  }
}
