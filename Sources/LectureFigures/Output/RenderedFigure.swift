import Foundation
import Plotting

/// A figure of the lecture as it goes into files: the picture and its record.
public struct RenderedFigure: Sendable {
  /// The figure.
  public let figure: LectureFigure
  /// The picture, a PNG.
  public let png: Data
  /// What `figures.json` says about it.
  public let record: FigureRecord

  /// Computes and draws a figure.
  ///
  /// - Parameters:
  ///   - bench: what figures share.
  ///   - dotsPerInch: the resolution.
  ///   - fonts: the fonts to set text in.
  /// - Throws: ``FigureError``, or `PlottingError` where the picture is too large.
  public init(_ figure: LectureFigure, on bench: Workbench, dotsPerInch: Int, fonts: Fonts) throws {
    let drawn = try figure.draw(on: bench)
    self.figure = figure
    record = try FigureRecord(figure, drawn, dotsPerInch: dotsPerInch)
    png = try drawn.figure.png(dpi: Double(dotsPerInch), fonts: fonts)
  }
}
