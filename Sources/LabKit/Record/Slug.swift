import Foundation

/// Names for files, links and identifiers.
enum Slug {
  /// Lower-case ASCII letters and digits of a title, each run of anything else as one hyphen.
  ///
  /// Accents and apostrophes are dropped ("é" becomes "e", "Gauss's" becomes "gausss"); letters outside ASCII
  /// count as "anything else".
  static func make(_ title: String) -> String {
    var slug = ""
    for scalar in title.decomposedStringWithCompatibilityMapping.unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        slug += scalar.properties.lowercaseMapping
      } else if "'\u{2019}".unicodeScalars.contains(scalar) {
        continue
      } else if scalar.properties.generalCategory != .nonspacingMark, !slug.isEmpty, !slug.hasSuffix("-") {
        slug += "-"
      }
    }
    if slug.hasSuffix("-") { slug.removeLast() }
    return slug
  }

  /// Whether a text is fit to name a file and a link on every system: what `make` produces.
  static func isValid(_ text: String) -> Bool { !text.isEmpty && text.count <= 100 && make(text) == text }
}
