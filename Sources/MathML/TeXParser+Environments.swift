extension TeXParser {
  /// What lies between `\begin{…}` and `\end{…}`.
  mutating func environment(at column: Int) throws(TeXError) -> MathNode {
    let name = try rawArgument(of: "\\begin", at: column)
    let kind: MathNode.TableKind
    switch name {
    case "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix": kind = .matrix
    case "smallmatrix": kind = .small
    case "cases": kind = .cases
    case "aligned", "align", "align*", "split": kind = .aligned
    case "gathered", "gather", "gather*": kind = .gathered
    case "array": kind = .array(try columns(at: column))
    default: throw TeXError(.unknownEnvironment(name), column: column)
    }
    let rows = try rows(of: name, at: column, columns: Self.columns(of: kind))
    let table = MathNode.table(rows, kind)
    let fences = [
      "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"),
      "Vmatrix": ("‖", "‖"), "cases": ("{", ""),
    ]
    guard let (open, close) = fences[name] else { return table }
    return .fenced(open: open, [MathNode.FencedPart(middle: nil, content: table)], close: close)
  }

  /// The lines below a sum: `\substack{i < n \\ j < m}`.
  mutating func substack(at column: Int) throws(TeXError) -> MathNode {
    let opening = lexer.next()
    guard opening.kind == .open else { throw TeXError(.missingArgument(of: "\\substack"), column: column) }
    var rows: [[MathNode]] = []
    while true {
      rows.append([try row()])
      let token = lexer.next()
      switch token.kind {
      case .close: return .table(rows, .small)
      case .command("\\"), .command("cr"): continue
      case .end: throw TeXError(.unclosed("{"), column: opening.column)
      default: throw stray(token)
      }
    }
  }

  /// The most columns a kind of table has; nil for any number.
  private static func columns(of kind: MathNode.TableKind) -> Int? {
    switch kind {
    case .matrix, .small, .aligned: nil
    case .cases: 2
    case .gathered: 1
    case .array(let columns): columns.count
    }
  }

  /// Rows of cells up to the `\end` of the environment, which is taken.
  private mutating func rows(
    of name: String, at column: Int, columns: Int?
  ) throws(TeXError) -> [[MathNode]] {
    var rows: [[MathNode]] = [[]]
    while true {
      rows[rows.count - 1].append(try row())
      let token = lexer.next()
      switch token.kind {
      case .ampersand:
        if let columns, rows[rows.count - 1].count >= columns {
          throw TeXError(.outsideTable("&"), column: token.column)
        }
      case .command("\\"), .command("cr"): rows.append([])
      case .command("end"):
        let end = try rawArgument(of: "\\end", at: token.column)
        guard end == name else {
          throw TeXError(.mismatched(begin: name, end: end), column: token.column)
        }
        // A line break after the last row starts no further one.
        if rows.count > 1, rows.last == [.row([])] { rows.removeLast() }
        return rows
      case .end: throw TeXError(.unclosed("\\begin{\(name)}"), column: column)
      default: throw stray(token)
      }
    }
  }

  /// The columns of an array: l, c and r.
  private mutating func columns(at column: Int) throws(TeXError) -> [Character] {
    let text = try rawArgument(of: "\\begin{array}", at: column)
    let columns = text.filter { !$0.isWhitespace }
    for letter in columns where !"lcr".contains(letter) {
      throw TeXError(.unexpected(String(letter)), column: column)
    }
    return Array(columns)
  }
}
