import Foundation

/// Compares the files of a week with figures that were just drawn, and shows where they differ.
public struct FigureCheck: Sendable {
  /// A file that is not what it should be.
  public struct Difference: Sendable, Hashable {
    /// The file.
    public let path: String
    /// What is different, to follow the path.
    public let finding: String
    /// The files that were written to show it.
    public let evidence: [String]

    /// One line.
    public var line: String { "\(path) \(finding)" }
  }

  /// Every file that differs, in the order of the figures, `figures.json` last.
  public let differences: [Difference]

  /// Compares, and writes pictures of what differs.
  ///
  /// For a picture that differs, `NAME-reference.png` (as it is in the folder), `NAME-actual.png` (as drawn
  /// now) and `NAME-difference.png` (what changed, in vermilion) are written; for the record, both of its
  /// versions.
  ///
  /// - Parameters:
  ///   - rendered: figures of one week.
  ///   - folder: where their files are.
  ///   - manifest: the record in that folder.
  ///   - evidence: where differences are written; made when there are any.
  /// - Throws: ``FigureError`` if files cannot be read, or differences not be written.
  public init(
    _ rendered: [RenderedFigure], in folder: FigureFolder, manifest: FigureManifest, evidence: FigureFolder
  ) throws {
    var differences: [Difference] = []
    for one in rendered {
      let reference = try folder.read(one.figure.file)
      guard reference != one.png else { continue }
      differences.append(try Self.show(one, reference: reference, in: folder, evidence: evidence))
    }
    let recorded = try folder.read(FigureManifest.file)
    let expected = try manifest.taking(rendered).data()
    if recorded != expected {
      let names = manifest.namesThatDiffer(from: manifest.taking(rendered))
      differences.append(
        try Self.show(record: recorded, actual: expected, names: names, in: folder, evidence: evidence))
    }
    self.differences = differences
  }

  private static func show(
    _ one: RenderedFigure, reference: Data?, in folder: FigureFolder, evidence: FigureFolder
  ) throws -> Difference {
    try evidence.prepare()
    var written: [String] = []
    func write(_ data: Data, _ kind: String) throws {
      let name = "\(one.figure.name)-\(kind).png"
      try evidence.write(data, to: name)
      written.append(evidence.path(of: name))
    }
    guard let reference else {
      try write(one.png, "actual")
      return Difference(path: folder.path(of: one.figure.file), finding: "is missing", evidence: written)
    }
    try write(reference, "reference")
    try write(one.png, "actual")
    let difference = PictureDifference(reference: reference, actual: one.png)
    // Of an earlier check, maybe.
    try? FileManager.default.removeItem(atPath: evidence.path(of: "\(one.figure.name)-difference.png"))
    if let picture = difference.picture { try write(picture, "difference") }
    return Difference(
      path: folder.path(of: one.figure.file), finding: "\(difference.finding)", evidence: written)
  }

  private static func show(
    record: Data?, actual: Data, names: [String], in folder: FigureFolder, evidence: FigureFolder
  ) throws -> Difference {
    try evidence.prepare()
    var written: [String] = []
    for (data, kind) in [(record, "reference"), (actual, "actual")] {
      guard let data else { continue }
      try evidence.write(data, to: "figures-\(kind).json")
      written.append(evidence.path(of: "figures-\(kind).json"))
    }
    let finding =
      record == nil
      ? "is missing"
      : names.isEmpty ? "is written in another way" : "differs in \(names.joined(separator: ", "))"
    return Difference(path: folder.path(of: FigureManifest.file), finding: finding, evidence: written)
  }
}
