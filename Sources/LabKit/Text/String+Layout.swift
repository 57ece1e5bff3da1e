extension String {
  /// The columns that the text takes on a terminal: two for wide characters (East Asian, emoji), none for
  /// controls.
  var displayWidth: Int {
    reduce(0) { width, character in
      guard let scalar = character.unicodeScalars.first else { return width }
      if scalar.properties.generalCategory == .control { return width }
      return width + (Self.isWide(scalar) ? 2 : 1)
    }
  }

  /// The text with spaces after it (or before it) up to `width` columns; a longer text stays as it is.
  func padding(toWidth width: Int, alignment: TableOutput.Alignment = .leading) -> String {
    let spaces = String(repeating: " ", count: max(0, width - displayWidth))
    return alignment == .leading ? self + spaces : spaces + self
  }

  /// The words of the text in lines of at most `width` columns; lines after the first start with `indent`
  /// spaces.
  ///
  /// A word longer than a line gets a line of its own. No-break spaces (U+00A0) hold their words together.
  func wrapped(to width: Int, indent: Int = 0) -> String {
    let words = split { $0 == " " || $0.isNewline || $0 == "\t" }.map(String.init)
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    for word in words {
      let wordWidth = word.displayWidth
      if !line.isEmpty, lineWidth + 1 + wordWidth > width {
        lines.append(line)
        line = String(repeating: " ", count: indent) + word
        lineWidth = indent + wordWidth
      } else {
        line += line.isEmpty ? word : " \(word)"
        lineWidth += wordWidth + (lineWidth == 0 ? 0 : 1)
      }
    }
    lines.append(line)
    return lines.joined(separator: "\n")
  }

  /// The text with every control character but newline and tab made visible, so that nothing in it can steer
  /// a terminal.
  ///
  /// The controls of ASCII become their pictures (ESC is `␛`); the others, and the marks that turn the
  /// writing direction, become U+FFFD.
  package var printable: String {
    var result = String.UnicodeScalarView()
    for scalar in replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: result.append(scalar)
      case 0x00..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: result.append("\u{2421}")
      case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text on one line: printable, with each newline, tab and line separator as one space.
  package var singleLine: String {
    printable.split(omittingEmptySubsequences: false) { $0.isNewline || $0 == "\t" }.joined(separator: " ")
  }

  /// The main blocks of double-width characters (Unicode Standard Annex 11, East Asian Width W and F).
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
