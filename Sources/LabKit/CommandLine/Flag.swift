/// The flags that every lab shares.
enum Flag: String, Sendable, Hashable, CaseIterable {
  case seed, epochs, quick, only, threads, list, strict, output, format, dpi, help
  case noFigures = "no-figures"

  /// The flag as it is typed.
  var spelling: String { "--\(rawValue)" }

  /// What stands for the flag's value in the help; nil for a flag that takes none.
  var placeholder: String? {
    switch self {
    case .seed, .epochs, .threads, .dpi: "N"
    case .only: "SECTION"
    case .output: "DIR"
    case .format: "NAME"
    case .quick, .list, .strict, .noFigures, .help: nil
    }
  }

  /// The whole numbers that the flag takes; nil for a flag that takes something else.
  var range: ClosedRange<UInt64>? {
    switch self {
    // Any seed of NumPy's and PyTorch's generators that fits a word.
    case .seed: 0...UInt64.max
    case .epochs: 1...1_000_000
    case .threads: 1...1024
    // From a thumbnail to fine print; 600 dpi makes pictures of some 30 million pixels.
    case .dpi: 50...600
    case .quick, .only, .list, .strict, .output, .format, .noFigures, .help: nil
    }
  }

  /// Every flag's spelling, in the order of the help.
  static let spellings = allCases.map(\.spelling)
}
