/// What a formula consists of, once its commands are understood.
indirect enum MathNode: Sendable, Hashable {
  /// A name of one or more letters.
  case identifier(String, isUpright: Bool)
  /// A number.
  case number(String)
  /// A symbol, and the part it plays.
  case symbol(String, AtomClass)
  /// The name of a function; `hasLimits` when a subscript of it stands below it in a displayed formula.
  case function(String, hasLimits: Bool)
  /// A sum, integral or other large operator.
  case largeOperator(String, hasLimits: Bool)
  /// A delimiter of a given height in em.
  case sizedDelimiter(String, AtomClass, height: Double)
  /// Words.
  case text(String, TextStyle)
  /// Room, in em; negative moves closer.
  case space(Double)
  /// Nodes beside one another.
  case row([MathNode])
  /// A base with scripts, or with limits where its operator or `\limits` wants them.
  case scripts(MathNode, sub: MathNode?, sup: MathNode?, LimitPlacement)
  /// One above the other, with or without a line.
  case fraction(MathNode, MathNode, hasLine: Bool, MathStyle?)
  /// A root; square when it has no index.
  case root(MathNode, index: MathNode?)
  /// A mark above a base.
  case accent(MathNode, mark: String, isStretchy: Bool)
  /// Something above and below a base, such as a note; the class is the part that all of it plays.
  case stack(MathNode, over: MathNode?, under: MathNode?, AtomClass)
  /// A brace above or below a base, whose scripts are always limits.
  case brace(MathNode, isAbove: Bool)
  /// A line above or below a base.
  case line(MathNode, isAbove: Bool)
  /// A brace, bar or arrow that is as wide as what it lies on.
  case stretchy(String)
  /// What lies between `\left` and `\right`, in pieces set apart by `\middle`. An empty delimiter is
  /// invisible.
  case fenced(open: String, [FencedPart], close: String)
  /// Rows of cells.
  case table([[MathNode]], TableKind)
  /// A node in a style of its own.
  case styled(MathNode, MathStyle)
  /// Room as large as a node.
  case phantom(MathNode)

  /// A piece between two delimiters, with the `\middle` delimiter before it.
  struct FencedPart: Sendable, Hashable {
    let middle: String?
    let content: MathNode
  }

  /// Where limits go.
  enum LimitPlacement: Sendable, Hashable {
    /// Where the operator has them: above and below in display style, else beside.
    case byOperator
    /// Above and below: `\limits`.
    case always
    /// Beside: `\nolimits`.
    case never
  }

  /// The style of a part.
  enum MathStyle: Sendable, Hashable {
    case display, text, script, scriptScript
  }

  /// The look of words.
  enum TextStyle: Sendable, Hashable {
    case plain, bold, italic, monospaced
  }

  /// The kinds of tables.
  enum TableKind: Sendable, Hashable {
    /// Centred columns.
    case matrix
    /// The same, smaller, as for a matrix within a line or the lines below a sum.
    case small
    /// Columns set to the left.
    case cases
    /// Columns set to the right and to the left by turns, in display style.
    case aligned
    /// One centred column in display style.
    case gathered
    /// Columns as they were asked for: l, c or r.
    case array([Character])
  }
}

/// The part a symbol plays, which decides the room around it (Knuth, The TeXbook, chapter 17).
enum AtomClass: Sendable, Hashable {
  case ordinary, largeOperator, function, binary, relation, open, close, punctuation
  /// A fraction or a pair of delimiters with what is in it.
  case inner
  /// Room: stands for no symbol.
  case space
}

extension MathNode {
  /// The part the node plays in a row.
  var atomClass: AtomClass {
    switch self {
    case .symbol(_, let atomClass), .sizedDelimiter(_, let atomClass, _), .stack(_, _, _, let atomClass):
      atomClass
    case .function: .function
    case .largeOperator: .largeOperator
    case .space: .space
    case .scripts(let base, _, _, _): base.atomClass
    case .fenced: .inner
    case .identifier, .number, .text, .row, .fraction, .root, .accent, .brace, .line, .stretchy, .table,
      .styled,
      .phantom:
      .ordinary
    }
  }
}
