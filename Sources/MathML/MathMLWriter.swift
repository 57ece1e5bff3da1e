/// Writes nodes as elements of MathML Core.
struct MathMLWriter {
  /// What was written.
  private(set) var text = ""

  mutating func write(_ node: MathNode, _ style: MathNode.MathStyle) {
    if case .row(let nodes) = node { row(nodes, style) } else { element(node, style) }
  }

  /// A node as exactly one element, whatever it is.
  mutating func element(_ node: MathNode, _ style: MathNode.MathStyle) {
    switch node {
    case .row(let nodes): group(nodes, style)
    case .identifier(let name, let isUpright): identifier(name, isUpright: isUpright)
    case .number(let digits): leaf("mn", digits)
    case .symbol(let symbol, let atomClass): self.symbol(symbol, atomClass, style)
    case .function(let name, _): identifier(name, isUpright: true)
    case .largeOperator(let symbol, _): leaf("mo", symbol)
    case .sizedDelimiter(let symbol, let side, let height): sized(symbol, side, height)
    case .text(let words, let look): self.words(words, look)
    case .space(let width): text += "<mspace width=\"\(Self.em(width))\"/>"
    case .stretchy(let symbol): leaf("mo", symbol, " stretchy=\"true\"")
    case .scripts(let base, let sub, let sup, let placement): scripts(base, sub, sup, placement, style)
    case .fraction(let top, let bottom, let hasLine, let own): fraction(top, bottom, hasLine, own, style)
    case .root(let content, let index): root(content, index, style)
    case .accent(let base, let mark, let isStretchy):
      wrap("mover", " accent=\"true\"") {
        $0.element(base, style)
        // The combining mark is the one that fonts have wide forms of.
        $0.leaf("mo", isStretchy && mark == "ˆ" ? "\u{302}" : mark, " stretchy=\"\(isStretchy)\"")
      }
    case .stack(let base, let over, let under, _): stack(base, over, under, style)
    case .brace(let base, let isAbove):
      wrap(isAbove ? "mover" : "munder") {
        $0.element(base, style)
        $0.leaf("mo", isAbove ? "⏞" : "⏟", " stretchy=\"true\"")
      }
    case .line(let base, let isAbove):
      // Few fonts have a bar that grows; a border does in every browser.
      let side = isAbove ? "top" : "bottom"
      wrap("mrow", " style=\"border-\(side):0.06em solid;padding-\(side):0.1em\"") { $0.write(base, style) }
    case .fenced(let open, let parts, let close): fenced(open, parts, close, style)
    case .table(let rows, let kind): table(rows, kind, style)
    case .styled(let content, let own): wrap("mstyle", Self.attributes(of: own)) { $0.write(content, own) }
    case .phantom(let content): wrap("mphantom") { $0.write(content, style) }
    }
  }

  /// An element around what `body` writes.
  mutating func wrap(_ name: String, _ attributes: String = "", _ body: (inout MathMLWriter) -> Void) {
    text += "<\(name)\(attributes)>"
    body(&self)
    text += "</\(name)>"
  }

  /// An element that holds characters.
  mutating func leaf(_ name: String, _ content: String, _ attributes: String = "") {
    text += "<\(name)\(attributes)>\(Self.escaped(content))</\(name)>"
  }

  /// Nodes in braces: they play the part of an ordinary symbol.
  private mutating func group(_ nodes: [MathNode], _ style: MathNode.MathStyle) {
    if nodes.count == 1, let only = nodes.first {
      if case .symbol(let symbol, .binary) = only { return leaf("mo", symbol, Self.noRoom) }
      if case .symbol(let symbol, .relation) = only { return leaf("mo", symbol, Self.noRoom) }
      if case .symbol(let symbol, .punctuation) = only { return leaf("mo", symbol, Self.noRoom) }
      return element(only, style)
    }
    wrap("mrow") { $0.row(nodes, style) }
  }

  /// Letters of one character are slanted by themselves, longer names are upright by themselves.
  private mutating func identifier(_ name: String, isUpright: Bool) {
    leaf("mi", name, isUpright && name.count == 1 ? Self.normal : "")
  }

  private mutating func words(_ words: String, _ style: MathNode.TextStyle) {
    let attribute =
      switch style {
      case .plain: ""
      case .bold: " style=\"font-weight:bold\""
      case .italic: " style=\"font-style:italic\""
      case .monospaced: " style=\"font-family:monospace\""
      }
    // White space at the ends of an element is not shown.
    let isSpace = { (character: Character) in character == " " || character == "\t" }
    let start = words.prefix(while: isSpace).count
    let end = start == words.count ? 0 : words.reversed().prefix(while: isSpace).count
    let middle = words.dropFirst(start).dropLast(end)
    let room = { (count: Int) in String(repeating: "\u{A0}", count: count) }
    leaf("mtext", room(start) + middle + room(end), attribute)
  }

  private mutating func sized(_ symbol: String, _ side: AtomClass, _ height: Double) {
    if symbol.isEmpty { return text += "<mrow></mrow>" }
    let form = side == .open ? " form=\"prefix\"" : side == .close ? " form=\"postfix\"" : ""
    let size = " minsize=\"\(Self.em(height))\" maxsize=\"\(Self.em(height))\""
    let room = side == .relation ? Self.thickRoom : side == .ordinary ? Self.noRoom : ""
    leaf("mo", symbol, form + " stretchy=\"true\" symmetric=\"true\"" + size + room)
  }

  static let normal = " mathvariant=\"normal\""
  static let noRoom = " lspace=\"0\" rspace=\"0\""
  static let thickRoom = " lspace=\"0.2778em\" rspace=\"0.2778em\""

  /// A length with at most four decimals.
  static func em(_ width: Double) -> String {
    let rounded = (width * 1e4).rounded() / 1e4
    let digits = rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    return digits + "em"
  }

  /// The text as XML and HTML can hold it.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\u{2061}": result += "&#8289;"
      case "\u{0}"..<"\u{9}", "\u{B}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}":
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
