/// One or several lines of text of one size, broken so that they fit a width.
struct TextBlock {
  var lines: [String]
  var size: Double
  var weight: TextRun.Weight
  var width: Double
  /// Height of one line above and below its base line.
  var ascent: Double
  var descent: Double

  /// Distance of base lines, as a fraction of the font size.
  private static let leading = 1.25

  var lineDistance: Double { max(size * Self.leading, ascent + descent) }
  var height: Double {
    lines.isEmpty ? 0 : ascent + descent + lineDistance * Double(lines.count - 1)
  }

  /// Breaks a text into lines no wider than `limit`.
  ///
  /// Written line breaks are kept; other breaks come at spaces outside braces, so that lines are about
  /// equally long. A text a little too long for one line shrinks instead. If there are still more lines than
  /// `maximumLines`, or if one word is wider than the limit, the text shrinks further, to no less than
  /// `smallest` of its size. What is too long even then ends in "…".
  init(
    _ text: String, size wanted: Double, weight: TextRun.Weight = .regular, limit: Double = .infinity,
    maximumLines: Int = .max, smallest: Double = 0.7, measurer: TextMeasurer
  ) {
    let written = text.split(separator: "\n", omittingEmptySubsequences: false)
    func width(_ line: String, _ size: Double) -> Double {
      measurer.extent(of: line, size: size, weight: weight).width
    }
    var size = wanted
    let whole = written.map { width(String($0), wanted) }.max() ?? 0
    if whole > limit, whole * max(Self.slightly, smallest) <= limit { size = wanted * limit / whole * 0.999 }
    func breakUp() -> [String] {
      text.isEmpty ? [] : written.flatMap { Self.broken($0, limit: limit) { width($0, size) } }
    }
    var lines = breakUp()
    let most = max(maximumLines, written.count)
    while lines.count > most || lines.contains(where: { width($0, size) > limit }),
      size * 0.95 >= wanted * smallest
    {
      size *= 0.95
      lines = breakUp()
    }
    if maximumLines != .max {
      if lines.count > most { lines = lines.prefix(most - 1) + [lines[(most - 1)...].joined(separator: " ")] }
      lines = lines.map { Self.cut($0, limit: limit) { width($0, size) } }
    }
    let extents = lines.map { measurer.extent(of: $0, size: size, weight: weight) }
    self.lines = lines
    self.size = size
    self.weight = weight
    self.width = extents.map(\.width).max() ?? 0
    ascent = extents.map(\.ascent).max() ?? 0
    descent = extents.map(\.descent).max() ?? 0
  }

  /// Text is rather made this much smaller than broken.
  private static let slightly = 0.87

  /// Breaks a paragraph into as few lines as the limit allows, and these as evenly as they go.
  private static func broken(
    _ paragraph: Substring, limit: Double, width: (String) -> Double
  ) -> [String] {
    let words = words(paragraph)
    func fill(_ limit: Double) -> [String] {
      var lines: [String] = []
      for word in words {
        if let last = lines.last, width(last + " " + word) <= limit {
          lines[lines.count - 1] = last + " " + word
        } else {
          lines.append(word)
        }
      }
      return lines
    }
    var best = fill(limit)
    guard best.count > 1, limit.isFinite else { return best }
    for fraction in stride(from: 0.95, through: 0.5, by: -0.05) {
      let narrower = fill(limit * fraction)
      guard narrower.count == best.count else { break }
      best = narrower
    }
    return best
  }

  /// Takes characters from the end of a line until it fits.
  private static func cut(_ line: String, limit: Double, width: (String) -> Double) -> String {
    guard width(line) > limit else { return line }
    var rest = line
    while !rest.isEmpty, width(rest + "…") > limit { rest.removeLast() }
    while rest.last == " " { rest.removeLast() }
    return rest + "…"
  }

  private static func words(_ paragraph: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var depth = 0
    for character in paragraph {
      if character == "{" { depth += 1 }
      if character == "}" { depth = max(depth - 1, 0) }
      if character == " ", depth == 0 {
        words.append(word)
        word = ""
      } else {
        word.append(character)
      }
    }
    words.append(word)
    return words
  }
}
