extension MathMLWriter {
  /// Nodes beside one another, with the room between them that MathML's own table of operators does not give.
  mutating func row(_ nodes: [MathNode], _ style: MathNode.MathStyle) {
    var previous: AtomClass?
    for (index, node) in nodes.enumerated() {
      var atomClass = node.atomClass
      let next = nodes[(index + 1)...].first { $0.atomClass != .space }?.atomClass
      if atomClass == .binary, Self.isSign(after: previous, before: next) {
        atomClass = .ordinary
        sign(node, style)
      } else {
        element(node, style)
      }
      if index + 1 < nodes.count, let next { gap(after: atomClass, before: next, at: nodes[index + 1]) }
      if atomClass != .space { previous = atomClass }
    }
  }

  /// Whether a binary symbol has nothing to operate on at one side: a sign, or an operation on its own.
  private static func isSign(after previous: AtomClass?, before next: AtomClass?) -> Bool {
    switch previous {
    case nil, .binary, .largeOperator, .function, .relation, .open, .punctuation: return true
    case .ordinary, .close, .inner, .space: break
    }
    switch next {
    case nil, .relation, .close, .punctuation: return true
    default: return false
    }
  }

  private mutating func sign(_ node: MathNode, _ style: MathNode.MathStyle) {
    if case .symbol(let symbol, _) = node {
      leaf("mo", symbol, " form=\"prefix\"" + Self.noRoom)
    } else {
      element(node, style)
    }
  }

  /// A function keeps a thin space from letters and numbers beside it, and is applied to what follows it.
  private mutating func gap(after atomClass: AtomClass, before next: AtomClass, at node: MathNode) {
    let isExplicit = node.atomClass == .space
    if atomClass == .function {
      switch next {
      case .ordinary, .open, .inner, .function, .largeOperator: leaf("mo", "\u{2061}")
      case .binary, .relation, .close, .punctuation, .space: return
      }
      if !isExplicit, next == .ordinary || next == .function { element(.space(3 / 18.0), .text) }
    } else if next == .function, !isExplicit, [.ordinary, .close, .inner].contains(atomClass) {
      element(.space(3 / 18.0), .text)
    }
  }

  /// A symbol by the part it plays. Scripts keep no room around operations and relations.
  mutating func symbol(_ symbol: String, _ atomClass: AtomClass, _ style: MathNode.MathStyle) {
    switch atomClass {
    case .binary where style.isScript, .relation where style.isScript:
      leaf("mo", symbol, " stretchy=\"false\"" + Self.noRoom)
    case .open: leaf("mo", symbol, " form=\"prefix\" stretchy=\"false\"")
    case .close where symbol == "!" || symbol == "?": leaf("mo", symbol, " form=\"postfix\"" + Self.noRoom)
    case .close: leaf("mo", symbol, " form=\"postfix\" stretchy=\"false\"")
    case .punctuation where symbol == ":": leaf("mo", symbol, " lspace=\"0\" rspace=\"0.1667em\"")
    case .relation where "∣∤∥∦↑↓↕⇑⇓⇕".contains(symbol):
      leaf("mo", symbol, " stretchy=\"false\"" + Self.thickRoom)
    case .binary where symbol == "mod": leaf("mo", symbol, " lspace=\"0.2222em\" rspace=\"0.2222em\"")
    case .ordinary where "|‖".contains(symbol): leaf("mo", symbol, " stretchy=\"false\"" + Self.noRoom)
    case .ordinary where symbol.allSatisfy({ "/.\\‘′″‴⁗‵".contains($0) }): leaf("mo", symbol, Self.noRoom)
    case .ordinary where symbol == "∂" || symbol == "ı" || symbol == "ȷ": leaf("mi", symbol)
    case .ordinary: leaf("mi", symbol, symbol.count == 1 ? Self.normal : "")
    case .binary, .relation, .punctuation, .largeOperator, .function, .inner, .space: leaf("mo", symbol)
    }
  }
}
