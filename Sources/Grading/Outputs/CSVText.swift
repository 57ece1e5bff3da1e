import Foundation
import LabKit

/// Writes tables of comma-separated values (RFC 4180): lines end in CR LF, cells are quoted where they must be.
///
/// No cell becomes a formula when a spreadsheet opens the table: one that begins with `=`, `+`, `-` or `@`, or with
/// something that a spreadsheet skips before one of them, gets a `'` in front, unless it is a number. The same
/// holds behind a `;`, since spreadsheets of some countries split there.
enum CSVText {
  /// A cell's text in the file.
  static func cell(_ text: String) -> String {
    var text = Harmless.line(text)
    if text.wholeMatch(of: /[+-]?[0-9]*\.?[0-9]+/) == nil {
      text = guarded(text)
      if text.contains(";") {
        text = text.split(separator: ";", omittingEmptySubsequences: false).map { guarded(String($0)) }
          .joined(
            separator: ";")
      }
    }
    let needsQuotes = text.contains { ",;\"".contains($0) } || text.first == " " || text.last == " "
    return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }

  private static func guarded(_ text: String) -> String {
    let start = text.unicodeScalars.first { !$0.properties.isWhitespace && $0 != "\"" && $0 != "\u{FEFF}" }
    // Full-width forms are formulas, too.
    return start.map { "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) } == true
      ? "'" + text : text
  }

  /// A number: a point as decimal separator, at most five decimals, no exponent.
  static func number(_ value: Double) -> String {
    let rounded = (value * 1e5).rounded() / 1e5
    return JSONValue.text(of: rounded == 0 ? 0 : rounded)
  }

  /// The bytes of a table.
  static func data(_ rows: [[String]]) -> Data {
    Data(rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined().utf8)
  }
}
