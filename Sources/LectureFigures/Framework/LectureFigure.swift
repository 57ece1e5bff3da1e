import Foundation
import Plotting

/// A figure of the lecture: what it is called, what it says, and the computation that draws it.
///
/// ```swift
/// extension LectureFigure {
///   static let scree = LectureFigure(
///     "scree", week: 8, title: "…", caption: "…", alternativeText: "…", seed: 42
///   ) { bench, seed in
///     let model = try PCA(bench.notebook(seed: seed).noisy, components: 12)
///     …
///     return DrawnFigure(figure, numbers: ["variance of 4 components": 0.82])
///   }
/// }
/// ```
///
/// A figure appears on the slides once it is in ``all``. Drawing it again gives the same bytes, on any
/// thread.
public struct LectureFigure: Sendable {
  /// Draws the figure from a seed; what it shares with other figures comes from the workbench.
  public typealias Drawing = @Sendable (_ bench: Workbench, _ seed: UInt64) throws -> DrawnFigure

  /// Names the figure on the command line, its file and its record: lower case with hyphens.
  public let name: String
  /// The week of the course whose slides show it.
  public let week: Int
  /// What it is, in a few words, for lists.
  public let title: String
  /// What stands below it on a slide or in print: whole sentences.
  public let caption: String
  /// What it shows, for readers who cannot see it.
  public let alternativeText: String
  /// The seed of all that is random in it; nil for a schematic, which computes nothing.
  public let seed: UInt64?
  private let drawing: Drawing

  /// A figure that computes what it shows from a seed.
  public init(
    _ name: String, week: Int, title: String, caption: String, alternativeText: String, seed: UInt64,
    drawing: @escaping Drawing
  ) {
    self.name = name
    self.week = week
    self.title = title
    self.caption = caption
    self.alternativeText = alternativeText
    self.seed = seed
    self.drawing = drawing
  }

  /// A schematic: a drawing of ideas, in which nothing is measured.
  public init(
    schematic name: String, week: Int, title: String, caption: String, alternativeText: String,
    drawing: @escaping @Sendable () throws -> Figure
  ) {
    self.name = name
    self.week = week
    self.title = title
    self.caption = caption
    self.alternativeText = alternativeText
    seed = nil
    self.drawing = { _, _ in DrawnFigure(try drawing()) }
  }

  /// Name of the picture in the folder of its week.
  public var file: String { "\(name).png" }

  /// Computes and draws the figure.
  ///
  /// - Parameters:
  ///   - bench: what figures share.
  ///   - seed: another seed than the figure's own, to see whether its claims depend on it.
  /// - Throws: ``FigureError/computation(figure:reason:)`` with whatever went wrong.
  public func draw(on bench: Workbench = Workbench(), seed: UInt64? = nil) throws -> DrawnFigure {
    do {
      return try drawing(bench, seed ?? self.seed ?? 0)
    } catch {
      throw FigureError.computation(figure: name, reason: "\(error)")
    }
  }
}
