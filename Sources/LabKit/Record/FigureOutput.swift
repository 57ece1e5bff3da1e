import Foundation

/// A figure of a lab: its picture and the words that go with it.
public struct FigureOutput: Sendable, Hashable {
  /// Names the figure and its file; unique in a lab.
  public let name: String

  /// What the figure shows.
  public let caption: String

  /// What a reader who cannot see the figure needs to know of it.
  public let alternativeText: String

  /// The picture; nil when the run was asked for no figures.
  public let png: Data?

  /// The resolution the picture was drawn at, in dots per inch.
  public let dotsPerInch: Double

  /// A figure from its parts.
  public init(name: String, caption: String, alternativeText: String, png: Data?, dotsPerInch: Double) {
    self.name = name
    self.caption = caption
    self.alternativeText = alternativeText
    self.png = png
    self.dotsPerInch = dotsPerInch
  }

  /// Where the picture lies, relative to the lab's output folder: the path a report beside it links to.
  public var path: String { "\(Self.folder)/\(name).png" }

  /// The folder of the pictures below the output folder.
  static let folder = "figures"
}
