import Foundation

/// A table in a file of comma-separated values (RFC 4180), with a line of names at its top.
///
/// Spreadsheets' ways are understood: a byte-order mark, semicolons or tabs instead of commas, lines that end
/// in CR LF, cells in quotes with line ends inside, empty lines.
struct CSVTable: Sendable, Hashable {
  /// The names of the columns, without white space around them.
  let columns: [String]
  /// The rows, each with as many cells as there are columns; missing ones are empty.
  let rows: [Row]

  /// A row and the line it starts on.
  struct Row: Sendable, Hashable {
    let line: Int
    let cells: [String]
  }

  /// Reads a file.
  init(file path: String) throws(GradingError) {
    try self.init(String(decoding: try InputFile.data(path), as: UTF8.self), path: path)
  }

  /// Reads a text.
  ///
  /// - Parameter path: what messages call it.
  init(_ text: String, path: String) throws(GradingError) {
    var records = try Self.records(text.replacing("\u{FEFF}", with: ""), path: path)
    guard !records.isEmpty else { throw .malformed(path: path, line: nil, reason: "the file is empty") }
    let head = records.removeFirst()
    columns = head.cells.map { $0.trimmingCharacters(in: .whitespaces) }
    for row in records where row.cells.count > columns.count {
      throw .malformed(
        path: path, line: row.line, reason: "\(row.cells.count) cells, where the table has \(columns.count)")
    }
    let width = columns.count
    rows = records.map { row in
      Row(line: row.line, cells: row.cells + Array(repeating: "", count: width - row.cells.count))
    }
  }

  /// The place of the column with one of some names, in any case of letters; nil when there is none.
  func column(_ names: String...) -> Int? {
    columns.firstIndex { column in names.contains { $0.lowercased() == column.lowercased() } }
  }

  private static func records(_ text: String, path: String) throws(GradingError) -> [Row] {
    let separator = separator(of: text)
    var rows: [Row] = []
    var cells: [String] = []
    var cell = ""
    var (isQuoted, wasQuoted) = (false, false)
    var (line, start) = (1, 1)
    let characters = Array(text)
    var place = 0
    func ended(_ cells: [String]) { if cells != [""] { rows.append(Row(line: start, cells: cells)) } }
    while place < characters.count {
      let character = characters[place]
      place += 1
      if character.isNewline { line += 1 }
      if isQuoted {
        if character != "\"" {
          cell.append(character)
        } else if place < characters.count, characters[place] == "\"" {
          cell.append("\"")
          place += 1
        } else {
          isQuoted = false
        }
      } else if character == "\"", cell.isEmpty, !wasQuoted {
        (isQuoted, wasQuoted) = (true, true)
      } else if character == separator || character.isNewline {
        cells.append(cell)
        (cell, wasQuoted) = ("", false)
        if character.isNewline {
          ended(cells)
          (cells, start) = ([], line)
        }
      } else {
        cell.append(character)
      }
    }
    guard !isQuoted else { throw .malformed(path: path, line: start, reason: "a quote that never ends") }
    ended(cells + [cell])
    return rows
  }

  /// The separator that the line of names has most of.
  private static func separator(of text: String) -> Character {
    let head = text.prefix { !$0.isNewline }
    let candidates: [Character] = [",", ";", "\t"]
    var best: (separator: Character, count: Int) = (",", 0)
    for candidate in candidates {
      let count = head.filter { $0 == candidate }.count
      if count > best.count { best = (candidate, count) }
    }
    return best.separator
  }
}
