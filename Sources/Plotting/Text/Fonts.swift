import Foundation

/// The font files figures are set in: DejaVu Sans, which has the Greek letters and signs of the course.
public struct Fonts: Hashable, Sendable {
  /// Path of the regular font.
  public let regular: String
  /// Path of the bold font; the regular one where there is no bold one.
  public let bold: String

  /// The environment variable that names another folder to take the fonts from.
  public static let variable = "SPECTRALAB_FONTS"

  static let regularName = "DejaVuSans.ttf"
  static let boldName = "DejaVuSans-Bold.ttf"

  /// Where Debian's package fonts-dejavu-core puts the fonts.
  private static let debianFolder = "/usr/share/fonts/truetype/dejavu"

  /// Finds the fonts.
  ///
  /// If the environment names a folder, only that is searched, so that a wrong name is noticed. Otherwise
  /// Debian's folder comes first, then the usual font folders and everything below them.
  ///
  /// - Throws: `PlottingError.noFont`, which lists the folders searched.
  public static func find(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(PlottingError) -> Fonts {
    if let folder = environment[variable], !folder.isEmpty {
      if let fonts = Fonts(folder: folder) { return fonts }
      throw .noFont(searched: [folder])
    }
    if let fonts = Fonts(folder: debianFolder) { return fonts }
    var roots = ["/usr/share/fonts", "/usr/local/share/fonts"]
    if let home = environment["HOME"] { roots += [home + "/.fonts", home + "/.local/share/fonts"] }
    for root in roots {
      if let folder = folderWithFont(below: root), let fonts = Fonts(folder: folder) { return fonts }
    }
    throw .noFont(searched: roots)
  }

  private init?(folder: String) {
    let files = FileManager.default
    let base = URL(fileURLWithPath: folder, isDirectory: true)
    let regular = base.appendingPathComponent(Self.regularName).path
    let bold = base.appendingPathComponent(Self.boldName).path
    guard files.isReadableFile(atPath: regular) else { return nil }
    self.regular = regular
    self.bold = files.isReadableFile(atPath: bold) ? bold : regular
  }

  private static func folderWithFont(below root: String) -> String? {
    guard let paths = FileManager.default.enumerator(atPath: root) else { return nil }
    // Sorted, because the order of a folder's entries differs between file systems.
    let found = paths.compactMap { $0 as? String }
      .filter { ($0 as NSString).lastPathComponent == regularName }
      .min()
    return found.map { ((root + "/" + $0) as NSString).deletingLastPathComponent }
  }

  func path(_ weight: TextRun.Weight) -> String {
    weight == .bold ? bold : regular
  }
}
