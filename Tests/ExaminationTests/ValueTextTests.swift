import ExerciseKit
import Testing

@testable import Examination

@Suite struct ValueTextTests {
  @Test func numbers() {
    let cases: [(Double, String)] = [
      (0, "0"), (-0.0, "0"), (2, "2"), (-2.5, "-2.5"), (0.1, "0.1"), (1e-9, "1e-9"), (1e30, "1e30"),
      (.nan, "NaN"),
      (.infinity, "∞"), (-.infinity, "-∞"),
    ]
    for (value, text) in cases { #expect(ValueText.number(value) == text) }
    #expect(
      ValueText.number(1 / 3, digits: 3) == "0.333" && ValueText.number(1.5e-12, digits: 6) == "1.5e-12")
  }

  @Test func lists() {
    #expect(ValueText.text([[1.0, 2], []].wire) == "[[1, 2], []]")
    #expect(ValueText.text([true, false].wire) == "[true, false]")
    #expect(ValueText.text(Array(1...24).wire).hasSuffix("23, 24]"))
    #expect(ValueText.text(Array(1...25).wire) == "[1, 2, 3, 4, … 21 more]")
    let rows = [[Int]](repeating: Array(1...6), count: 9)
    #expect(ValueText.text(rows.wire) == "[[1, 2, 3, 4, … 2 more], [1, 2, 3, 4, … 2 more], … 7 more]")
    #expect(ValueText.text([[Int]](repeating: [1], count: 3).wire) == "[[1], [1], [1]]")
  }

  @Test func asManyDigitsAsItTakes() {
    #expect(ValueText.distinguished(.number(0.5), .number(0.25)) == ("0.5", "0.25"))
    #expect(ValueText.distinguished(.number(1.000000001), .number(1)) == ("1.000000001", "1"))
    let next = ValueText.distinguished(.number(Double(1).nextUp), .number(1))
    #expect(next == ("1.0000000000000002", "1"))
  }

  @Test func shapes() {
    let cases: [(any ExerciseAnswer, String)] = [
      (true, "a truth value"), (3, "a whole number"), (2.5, "a number"), ([1.0], "1 number"),
      ([1, 2], "2 whole numbers"),
      ([Double](), "an empty array"), ([[1.0, 2], [3, 4]], "2 rows of 2 numbers"),
      ([[1.0]], "1 row of 1 number"),
      ([[1.0], [2, 3]], "2 rows of 1 to 2 numbers"), ([[Double](), []], "2 rows of 0 numbers"),
      (Both([1.0], [true]), "2 rows of 1 number"), (Both(1.0, [true]), "2 values"),
    ]
    for (value, text) in cases { #expect(Shape.description(of: value.wire) == text) }
    #expect(Shape.mismatch([1.0].wire, [2.5].wire) == nil)
    #expect(Shape.mismatch([1.0, 2].wire, [2.5].wire) == "returned 2 numbers, expected 1 number")
    #expect(
      Shape.mismatch([[1], [2]].wire, [[1.0], [2]].wire)
        == "returned 2 rows of 1 whole number, expected 2 rows of 1 number")
  }
}
