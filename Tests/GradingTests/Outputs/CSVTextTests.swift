import Foundation
import Testing

@testable import Grading

/// Cells that no spreadsheet takes for anything but text, and that every reader of RFC 4180 reads back.
@Suite struct CSVTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), (" x", "\" x\""),
    ("=1+1", "'=1+1"), ("+cmd", "'+cmd"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "' =1"),
    (" =1", "' =1"), ("\u{FF1D}1", "'\u{FF1D}1"), ("-1.5", "-1.5"), ("+3", "+3"), ("-inf", "'-inf"),
    ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"), ("a;=1", "\"a;'=1\""), ("\"=1", "\"'\"\"=1\""),
    ("two\nlines", "two lines"), ("\u{1B}[31m", "␛[31m"), ("::notice::x", ": :notice::x"),
  ])
  func cells(_ text: String, _ cell: String) { #expect(CSVText.cell(text) == cell) }

  @Test(arguments: [(1.0, "1"), (1.0 / 3, "0.33333"), (-0.0, "0"), (12.5, "12.5"), (1e-9, "0")])
  func numbers(_ value: Double, _ text: String) { #expect(CSVText.number(value) == text) }

  @Test func tablesAreReadBack() throws {
    let rows = [["a", "b"], ["x,\"y\"", "büb"], ["", "2"]]
    let text = String(decoding: CSVText.data(rows), as: UTF8.self)
    #expect(text.hasSuffix("\r\n") && text.components(separatedBy: "\r\n").count == 4)
    let table = try CSVTable(text, path: "table")
    #expect([table.columns] + table.rows.map(\.cells) == rows)
  }
}
