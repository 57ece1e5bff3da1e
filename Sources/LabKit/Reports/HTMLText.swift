/// Text as HTML that is well-formed XML, too.
package enum HTMLText {
  /// The text with markup escaped, for content and attributes alike; what XML forbids becomes U+FFFD.
  package static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The address of a link, nil where it could do more than lead somewhere: only the web, mail and places
  /// relative to the page are allowed.
  static func safeAddress(_ url: String) -> String? {
    let isClean = !url.unicodeScalars.contains {
      $0.value <= 0x20 || $0.properties.generalCategory == .control
    }
    guard isClean, !url.isEmpty else { return nil }
    guard let colon = url.firstIndex(of: ":") else { return url }
    let scheme = url[..<colon]
    // A colon after one of these belongs to no scheme.
    if scheme.contains(where: { "/?#".contains($0) }) { return url }
    return ["http", "https", "mailto"].contains(scheme.lowercased()) ? url : nil
  }
}
