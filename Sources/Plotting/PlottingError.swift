import Foundation

/// What can go wrong between a figure and its file.
public enum PlottingError: Error, Hashable, Sendable {
  /// DejaVu Sans is in none of the folders searched.
  case noFont(searched: [String])
  /// A font file was found, but FreeType cannot use it.
  case unusableFont(path: String, reason: String)
  /// The picture has no pixels or too many; sizes in pixels.
  case pictureSize(width: Double, height: Double)
  /// libgd could not allocate the picture or compress it.
  case encoding(width: Int, height: Int)
  /// The file cannot be written.
  case unwritable(path: String, reason: String)
}

extension PlottingError: CustomStringConvertible, LocalizedError {
  /// One line that says what happened and, where one exists, the remedy.
  public var description: String {
    switch self {
    case .noFont(let searched):
      "no font for figures: DejaVuSans.ttf is not in \(searched.joined(separator: ", ")); "
        + "install the Debian package fonts-dejavu-core or name a folder that holds it in \(Fonts.variable)"
    case .unusableFont(let path, let reason):
      "the font \(path) cannot be used (\(reason)); install the Debian package fonts-dejavu-core"
    case .pictureSize(let width, let height):
      "a picture of \(Self.pixels(width)) x \(Self.pixels(height)) pixels cannot be drawn: "
        + "each side must have 1 to \(Canvas.longestSide) pixels"
    case .encoding(let width, let height):
      "libgd could not make a PNG of \(width) x \(height) pixels (out of memory?)"
    case .unwritable(let path, let reason):
      "cannot write the figure \(path): \(reason)"
    }
  }

  /// The same line, for callers that print errors through Foundation.
  public var errorDescription: String? { description }

  private static func pixels(_ count: Double) -> String {
    count.isFinite && abs(count) < 1e15 ? String(Int(count)) : "\(count)"
  }
}
