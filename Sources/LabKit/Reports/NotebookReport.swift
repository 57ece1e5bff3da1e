/// `<lab>.ipynb`: the lab as a Jupyter notebook, format 4.5, for JupyterLab, GitHub, Quarto and nbconvert.
///
/// Prose cells hold Markdown with formulas, code cells Swift with what it put out. The bytes are those that
/// the `nbformat` package writes: one space of indentation, sorted keys, texts as lists of lines, a newline at
/// the end. The names of cells are made from their places in the sections, so that they last between runs.
struct NotebookReport {
  /// The notebook for a record.
  static func text(of record: Record) -> String { NotebookReport(record).notebook.document(indentation: 1) }

  private let record: Record
  private let weave: Weave
  private let outputs = NotebookOutputs()

  private init(_ record: Record) {
    self.record = record
    weave = Weave(record)
  }

  private var notebook: JSONValue {
    .object([
      "cells": .array(
        [Self.markdown(MarkdownReport.opening(of: record, title: weave.title), id: "title")]
          + weave.blocks.flatMap(cells)),
      "metadata": .object([
        // JupyterLab asks which kernel to use where it has none of this name.
        "kernelspec": .object([
          "display_name": .string("Swift"), "language": .string("swift"), "name": .string("swift"),
        ]),
        "language_info": .object([
          "file_extension": .string(".swift"), "mimetype": .string("text/x-swift"), "name": .string("swift"),
          "pygments_lexer": .string("swift"),
        ]),
        "spectralab": .object([
          "complete": .bool(record.isComplete), "lab": .string(record.lab), "seed": .string("\(record.seed)"),
        ]),
        "title": .string(weave.title.singleLine),
      ]),
      "nbformat": .integer(4),
      "nbformat_minor": .integer(5),
    ])
  }

  private func cells(of block: Weave.Block) -> [JSONValue] {
    var cells: [JSONValue] = []
    switch block.cell {
    case .prose(let text, _)?:
      cells.append(Self.markdown(Prose(text).portable.trimmingBlankLines, id: block.id))
    case .code(let code, _)?:
      cells.append(
        .object([
          "cell_type": .string("code"), "execution_count": block.count.map(JSONValue.integer) ?? .null,
          "id": .string(block.id), "metadata": .object([:]),
          "outputs": .array(block.results.flatMap(outputs.values)), "source": Self.lines(code),
        ]))
    case nil:
      // Results without code: a code cell is all that can hold them.
      guard !block.results.isEmpty else { break }
      cells.append(
        .object([
          "cell_type": .string("code"), "execution_count": .null, "id": .string(block.id),
          "metadata": .object([:]), "outputs": .array(block.results.flatMap(outputs.values)),
          "source": .array([]),
        ]))
    }
    if block.isLast { cells.append(Self.markdown(MarkdownReport.ending(of: record), id: "run-ended")) }
    return cells
  }

  private static func markdown(_ text: String, id: String) -> JSONValue {
    .object([
      "cell_type": .string("markdown"), "id": .string(id), "metadata": .object([:]), "source": lines(text),
    ])
  }

  /// A text as a list of its lines, each with its line break: what the format calls a multi-line string.
  static func lines(_ text: String) -> JSONValue {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0 + "\n" }
    guard let last = lines.popLast() else { return .array([]) }
    // The last line has no break, and is none where the text ends with one.
    if last.count > 1 { lines.append(last.dropLast() + "") }
    return .array(lines.map { .string(String($0)) })
  }
}

extension String {
  /// The text without blank lines at its ends.
  var trimmingBlankLines: String {
    let isBlank = { (line: Substring) in line.allSatisfy(\.isWhitespace) }
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    let middle = lines.drop(while: isBlank)
    return middle.reversed().drop(while: isBlank).reversed().joined(separator: "\n")
  }
}
