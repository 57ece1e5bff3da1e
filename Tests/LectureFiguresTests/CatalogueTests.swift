import Foundation
import Plotting
import Testing

@testable import LectureFigures

/// What every figure of the lecture must have, whatever it shows.
@Suite struct CatalogueTests {
  @Test func namesAreUniqueAndFitForFiles() {
    let names = LectureFigure.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(name)")
    }
    #expect(LectureFigure.weeks.contains(8))
  }

  @Test func issueFourHasItsTenFigures() {
    let expected = [
      "families", "lloyd-steps", "kmeans-starts", "elbow-silhouette", "kmeans-failures", "hard-soft",
      "latent-centroids", "tsne-umap", "not-metric", "diffraction",
    ]
    let names = LectureFigure.all.map(\.name)
    for name in expected { #expect(names.contains(name), "\(name)") }
  }

  @Test func captionsAndAlternativeTextsAreSentences() {
    for figure in LectureFigure.all {
      #expect(
        !figure.title.isEmpty && !figure.title.hasSuffix("."), "\(figure.name): a title, not a sentence")
      #expect(figure.caption.count > 80 && figure.caption.hasSuffix("."), "\(figure.name): \(figure.caption)")
      #expect(
        figure.alternativeText.count > 80 && figure.alternativeText.hasSuffix("."),
        "\(figure.name): \(figure.alternativeText)")
      #expect(figure.caption != figure.alternativeText, "\(figure.name)")
      #expect(!(figure.caption + figure.alternativeText).contains("  "), "\(figure.name): a doubled space")
    }
  }

  @Test func everyComputedFigureHasASeedAndNumbers() throws {
    for figure in LectureFigure.all {
      let drawn = try Drawn.figure(figure.name)
      #expect((figure.seed == nil) == drawn.numbers.isEmpty, "\(figure.name)")
      #expect((figure.seed == nil) == drawn.claims.isEmpty, "\(figure.name)")
      for (name, value) in drawn.numbers { #expect(value.isFinite, "\(figure.name): \(name)") }
      for claim in drawn.claims {
        #expect(claim.evidence.contains(/[0-9]/) && !claim.statement.hasSuffix("."), "\(claim.statement)")
      }
    }
  }

  /// One look: the width of the page, and no text that the back of the hall cannot read.
  @Test func everyFigureHasTheLookOfTheDeck() throws {
    for figure in LectureFigure.all {
      let drawn = try Drawn.figure(figure.name).figure
      #expect(drawn.width == Deck.width && drawn.style == Deck.style, "\(figure.name)")
      // Higher, and it would be shrunk to fit a slide of 16 : 9 beside its title.
      #expect(drawn.height <= 0.75 * drawn.width, "\(figure.name): \(drawn.height) inches high")
      let scene = try drawn.scene()
      let page = Rect(x: 0, y: 0, width: scene.size.width, height: scene.size.height)
      for text in scene.texts {
        // Indices and exponents are set smaller than the text they belong to, and titles may shrink to fit.
        #expect(text.size >= 0.65 * 11, "\(figure.name): '\(text.string)' at \(text.size) points")
        #expect(page.contains(text.frame), "\(figure.name): '\(text.string)' leaves the page")
      }
      let small = scene.texts.filter { $0.size < 11 }.map(\.string)
      #expect(small.allSatisfy { $0.count <= 3 }, "\(figure.name): small text \(small)")
    }
  }

  @Test func everyAxisSaysWhatItShows() throws {
    for figure in LectureFigure.all {
      let drawn = try Drawn.figure(figure.name).figure
      for column in 0..<drawn.columns {
        let panel = drawn[drawn.rows - 1, column]
        #expect(!panel.xAxis.label.isEmpty, "\(figure.name): column \(column) has no label below")
      }
      let labels = drawn.panels.flatMap { [$0.xAxis.label, $0.yAxis.label] }
      for label in labels where label.contains("x_") || label.contains("Energy") || label.contains("Angle") {
        #expect(label.contains("("), "\(figure.name): '\(label)' without a unit")
      }
    }
  }

  /// Numbers that are printed are recorded: what a subtitle says in digits is the rounding of some number.
  @Test func printedNumbersAreRecorded() throws {
    for figure in LectureFigure.all where figure.seed != nil {
      let drawn = try Drawn.figure(figure.name)
      for panel in drawn.figure.panels {
        for match in panel.subtitle.matches(of: /[0-9]+\.[0-9]+/) {
          let printed = try #require(Double(String(match.output)))
          let decimals = match.output.split(separator: ".")[1].count
          // Half a unit of the last digit, and the rounding of the recorded numbers.
          let tolerance = 0.5001 * pow(10, -Double(decimals))
          let found = drawn.numbers.values.contains {
            abs($0 - printed) <= tolerance || abs(100 * $0 - printed) <= tolerance
          }
          #expect(found, "\(figure.name): '\(panel.subtitle)' prints \(match.output), which is not recorded")
        }
      }
    }
  }

  @Test func aNewDrawingHasTheSameBytes() throws {
    // Those that train networks, draw many points or use several threads elsewhere are in the test of the
    // program.
    for name in ["families", "lloyd-steps", "kmeans-starts", "elbow-silhouette", "not-metric"] {
      let figure = try #require(LectureFigure.all.first { $0.name == name })
      let again = try figure.draw()
      let drawn = try Drawn.figure(name)
      #expect(again.numbers == drawn.numbers && again.claims == drawn.claims, "\(name)")
      #expect(try again.figure.png(dpi: 60) == drawn.figure.png(dpi: 60), "\(name)")
    }
  }
}
