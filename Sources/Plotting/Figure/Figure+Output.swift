import Foundation

extension Figure {
  /// The figure laid out: every shape at its place.
  ///
  /// - Parameter fonts: the fonts to set text in; found on the system if left out.
  /// - Throws: `PlottingError.noFont` or `.unusableFont`; `.pictureSize` for a page without size.
  public func scene(fonts: Fonts? = nil) throws(PlottingError) -> Scene {
    guard width > 0, height > 0, width.isFinite, height.isFinite else {
      throw .pictureSize(width: width, height: height)
    }
    let found: Fonts
    if let fonts { found = fonts } else { found = try Fonts.find() }
    var layout = FigureLayout(self, measurer: try TextMeasurer(fonts: found))
    return layout.scene()
  }

  /// The figure as a PNG.
  ///
  /// The same figure gives the same bytes, on every run and from every thread, as long as the fonts and
  /// libraries are the same.
  ///
  /// - Parameters:
  ///   - dpi: pixels per inch; 150 suits screens, 300 print.
  ///   - fonts: the fonts to set text in; found on the system if left out.
  /// - Throws: as `scene`; `PlottingError.pictureSize` for too many pixels, `.encoding` if memory runs out.
  public func png(dpi: Double = 150, fonts: Fonts? = nil) throws(PlottingError) -> Data {
    let found: Fonts
    if let fonts { found = fonts } else { found = try Fonts.find() }
    return try Renderer.png(try scene(fonts: found), dpi: dpi, fonts: found)
  }

  /// Writes the figure as a PNG file; an older file is replaced only when the new one is complete.
  ///
  /// - Parameters:
  ///   - url: the file; its folder must exist. Only files are replaced, not folders or devices.
  ///   - dpi: pixels per inch.
  ///   - fonts: the fonts to set text in; found on the system if left out.
  /// - Throws: as `png`; `PlottingError.unwritable`.
  public func write(to url: URL, dpi: Double = 150, fonts: Fonts? = nil) throws(PlottingError) {
    let data = try png(dpi: dpi, fonts: fonts)
    // Replacing a folder fails anyway, but replacing a device would succeed for an administrator.
    let type = try? FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType
    guard type == nil || type == .typeRegular || type == .typeSymbolicLink else {
      throw .unwritable(path: url.path, reason: "it is not a file")
    }
    do {
      try data.write(to: url, options: .atomic)
    } catch {
      throw .unwritable(path: url.path, reason: Self.reason(error))
    }
  }

  /// The system's words for what went wrong, without Foundation's wrapping.
  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
    if let system = underlying.map({ $0 as NSError }), system.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(system.code)))
    }
    return error.localizedDescription
  }
}
