import Foundation
import Testing

@testable import Plotting

@Suite struct SceneTests {
  private static var small: Figure {
    var figure = Figure(width: 4, height: 3)
    figure.panel = Panel(title: "Squares", xAxis: Axis("x"), yAxis: Axis("x^2", from: 0))
    figure.panel.line(0...4, [0, 1, 4, 9, 16], marker: .circle, label: "square")
    return figure
  }

  /// The whole scene of a small figure: shapes exactly where the axes put them, texts where the font allows.
  @Test func smallFigureIsExactlyThis() throws {
    let scene = try Self.small.scene()
    #expect(scene.size == Size(288, 216))
    let area = try #require(scene.plotAreas.first)
    // The range of x is 0...4 with 5 % of the axis on both sides, that of y 0...16 with 5 % above.
    func x(_ value: Double) -> Double { area.minX + area.width * (0.05 + 0.9 * value / 4) }
    func y(_ value: Double) -> Double { area.maxY - area.height * 0.95 * value / 16 }
    let grid = Stroke(color: Color(hex: 0xE7E7E7), width: 0.7)
    let spine = Stroke(color: Color(hex: 0x9A9A9A), width: 0.8)
    let line = Stroke(color: .blue, width: 1.5)
    let values = [0.0, 1, 2, 3, 4]
    let points = values.map { Point(x($0), y($0 * $0)) }
    let marker = MarkerStyle(.circle, size: 5, color: .blue)
    var expected: [Primitive] = values.map {
      .polyline([Point(x($0), area.minY), Point(x($0), area.maxY)], grid)
    }
    expected += [0, 5, 10, 15].map { .polyline([Point(area.minX, y($0)), Point(area.maxX, y($0))], grid) }
    expected.append(
      .polyline(
        [Point(area.minX, area.minY), Point(area.minX, area.maxY), Point(area.maxX, area.maxY)], spine))
    expected += values.map { .polyline([Point(x($0), area.maxY), Point(x($0), area.maxY + 3)], spine) }
    expected += [0, 5, 10, 15].map {
      .polyline([Point(area.minX - 3, y($0)), Point(area.minX, y($0))], spine)
    }
    expected.append(.polyline(points, line))
    expected += points.map { .marker(marker, at: $0) }
    let shapes = scene.elements.map(\.primitive).filter { if case .text = $0 { false } else { true } }
    #expect(shapes.count == expected.count + 3, "the legend adds its patch, a line and a marker")
    for (shape, expectedShape) in zip(shapes, expected) { Self.expectNear(shape, expectedShape) }

    let texts = scene.texts.map { "\($0.role.rawValue) \($0.string)" }
    #expect(
      texts == [
        "legend square", "tickLabel 0", "tickLabel 1", "tickLabel 2", "tickLabel 3", "tickLabel 4",
        "axisLabel x",
        "tickLabel 0", "tickLabel 5", "tickLabel 10", "tickLabel 15", "axisLabel x^2", "title Squares",
      ])
    // Base lines as DejaVu Sans 2.37 puts them; another version may differ by a fraction of a point.
    let places: [(TextRun.Role, String, Double, Double)] = [
      (.title, "Squares", 38.8, 15.4), (.axisLabel, "x", 156.9, 206.9), (.axisLabel, "x^2", 16.1, 107.3),
      (.tickLabel, "15", 21.6, 43.2), (.tickLabel, "4", 266, 194), (.legend, "square", 72.4, 39),
    ]
    for (role, string, x, y) in places {
      let run = try #require(scene.texts(role).first { $0.string == string })
      #expect(abs(run.origin.x - x) < 1 && abs(run.origin.y - y) < 1, "\(run)")
    }
  }

  /// Coordinates within rounding of one sum or product.
  private static func expectNear(_ a: Primitive, _ b: Primitive) {
    func near(_ a: [Point], _ b: [Point]) -> Bool {
      a.count == b.count && zip(a, b).allSatisfy { ($0 - $1).length < 1e-9 }
    }
    switch (a, b) {
    case (.polyline(let p, let s), .polyline(let q, let t)): #expect(near(p, q) && s == t, "\(a) is not \(b)")
    case (.marker(let s, let p), .marker(let t, let q)): #expect(near([p], [q]) && s == t, "\(a) is not \(b)")
    default: Issue.record("\(a) is not \(b)")
    }
  }

  @Test func sceneIsAValueAndDescribesItself() throws {
    let scene = try Self.small.scene()
    #expect(scene == (try Self.small.scene()))
    let lines = scene.description.split(separator: "\n")
    #expect(lines.first == "page 288 x 216")
    #expect(lines.count == scene.elements.count + 1)
    #expect(scene.description.contains("title \"Squares\" at (38.8, 15.4), 11 pt bold, #222222"))
    #expect(lines.contains { $0.hasPrefix("line (50.9, ") && $0.contains("#0072B2, 1.5 pt within (") })
  }

  @Test func figuresAreValues() throws {
    let original = Self.small
    var copy = original
    copy.panel.title = "Changed"
    copy[0, 0].line([0, 4], [0, 16])
    #expect(
      original.panel.title == "Squares" && original.panel.marks.count == 1 && copy.panel.marks.count == 2)
  }

  @Test func floatsIntegersAndDoublesAreTheSameData() throws {
    func figure(_ x: some Sequence<some PlotValue>, _ y: some Sequence<some PlotValue>) throws -> Scene {
      var figure = Figure()
      figure.panel.line(x, y)
      return try figure.scene()
    }
    let scene = try figure([1.0, 2, 3], [0.5, 0.25, 1])
    #expect(try figure([1, 2, 3] as [Float], [0.5, 0.25, 1] as [Float]) == scene)
    #expect(try figure(1...3, [0.5, 0.25, 1][...]) == scene)
  }
}
