import Testing

@testable import LabKit

@Suite struct SectionSelectionTests {
  static let source = LiterateSource(
    """
    //: ## 1 · The data
    //: ## 2 · PCA, the baseline
    //: ## 3 · The latent space
    //: ## 4 · Latent sweep
    //: ## Closing
    """)

  private func numbers(_ text: String) throws -> [Int] {
    try SectionSelection.named(text, in: Self.source).sections.map { $0.index + 1 }
  }

  @Test func numbersAndWords() throws {
    #expect(try numbers("3") == [3])
    #expect(try numbers("closing") == [5])
    #expect(try numbers("DATA") == [1])
    #expect(try numbers("latent space") == [3])
    #expect(try numbers("space lat") == [3])
    #expect(try numbers("4 · Latent sweep") == [4])
    #expect(try numbers("pca, the baseline") == [2])
    #expect(try numbers("4, 1,data") == [1, 4])
  }

  @Test func mistakesNameTheSections() {
    let known =
      "'1 · The data', '2 · PCA, the baseline', '3 · The latent space', '4 · Latent sweep', 'Closing'"
    let messages = [
      "99": "--only: there is no section '99' among \(known)",
      "latnet": "--only: there is no section 'latnet' among \(known); did you mean '3 · The latent space'?",
      "latent": "--only: 'latent' fits several sections: '3 · The latent space', '4 · Latent sweep'",
      "1,": "--only: there is no section '' among \(known)",
      "…": "--only: there is no section '…' among \(known)",
    ]
    for (text, message) in messages {
      let error = #expect(throws: ArgumentError.self) { try numbers(text) }
      #expect(error?.description == message)
    }
    let error = #expect(throws: ArgumentError.self) { try SectionSelection.named("1", in: .empty) }
    #expect(error?.description == "--only: this lab has no sections")
  }

  @Test func lines() throws {
    let selection = try SectionSelection.named("2,3", in: Self.source)
    #expect(
      (1...5).map { selection.contains(line: $0, in: Self.source) } == [false, true, true, false, false])
    #expect((1...5).map { selection.isBeyond(line: $0) } == [false, false, false, true, true])
  }
}
