import Randomness
import TestSupport
import Testing
import Unsupervised

@Suite struct KFoldTests {
  private struct Reference: Decodable {
    struct Folds: Decodable {
      let count, folds: Int
      let validation: [[Int]]
    }
    let folds: [Folds]
    let shuffled: [[Int]]
  }

  @Test func everyRowIsHeldOutOnce() throws {
    var generator = Generator(seed: 3)
    for (count, folds) in [(2, 2), (10, 3), (400, 5), (7, 7)] {
      for split in [
        try KFold(count: count, folds: folds), try KFold(count: count, folds: folds, using: &generator),
      ] {
        #expect(split.folds.count == folds)
        #expect(
          split.folds.flatMap(\.validation).sorted() == Array(0..<count), "\(count) rows, \(folds) folds")
        for fold in split.folds {
          #expect(
            (fold.training + fold.validation).sorted() == Array(0..<count), "\(count) rows, \(folds) folds")
          #expect(fold.training == fold.training.sorted() && fold.validation == fold.validation.sorted())
          #expect([count / folds, count / folds + 1].contains(fold.validation.count))
        }
      }
    }
  }

  @Test func agreesWithScikitLearnAndNumPy() throws {
    let reference = try Fixture.load("unsupervised-regression", as: Reference.self)
    for item in reference.folds {
      #expect(
        try KFold(count: item.count, folds: item.folds).folds.map(\.validation) == item.validation,
        "\(item.count) rows, \(item.folds) folds")
    }
    var generator = Generator(seed: 0)
    #expect(try KFold(count: 23, folds: 4, using: &generator).folds.map(\.validation) == reference.shuffled)
  }

  @Test(arguments: [0, 1, 6])
  func wrongNumbersOfFoldsAreErrors(folds: Int) {
    #expect(
      throws: UnsupervisedError.invalidParameter(
        operation: "cross-validation", parameter: "the number of folds", value: Double(folds),
        allowed: "2 to 5, the number of rows")
    ) {
      try KFold(count: 5, folds: folds)
    }
  }
}
