/// A piece of Swift source: as much of the language as finding a lab's calls and colouring its code takes.
struct SwiftToken: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// A name or keyword, also in backticks or starting with `#`, `@` or `$`.
    case word
    /// A number literal.
    case number
    /// A string literal, with its value: escapes resolved, each interpolation as `…`.
    case string(value: String)
    /// A line or block comment.
    case comment
    /// Any other single character that is not white space.
    case mark
  }

  /// What it is.
  let kind: Kind

  /// Its characters in the source.
  let text: Substring

  /// The line it starts on, counted from 1.
  let line: Int
}
