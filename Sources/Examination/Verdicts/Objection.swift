/// What is wrong with one answer.
public struct Objection: Error, Sendable, Hashable {
  /// What came back, as a reader sees it; nil when nothing did.
  public let returned: String?

  /// What was expected; nil where that is no value.
  public let expected: String?

  /// The rest, each as a sentence: where the first difference is, which property is broken.
  public let remarks: [String]

  init(returned: String? = nil, expected: String? = nil, _ remarks: [String] = []) {
    self.returned = returned
    self.expected = expected
    self.remarks = remarks
  }

  /// All of it, one line each.
  var lines: [String] {
    switch (returned, expected) {
    case (let returned?, let expected?):
      ["returned \(returned)", "expected \(expected)"] + remarks
    case (let returned?, nil): ["returned \(returned)"] + remarks
    case (nil, _): remarks
    }
  }
}
