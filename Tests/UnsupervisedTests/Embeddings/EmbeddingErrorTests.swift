import Testing
import Unsupervised

@Suite struct EmbeddingErrorTests {
  @Test func wording() throws {
    let cases: [(UnsupervisedError, String)] = [
      (
        .tooManyNeighbours(operation: "nearest neighbours", requested: 15, available: 9),
        "nearest neighbours: 15 neighbours asked for, the data have between 1 and 9"
      ),
      (
        .nothingToEmbed(operation: "UMAP", rows: 20),
        "UMAP: all 20 rows are identical, so no point is nearer than another"
      ),
    ]
    for (error, words) in cases { #expect("\(error)" == words) }
    do {
      _ = try TSNE(normalMatrix(20, 3))
      Issue.record("20 points have no perplexity of 30")
    } catch {
      #expect(
        "\(error)"
          == "t-SNE: the perplexity is 30, allowed is above 1 and below 19, the number of other rows")
    }
  }

  /// A step that overflows has no place to go to.
  @Test(arguments: [0, -1, .nan, .infinity, 1e200]) func learningRate(_ rate: Double) {
    var parameters = TSNE.Parameters()
    parameters.learningRate = rate
    #expect(throws: UnsupervisedError.self) { try TSNE(normalMatrix(100, 3), parameters: parameters) }
    parameters.learningRate = 1e12
    #expect(throws: Never.self) { try TSNE(normalMatrix(100, 3), parameters: parameters) }
  }
}
