import Foundation

/// What a lab's source says it will put out, found without running it: the calls `lab.check("…")`,
/// `lab.figure("…")` and their kin.
///
/// Found are calls on a variable of the name `lab`, in the order of the file. A name or title that is not a
/// string literal shows as `…`, and so does each interpolation inside one, since its value is known only when
/// the lab runs.
struct SourceOutline: Sendable, Hashable {
  enum Kind: String, Sendable, Hashable, CaseIterable {
    case check, observe, figure, table, claims, exercise

    /// The noun of a listing.
    var noun: String {
      switch self {
      case .observe: "observation"
      case .claims: "claims table"
      case .check, .figure, .table, .exercise: rawValue
      }
    }
  }

  /// One call found in the source.
  struct Item: Sendable, Hashable {
    let kind: Kind
    /// The first argument: a title, a caption or a figure's name.
    let title: String
    /// The `id:` argument, if there is one.
    let id: String?
    /// The `points:` argument as it is written, if there is one.
    let points: String?
    /// The line of the call.
    let line: Int
  }

  /// The calls in the order of the file.
  let items: [Item]

  init(_ source: LiterateSource) {
    let tokens = SwiftLexer.tokens(of: source.code).filter { $0.kind != .comment }
    var items: [Item] = []
    for start in tokens.indices.dropLast(4) {
      let head = tokens[start..<start + 4].map(\.text)
      guard head[0] == "lab", head[1] == ".", head[3] == "(", let kind = Kind(rawValue: String(head[2])),
        start == 0 || tokens[start - 1].text != "."
      else { continue }
      let arguments = Self.arguments(in: tokens[(start + 4)...])
      let title = arguments.first { $0.label == nil }.map { Self.text(of: $0.tokens) } ?? "…"
      let id = arguments.first { $0.label == "id" }.map { Self.text(of: $0.tokens) }
      let points = arguments.first { $0.label == "points" }?.tokens.map(\.text).joined()
      items.append(Item(kind: kind, title: title, id: id, points: points, line: tokens[start].line))
    }
    self.items = items
  }

  /// The arguments of a call, from the token after its opening parenthesis to the one that closes it.
  private static func arguments(in tokens: ArraySlice<SwiftToken>) -> [(label: String?, tokens: [SwiftToken])]
  {
    var arguments: [[SwiftToken]] = [[]]
    var depth = 0
    for token in tokens {
      if token.text == ")" && depth == 0 { break }
      if ["(", "[", "{"].contains(token.text) { depth += 1 }
      if [")", "]", "}"].contains(token.text) { depth -= 1 }
      if token.text == "," && depth == 0 {
        arguments.append([])
      } else {
        arguments[arguments.count - 1].append(token)
      }
    }
    return arguments.map { argument in
      guard argument.count > 1, argument[0].kind == .word, argument[1].text == ":" else {
        return (nil, argument)
      }
      return (String(argument[0].text), Array(argument.dropFirst(2)))
    }
  }

  private static func text(of argument: [SwiftToken]) -> String {
    guard argument.count == 1, case .string(let value)? = argument.first?.kind else { return "…" }
    return value
  }
}
