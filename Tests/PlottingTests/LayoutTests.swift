import Foundation
import Testing

@testable import Plotting

@Suite struct LayoutTests {
  /// Texts that must keep clear of each other; notes in a panel may cross data, but not texts.
  @Test(arguments: DemandingFigures.all.map(\.name))
  func textsNeitherOverlapNorLeaveThePage(name: String) throws {
    let figure = try #require(DemandingFigures.all.first { $0.name == name }?.figure)
    let scene = try figure.scene()
    let page = Rect(x: 0, y: 0, width: scene.size.width, height: scene.size.height)
    #expect(!scene.texts.isEmpty)
    for (index, text) in scene.texts.enumerated() {
      #expect(page.contains(text.frame), "\(name): \(text) leaves the page: \(text.frame)")
      for other in scene.texts[(index + 1)...] {
        // Frames hold the tallest letters and deepest scripts, which seldom meet: a point may be shared.
        let shared = text.frame.inset(by: 0.5).intersects(other.frame.inset(by: 0.5))
        #expect(!shared, "\(name): \(text) overlaps \(other)")
      }
    }
  }

  @Test(arguments: DemandingFigures.all.map(\.name))
  func allShapesHaveFinitePlaces(name: String) throws {
    let figure = try #require(DemandingFigures.all.first { $0.name == name }?.figure)
    for element in try figure.scene().elements {
      let points: [Point]
      switch element.primitive {
      case .polyline(let line, _), .polygon(let line, _): points = line
      case .marker(_, let place): points = [place]
      case .text(let run): points = [run.origin]
      case .image(_, let rect): points = rect.corners
      }
      #expect(points.allSatisfy { $0.x.isFinite && $0.y.isFinite }, "\(name): \(element)")
    }
  }

  @Test func titlesOfARowStandOnOneLine() throws {
    for (name, figure) in DemandingFigures.all where name != "long texts" {
      let titles = try figure.scene().texts(.title)
      let lines = Set(titles.map { ($0.origin.y * 100).rounded() })
      #expect(lines.count <= figure.rows, "\(name): \(titles)")
    }
  }

  @Test func sharedAxesShowTheSameValuesOnce() throws {
    var figure = Figure(rows: 2, columns: 2, sharesX: true, sharesY: true)
    figure[0, 0].line([0, 1], [0, 1])
    figure[0, 1].line([0, 10], [0, 100])
    figure[1, 0].line([0, 5], [7, 8])
    figure[1, 1].line([0, 1], [5, 6])
    figure.updatePanels {
      $0.xAxis.label = "x"
      $0.yAxis.label = "y"
    }
    let labels = try figure.scene().texts(.axisLabel)
    #expect(labels.filter { $0.string == "x" }.count == 2)
    #expect(labels.filter { $0.string == "y" }.count == 2)
    // The line of panel (0, 0) reaches to 1 of 100 only.
    let lines = try figure.scene().dataLines
    #expect(abs(lines[0][0].y - lines[0][1].y) < 0.02 * abs(lines[1][0].y - lines[1][1].y))
  }

  @Test func relativeWidthsAreKept() throws {
    var figure = Figure(columns: 2, columnWidths: [3, 1])
    figure.updatePanels { $0.line([0, 1], [0, 1]) }
    let widths = try figure.scene().plotAreas.map(\.width)
    #expect(widths.count == 2 && abs(widths[0] / widths[1] - 3) < 1e-9)
  }

  @Test func aDiagramHasNoAxisLines() throws {
    var figure = Figure()
    figure.panel.line([0, 1], [0, 1])
    figure.panel.xAxis = Axis("a schematic", ticks: .none)
    figure.panel.yAxis.ticks = .none
    #expect(try figure.scene().plotAreas.count == 1)
    figure.panel.showsAxes = false
    let scene = try figure.scene()
    #expect(scene.plotAreas.isEmpty && scene.dataLines.count == 1)
    #expect(scene.texts(.axisLabel).map(\.string) == ["a schematic"])
  }

  @Test func aspectIsEqualWhetherAxesGrowOrThePanelShrinks() throws {
    var grown = Figure(width: 8, height: 3)
    grown.panel.isAspectEqual = true
    grown.panel.scatter([0, 4], [0, 3])
    var shrunk = grown
    shrunk.panel.xAxis = Axis(from: 0, to: 4)
    shrunk.panel.yAxis = Axis(from: 0, to: 3)
    for figure in [grown, shrunk] {
      let places = try figure.scene().markers
      #expect(places.count == 2)
      let delta = places[1] - places[0]
      #expect(abs(delta.x / 4 + delta.y / 3) < 1e-6 * delta.x)
    }
  }

  @Test func aMapGivesItsSpareWidthToItsNeighbour() throws {
    let areas = try DemandingFigures.anomaly.scene().plotAreas
    #expect(areas.count == 2)
    #expect(abs(areas[1].width - areas[1].height) < 1e-6)
    #expect(areas[0].width > 1.5 * areas[1].width)
  }

  @Test func widerPagesHaveLargerText() throws {
    let normal = try DemandingFigures.spectra.scene().texts(.tickLabel).first
    let wide = try DemandingFigures.widePage.scene().texts(.tickLabel).first
    #expect(normal?.size == 9 && wide?.size == 18)
  }

  @Test func panelsWithoutDataSaySo() throws {
    let notes = try DemandingFigures.degenerate.scene().texts.filter { $0.string == "no data" }
    #expect(notes.count == 2)
  }

  // MARK: Legends

  /// The boxes legends stand on, found by their labels.
  private func legendBox(_ scene: Scene) -> Rect? {
    let frames = scene.texts(.legend).map(\.frame)
    return frames.dropFirst().reduce(frames.first) { box, frame in
      box.map { box in
        let minX = min(box.minX, frame.minX)
        let minY = min(box.minY, frame.minY)
        return Rect(
          x: minX, y: minY, width: max(box.maxX, frame.maxX) - minX, height: max(box.maxY, frame.maxY) - minY)
      }
    }
  }

  @Test func legendKeepsClearOfData() throws {
    let xs = (0...200).map { Double($0) / 200 }
    let shapes: [(String, (Double) -> Double)] = [
      ("rising", { $0 }), ("falling", { 1 - $0 }), ("valley", { abs($0 - 0.5) }),
      ("hill", { -abs($0 - 0.5) }),
      ("waves", { sin(60 * $0) }), ("flat", { _ in 1 }), ("peaks", { exp(-pow(($0 - 0.9) * 20, 2)) }),
    ]
    for (name, shape) in shapes {
      var figure = Figure(width: 5, height: 3)
      figure.panel.line(xs, xs.map(shape), label: "the curve of this panel")
      figure.panel.line(xs, xs.map { shape($0) + 0.02 }, label: "another curve")
      let scene = try figure.scene()
      let box = try #require(legendBox(scene))
      for line in scene.dataLines {
        for (a, b) in zip(line, line.dropFirst()) {
          #expect(PolylineClipper.clip(a, b, to: box) == nil, "\(name): the legend covers the curve")
        }
      }
    }
  }

  @Test func legendKeepsClearOfPoints() throws {
    for corner in 0..<4 {
      var figure = Figure(width: 5, height: 4)
      let x = (0..<60).map { 0.5 + 0.5 * cos(Double($0)) * (corner % 2 == 0 ? -1 : 1) * Double($0) / 60 }
      let y = (0..<60).map { 0.5 + 0.5 * sin(Double($0)) * (corner / 2 == 0 ? -1 : 1) * Double($0) / 60 }
      figure.panel.scatter(x, y, label: "points")
      let scene = try figure.scene()
      let box = try #require(legendBox(scene))
      #expect(scene.markers.filter { box.contains($0) }.isEmpty, "turned by \(corner)")
    }
  }

  @Test func placesOfLegends() throws {
    var figure = Figure(width: 5, height: 3)
    figure.panel.line([0, 1], [0, 1], label: "line")
    let area = try #require(try figure.scene().plotAreas.first)
    func label(_ legend: Legend) throws -> Rect? {
      figure.panel.legend = legend
      return try figure.scene().texts(.legend).first?.frame
    }
    #expect(try label(.none) == nil)
    let lowerRight = try #require(try label(.inside(TextAnchor(.right, .bottom))))
    #expect(lowerRight.midX > area.midX && lowerRight.midY > area.midY)
    let outside = try #require(try label(.outside))
    let narrower = try #require(try figure.scene().plotAreas.first)
    #expect(outside.minX > narrower.maxX && narrower.width < area.width)
  }

  @Test func figureLegendHoldsEachLabelOnce() throws {
    let labels = try DemandingFigures.grid.scene().texts(.legend).map(\.string)
    #expect(labels == ["± s", "mean"])
  }

  @Test func notesStayInsideAndKeepClear() throws {
    for x in stride(from: 0.0, through: 10, by: 2.5) {
      for y in stride(from: 0.0, through: 10, by: 2.5) {
        var figure = Figure(width: 4, height: 3)
        figure.panel.xAxis = Axis(from: 0, to: 10)
        figure.panel.yAxis = Axis(from: 0, to: 10)
        figure.panel.scatter([x], [y], size: 6)
        figure.panel.annotate("a note of some length", x: x, y: y)
        let scene = try figure.scene()
        let area = try #require(scene.plotAreas.first)
        let note = try #require(scene.texts(.annotation).first)
        #expect(area.contains(note.frame), "note at (\(x), \(y)) leaves the panel")
        #expect(
          !note.frame.intersects(
            Rect(x: scene.markers[0].x - 3, y: scene.markers[0].y - 3, width: 6, height: 6)))
      }
    }
  }
}
