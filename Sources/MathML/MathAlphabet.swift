/// An alphabet of mathematical letters, as `\mathbf` and its kin choose it.
///
/// MathML Core has no attribute for alphabets: a bold A is the character 𝐀 (Unicode 15, section 22.2 and the
/// block Mathematical Alphanumeric Symbols).
enum MathAlphabet: Sendable, Hashable {
  case roman, italic, bold, boldItalic, calligraphic, blackboard, fraktur, sansSerif, monospaced

  /// The alphabet that a command chooses.
  static let commands: [String: MathAlphabet] = [
    "mathrm": .roman, "mathup": .roman, "mathnormal": .italic, "mathit": .italic, "mathbf": .bold,
    "boldsymbol": .boldItalic, "mathcal": .calligraphic, "mathscr": .calligraphic, "mathbb": .blackboard,
    "mathfrak": .fraktur, "mathsf": .sansSerif, "mathtt": .monospaced,
  ]

  /// A letter or digit in this alphabet; itself where the alphabet does not have it.
  func letter(_ character: Character) -> String {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
      return String(character)
    }
    if let exception = exceptions[character] { return exception }
    let start: (base: UInt32?, first: Unicode.Scalar)
    switch scalar {
    case "A"..."Z": start = (starts.capital, "A")
    case "a"..."z": start = (starts.capital.map { $0 + 26 }, "a")
    case "0"..."9": start = (starts.digit, "0")
    case "Α"..."Ω": start = (starts.greek, "Α")
    case "α"..."ω": start = (starts.greek.map { $0 + 26 }, "α")
    case "∂": start = (starts.greek.map { $0 + 51 }, "∂")
    case "∇": start = (starts.greek.map { $0 + 25 }, "∇")
    default: start = (nil, scalar)
    }
    guard let base = start.base, let mapped = Unicode.Scalar(base + scalar.value - start.first.value) else {
      return String(character)
    }
    return String(Character(mapped))
  }

  /// Whether letters beside one another make one word: `\mathrm{Poisson}`.
  var joinsLetters: Bool { self != .boldItalic && self != .blackboard && self != .calligraphic }

  /// Where the alphabet starts in Unicode; nil where it has no such letters.
  private var starts: (capital: UInt32?, digit: UInt32?, greek: UInt32?) {
    switch self {
    case .roman: (nil, nil, nil)
    case .italic: (0x1D434, nil, nil)
    case .bold: (0x1D400, 0x1D7CE, 0x1D6A8)
    case .boldItalic: (0x1D468, 0x1D7CE, 0x1D71C)
    case .calligraphic: (0x1D49C, nil, nil)
    case .blackboard: (0x1D538, 0x1D7D8, nil)
    case .fraktur: (0x1D504, nil, nil)
    case .sansSerif: (0x1D5A0, 0x1D7E2, nil)
    case .monospaced: (0x1D670, 0x1D7F6, nil)
    }
  }

  /// Letters that Unicode had before it had the alphabets.
  private var exceptions: [Character: String] {
    switch self {
    case .italic: ["h": "ℎ"]
    case .calligraphic: Self.script
    case .blackboard: Self.doubleStruck
    case .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
    case .roman, .bold, .boldItalic, .sansSerif, .monospaced: [:]
    }
  }

  private static let script: [Character: String] = [
    "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ", "g": "ℊ",
    "o": "ℴ",
  ]
  private static let doubleStruck: [Character: String] = [
    "C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ",
  ]
}
