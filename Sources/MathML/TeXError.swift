/// What is wrong with a formula, and where. `description` words it, in one line and in this one place.
public struct TeXError: Error, Sendable, Hashable {
  /// The mistakes that a formula can have.
  public enum Reason: Sendable, Hashable {
    /// A command that is not known; given without its backslash.
    case unknownCommand(String)
    /// An environment that is not known.
    case unknownEnvironment(String)
    /// A character that means nothing in a formula as it stands.
    case unexpected(String)
    /// A `{`, `[`, `\left` or `\begin{…}` that is never closed.
    case unclosed(String)
    /// A `}`, `\right` or `\end{…}` that closes nothing.
    case unopened(String)
    /// An `\end` that names another environment than the `\begin` before it.
    case mismatched(begin: String, end: String)
    /// A command, `^` or `_` without what it applies to.
    case missingArgument(of: String)
    /// A second `^` or `_` on the same base.
    case doubleScript(String)
    /// Something after `\left`, `\right`, `\middle` or `\big` that is no delimiter.
    case notADelimiter(String)
    /// A `&` or `\\` outside every table, or a `&` where the table has no column for it.
    case outsideTable(String)
    /// A command that is not known inside `\text{…}`.
    case unknownInText(String)
    /// A length that is not a number with the unit em, ex, mu or pt.
    case notALength(String)
    /// Braces, tables or commands inside one another beyond `Formula.depthLimit`.
    case tooDeep
  }

  /// The mistake.
  public let reason: Reason

  /// The character of the formula that it is found at, counted from 1.
  public let column: Int

  /// An error from its parts.
  public init(_ reason: Reason, column: Int) {
    self.reason = reason
    self.column = column
  }
}

extension TeXError: CustomStringConvertible {
  /// The mistake and its column, in one line.
  public var description: String { "\(Self.text(of: reason)) at column \(column)" }

  private static func text(of reason: Reason) -> String {
    switch reason {
    case .unknownCommand(let name): "unknown command '\\\(name)'"
    case .unknownEnvironment(let name): "unknown environment '\(name)'"
    case .unexpected(let text): "unexpected '\(text)' (write '\\\(text)' for the character itself)"
    case .unclosed(let opening): "'\(opening)' is never closed"
    case .unopened(let closing): "'\(closing)' closes nothing"
    case .mismatched(let begin, let end): "'\\begin{\(begin)}' is closed by '\\end{\(end)}'"
    case .missingArgument(let name): "'\(name)' has nothing to apply to"
    case .doubleScript(let mark): "a second '\(mark)' on the same base (put braces around one of them)"
    case .notADelimiter(let text): "'\(text)' is no delimiter"
    case .outsideTable(let mark): "'\(mark)' stands outside every matrix, cases or aligned column"
    case .unknownInText(let name): "unknown command '\\\(name)' inside \\text{…}"
    case .notALength(let text): "'\(text)' is no length in em, ex, mu or pt"
    case .tooDeep: "more than \(Formula.depthLimit) levels inside one another"
    }
  }
}
