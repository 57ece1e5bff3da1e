import Foundation

/// The folder of a week: its pictures and `figures.json`.
public struct FigureFolder: Sendable, Hashable {
  /// The path as it was given, for messages.
  public let path: String

  /// A folder; nothing is made or read yet.
  public init(_ path: String) { self.path = path }

  /// The folder of a week's figures below another one: `figures/week08`.
  public init(week: Int, in parent: String) {
    let number = week < 10 ? "0\(week)" : "\(week)"
    self.init(parent.hasSuffix("/") ? "\(parent)week\(number)" : "\(parent)/week\(number)")
  }

  /// The path of a file in the folder.
  public func path(of name: String) -> String { "\(path)/\(name)" }

  /// Makes the folder and finds out whether it can be written to, before any long work.
  ///
  /// - Throws: ``FigureError/folder(path:reason:)``.
  public func prepare() throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let probe = path(of: ".probe.\(getpid())")
      try Data().write(to: URL(fileURLWithPath: probe))
      unlink(probe)
    } catch {
      throw FigureError.folder(path: path, reason: Self.reason(error))
    }
  }

  /// The bytes of a file; nil when there is none.
  ///
  /// - Throws: ``FigureError/unreadable(path:reason:)``.
  public func read(_ name: String) throws -> Data? {
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path(of: name)))
    } catch {
      let missing = [ENOENT, ENOTDIR].contains(Self.code(error))
      if missing || (error as? CocoaError)?.code == .fileReadNoSuchFile { return nil }
      throw FigureError.unreadable(path: path(of: name), reason: Self.reason(error))
    }
  }

  /// What is recorded of a week; an empty record when there is none.
  ///
  /// - Throws: ``FigureError/unreadable(path:reason:)`` or ``FigureError/notARecord(path:reason:)``.
  public func manifest(week: Int) throws -> FigureManifest {
    guard let data = try read(FigureManifest.file) else { return FigureManifest(week: week) }
    let manifest = try FigureManifest(reading: data, path: path(of: FigureManifest.file))
    guard manifest.week == week else {
      throw FigureError.notARecord(
        path: path(of: FigureManifest.file), reason: "it belongs to week \(manifest.week)")
    }
    return manifest
  }

  /// Writes a file, whole or not at all.
  ///
  /// - Throws: ``FigureError/unwritable(path:reason:)``.
  public func write(_ data: Data, to name: String) throws {
    let file = path(of: name)
    // A device would be replaced, if an administrator asks.
    let type = try? FileManager.default.attributesOfItem(atPath: file)[.type] as? FileAttributeType
    guard type == nil || type == .typeRegular || type == .typeSymbolicLink else {
      throw FigureError.unwritable(path: file, reason: "it is not a file")
    }
    do {
      try data.write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw FigureError.unwritable(path: file, reason: Self.reason(error))
    }
  }

  /// The system's words for what went wrong, without Foundation's wrapping.
  private static func reason(_ error: any Error) -> String {
    code(error).map { String(cString: strerror($0)) } ?? (error as NSError).localizedDescription
  }

  private static func code(_ error: any Error) -> Int32? {
    let inner = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
    for candidate in [inner, error] {
      if let posix = candidate as? POSIXError { return posix.code.rawValue }
      if let system = candidate.map({ $0 as NSError }), system.domain == NSPOSIXErrorDomain {
        return Int32(system.code)
      }
    }
    return nil
  }
}
