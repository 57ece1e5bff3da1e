import Foundation
import MathML
import Testing

extension Formula {
  /// The elements of a formula without the `math` element and the annotation around them.
  static func elements(_ tex: String, isDisplay: Bool = false) throws -> String {
    let text = try Formula(tex).mathML(isDisplay: isDisplay)
    let start = try #require(text.range(of: "<semantics><mrow>"))
    let end = try #require(text.range(of: "</mrow><annotation"))
    return String(text[start.upperBound..<end.lowerBound])
  }
}
