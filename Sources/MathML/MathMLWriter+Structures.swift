extension MathMLWriter {
  /// Scripts, beside the base or as limits above and below it.
  mutating func scripts(
    _ base: MathNode, _ sub: MathNode?, _ sup: MathNode?, _ placement: MathNode.LimitPlacement,
    _ style: MathNode.MathStyle
  ) {
    let areLimits =
      switch placement {
      case .always: true
      case .never: false
      case .byOperator: base.hasLimits(in: style)
      }
    let name =
      switch (sub != nil, sup != nil) {
      case (true, true): areLimits ? "munderover" : "msubsup"
      case (true, false): areLimits ? "munder" : "msub"
      default: areLimits ? "mover" : "msup"
      }
    wrap(name) {
      if areLimits, case .largeOperator(let symbol, _) = base {
        // Where they stand is settled; a browser is not to move them.
        $0.leaf("mo", symbol, " movablelimits=\"false\"")
      } else {
        $0.element(base, style)
      }
      for script in [sub, sup] {
        if let script { $0.element(script, style.inScript) }
      }
    }
  }

  mutating func fraction(
    _ top: MathNode, _ bottom: MathNode, _ hasLine: Bool, _ own: MathNode.MathStyle?,
    _ style: MathNode.MathStyle
  ) {
    let inside = (own ?? style).inFraction
    let body = { (writer: inout MathMLWriter) in
      writer.wrap("mfrac", hasLine ? "" : " linethickness=\"0\"") {
        $0.element(top, inside)
        $0.element(bottom, inside)
      }
    }
    if let own { wrap("mstyle", Self.attributes(of: own), body) } else { body(&self) }
  }

  mutating func root(_ content: MathNode, _ index: MathNode?, _ style: MathNode.MathStyle) {
    wrap(index == nil ? "msqrt" : "mroot") {
      $0.element(content, style)
      if let index { $0.element(index, .scriptScript) }
    }
  }

  mutating func stack(_ base: MathNode, _ over: MathNode?, _ under: MathNode?, _ style: MathNode.MathStyle) {
    let name = over != nil && under != nil ? "munderover" : over != nil ? "mover" : "munder"
    wrap(name) {
      $0.element(base, style)
      for script in [under, over] {
        if let script { $0.element(script, style.inScript) }
      }
    }
  }

  mutating func fenced(
    _ open: String, _ parts: [MathNode.FencedPart], _ close: String, _ style: MathNode.MathStyle
  ) {
    wrap("mrow") {
      $0.fence(open, "prefix")
      for part in parts {
        if let middle = part.middle {
          if !middle.isEmpty {
            $0.leaf("mo", middle, " form=\"infix\" stretchy=\"true\"" + Self.thickRoom)
          }
        }
        // A row of its own, so that signs at its start are seen as such.
        $0.wrap("mrow") { $0.write(part.content, style) }
      }
      $0.fence(close, "postfix")
    }
  }

  private mutating func fence(_ symbol: String, _ form: String) {
    if !symbol.isEmpty {
      leaf("mo", symbol, " form=\"\(form)\" stretchy=\"true\" symmetric=\"true\"" + Self.noRoom)
    }
  }

  mutating func table(_ rows: [[MathNode]], _ kind: MathNode.TableKind, _ style: MathNode.MathStyle) {
    let isDisplay = kind == .aligned || kind == .gathered
    let attributes = isDisplay ? " displaystyle=\"true\"" : kind == .small ? " scriptlevel=\"1\"" : ""
    let inside: MathNode.MathStyle = isDisplay ? .display : kind == .small || style.isScript ? .script : .text
    wrap("mtable", attributes) {
      for row in rows {
        $0.wrap("mtr") {
          for (column, cell) in row.enumerated() {
            let style = Self.style(ofColumn: column, in: kind)
            $0.wrap("mtd", style.isEmpty ? "" : " style=\"\(style)\"") {
              $0.write(cell, inside)
            }
          }
        }
      }
    }
  }

  /// Core has no attribute for the alignment of columns; browsers take it from the style.
  private static func style(ofColumn column: Int, in kind: MathNode.TableKind) -> String {
    switch kind {
    case .matrix, .gathered: ""
    case .small: "padding:0.1em 0.2em"
    case .cases: "text-align:left"
    case .aligned where column % 2 == 1: "text-align:left;padding-left:0"
    case .aligned: "text-align:right;padding-right:0\(column > 0 ? ";padding-left:2em" : "")"
    case .array(let columns):
      switch column < columns.count ? columns[column] : "c" {
      case "l": "text-align:left"
      case "r": "text-align:right"
      default: ""
      }
    }
  }

  static func attributes(of style: MathNode.MathStyle) -> String {
    let (isDisplay, level) =
      switch style {
      case .display: (true, 0)
      case .text: (false, 0)
      case .script: (false, 1)
      case .scriptScript: (false, 2)
      }
    return " displaystyle=\"\(isDisplay)\" scriptlevel=\"\(level)\""
  }
}

extension MathNode {
  /// Whether scripts stand above and below the node.
  fileprivate func hasLimits(in style: MathStyle) -> Bool {
    switch self {
    case .function(_, let hasLimits), .largeOperator(_, let hasLimits): hasLimits && style == .display
    // Braces have their notes there everywhere.
    case .brace: true
    default: false
    }
  }
}

extension MathNode.MathStyle {
  /// Whether it is one of the small styles.
  var isScript: Bool { self == .script || self == .scriptScript }

  /// The style of a script on something of this style (The TeXbook, chapter 17).
  var inScript: MathNode.MathStyle { isScript ? .scriptScript : .script }

  /// The style of the two parts of a fraction of this style.
  var inFraction: MathNode.MathStyle {
    switch self {
    case .display: .text
    case .text: .script
    case .script, .scriptScript: .scriptScript
    }
  }
}
