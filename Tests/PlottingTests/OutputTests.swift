import Foundation
import Testing

@testable import Plotting

@Suite struct OutputTests {
  private static var temporary: URL {
    FileManager.default.temporaryDirectory.appendingPathComponent("plotting-\(UUID().uuidString)")
  }

  // MARK: Pixels

  @Test func pictureHasTheSizeOfThePage() throws {
    let figure = DemandingFigures.sweep
    for (dpi, width, height) in [(150.0, 1350, 510), (300, 2700, 1020), (72, 648, 245)] {
      let picture = try Picture(png: try figure.png(dpi: dpi))
      #expect(picture.width == width && picture.height == height, "\(dpi) dpi")
    }
  }

  @Test func lineHasItsColorAlongItsLength() throws {
    var figure = Figure(width: 4, height: 3)
    figure.panel.line([0, 10], [0, 10], color: .vermilion, width: 3)
    let scene = try figure.scene()
    let picture = try Picture(png: try figure.png(dpi: 144))
    let line = scene.dataLines[0]
    for step in 1..<20 {
      let place = (line[0] + (line[1] - line[0]) * (Double(step) / 20)) * 2
      let color = picture[Int(place.x), Int(place.y)]
      // The middle of a line six pixels wide is covered whole.
      #expect(Picture.distance(color, Color.vermilion.hex) <= 1, "at \(step)/20")
    }
  }

  @Test func dashesHaveGaps() throws {
    var figure = Figure(width: 4, height: 3)
    figure.panel.showsGrid = false
    figure.panel.yAxis = Axis(from: 0, to: 2)
    figure.panel.line([0, 5, 10], [1, 1.001, 1], color: .blue, width: 2, dash: .dashed)
    let scene = try figure.scene()
    let picture = try Picture(png: try figure.png(dpi: 144))
    let start = scene.dataLines[0][0] * 2
    let end = scene.dataLines[0][2] * 2
    let row = Int(((start.y + scene.dataLines[0][1].y * 2) / 2).rounded(.down))
    var changes = 0
    var inked = 0
    var before = false
    for x in Int(start.x) + 1..<Int(end.x) - 1 {
      let ink = (-4...4).contains { Picture.distance(picture[x, row + $0], Color.blue.hex) < 60 }
      if ink { inked += 1 }
      if ink != before { changes += 1 }
      before = ink
    }
    let length = end.x - start.x
    // One dash and gap are 6.2 widths of 4 pixels.
    #expect(abs(Double(changes) / 2 - length / (6.2 * 4)) < 2, "\(changes) changes")
    // 4 of 6.2 are ink; anti-aliased ends count by their threshold.
    #expect(abs(Double(inked) / length - 4 / 6.2) < 0.06)
  }

  @Test func imageHasTheColorsOfItsMap() throws {
    var figure = Figure(width: 4, height: 3)
    let values = (0..<12).map { Double($0) }
    figure.panel.image(values, rows: 3, columns: 4, colorMap: .viridis, range: 0...11)
    let area = try #require(try figure.scene().plotAreas.first)
    let picture = try Picture(png: try figure.png(dpi: 144))
    for (index, value) in values.enumerated() {
      let x = area.minX + area.width * (Double(index % 4) + 0.5) / 4
      let y = area.minY + area.height * (Double(index / 4) + 0.5) / 3
      let expected = ColorMap.viridis.color(at: value / 11)
      // The map is looked up in 1024 steps.
      #expect(Picture.distance(picture[Int(x * 2), Int(y * 2)], expected.hex) <= 2, "cell \(index)")
    }
  }

  @Test func largeImagesAreAveraged() throws {
    let cells = (0..<300 * 300).map { UInt32(($0 / 300 + $0 % 300) % 2 == 0 ? 0 : 0xFFFFFF) }
    let canvas = try Canvas(width: 60, height: 60, background: .white)
    ImagePainter.draw(
      PixelGrid(rows: 300, columns: 300, cells: cells), in: Rect(x: 10, y: 10, width: 40, height: 40),
      clip: nil,
      on: canvas)
    let picture = Picture(canvas)
    #expect(picture[5, 5] == 0xFFFFFF)
    // 7.5 x 7.5 cells of a chess board average to grey within one cell's share.
    for y in 10..<50 { for x in 10..<50 { #expect(Picture.distance(picture[x, y], 0x808080) <= 6) } }
  }

  @Test func scatterShowsItsMarkersWithAWhiteEdge() throws {
    var figure = Figure(width: 3, height: 3)
    figure.panel.showsGrid = false
    figure.panel.scatter([0, 0.02], [0, 0], color: .blue, size: 20)
    let scene = try figure.scene()
    let picture = try Picture(png: try figure.png(dpi: 144))
    #expect(scene.markers.count == 2)
    let row = Int(scene.markers[1].y * 2)
    let edge = Int((scene.markers[1].x - 10) * 2 - 0.6)
    #expect(
      Picture.distance(picture[edge, row], 0xFFFFFF) < 60, "the second disc's edge lies on the first disc")
    #expect(picture.count(of: .blue) > 1000)
  }

  @Test func pictureIsTheSameAtTwiceTheResolution() throws {
    // Geometry only: text is fitted to pixels.
    var scene = Scene(size: Size(72, 72))
    scene.add(.polygon([Point(10, 10), Point(60, 20), Point(30, 64)], fill: .green))
    scene.add(
      .polyline(
        (0...40).map { Point(4 + Double($0) * 1.6, 36 + 20 * sin(Double($0) / 4)) },
        Stroke(color: .ink, width: 2)))
    scene.add(.marker(MarkerStyle(.star, size: 14, color: .orange), at: Point(50, 50)))
    let fonts = try Fonts.find()
    let small = Picture(try Renderer.draw(scene, dpi: 72, fonts: fonts))
    let large = Picture(try Renderer.draw(scene, dpi: 144, fonts: fonts))
    var halved = small
    for y in 0..<72 {
      for x in 0..<72 {
        let four = [
          large[2 * x, 2 * y], large[2 * x + 1, 2 * y], large[2 * x, 2 * y + 1], large[2 * x + 1, 2 * y + 1],
        ]
        halved[x, y] = [16, 8, 0].reduce(0) { color, shift in
          color | ((four.map { $0 >> UInt32(shift) & 255 }.reduce(0, +) + 2) / 4) << UInt32(shift)
        }
      }
    }
    // Where two shapes share a pixel, laying areas over each other is not the same as averaging them.
    try small.expectEqual(halved, tolerance: 70, "half-resolution")
  }

  @Test func textIsDrawnWhereTheSceneSays() throws {
    let scene = try DemandingFigures.sweep.scene()
    let picture = Picture(try Renderer.draw(scene, dpi: 144, fonts: Fonts.find()))
    for run in scene.texts {
      let frame = run.frame
      var dark = 0
      for y in Int(frame.minY * 2)..<Int(frame.maxY * 2) {
        for x in Int(frame.minX * 2)..<Int(frame.maxX * 2)
        where Picture.distance(picture[x, y], 0xFFFFFF) > 100 {
          dark += 1
        }
      }
      #expect(dark > 6, "nothing drawn for \(run)")
    }
  }

  // MARK: Same bytes

  @Test func sameFigureSameBytes() throws {
    #expect(try DemandingFigures.latent.png() == DemandingFigures.latent.png())
  }

  @Test func figuresDrawnSideBySideAreThoseDrawnAlone() async throws {
    let figures = DemandingFigures.all
    let alone = try figures.map { try $0.figure.png(dpi: 100) }
    let together = try await withThrowingTaskGroup(of: (Int, Data).self) { group in
      for _ in 0..<3 {
        for (index, each) in figures.enumerated() {
          group.addTask { (index, try each.figure.png(dpi: 100)) }
        }
      }
      return try await group.reduce(into: [(Int, Data)]()) { $0.append($1) }
    }
    #expect(together.count == 3 * figures.count)
    for (index, data) in together { #expect(data == alone[index], "\(figures[index].name)") }
  }

  // MARK: Errors

  @Test func missingFontsAreNamed() throws {
    let folder = Self.temporary
    let error = try #require(throws: PlottingError.self) {
      try Fonts.find(environment: [Fonts.variable: folder.path])
    }
    #expect(error == .noFont(searched: [folder.path]))
    #expect(
      error.description
        == "no font for figures: DejaVuSans.ttf is not in \(folder.path); install the Debian package "
        + "fonts-dejavu-core or name a folder that holds it in SPECTRALAB_FONTS")
    #expect(!error.description.contains("\n") && error.localizedDescription == error.description)
  }

  @Test func anotherFolderWithFontsIsUsed() throws {
    let folder = Self.temporary
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let system = try Fonts.find(environment: [:])
    let copy = folder.appendingPathComponent("DejaVuSans.ttf")
    try FileManager.default.copyItem(at: URL(fileURLWithPath: system.regular), to: copy)
    let fonts = try Fonts.find(environment: [Fonts.variable: folder.path])
    #expect(fonts.regular == copy.path)
    #expect(fonts.bold == copy.path, "without a bold font the regular one is used")
    #expect(try DemandingFigures.sweep.png(dpi: 50, fonts: fonts).count > 1000)
  }

  @Test func brokenFontIsAnError() throws {
    let folder = Self.temporary
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("not a font".utf8).write(to: folder.appendingPathComponent("DejaVuSans.ttf"))
    let fonts = try Fonts.find(environment: [Fonts.variable: folder.path])
    let error = try #require(throws: PlottingError.self) { try DemandingFigures.sweep.png(fonts: fonts) }
    guard case .unusableFont(let path, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(path == fonts.regular && error.description.contains("fonts-dejavu-core"))
  }

  @Test func filesAreWrittenWhole() throws {
    let folder = Self.temporary
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appendingPathComponent("figure.png")
    try Data("older".utf8).write(to: url)
    try DemandingFigures.sweep.write(to: url, dpi: 60)
    #expect(try Data(contentsOf: url) == DemandingFigures.sweep.png(dpi: 60))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["figure.png"],
      "nothing else is left")
  }

  @Test func unwritablePathsAreNamed() throws {
    let url = Self.temporary.appendingPathComponent("figure.png")
    let error = try #require(throws: PlottingError.self) { try DemandingFigures.sweep.write(to: url) }
    #expect(error == .unwritable(path: url.path, reason: "No such file or directory"))
    #expect(error.description == "cannot write the figure \(url.path): No such file or directory")
    let folder = FileManager.default.temporaryDirectory
    #expect(throws: PlottingError.unwritable(path: folder.path, reason: "it is not a file")) {
      try DemandingFigures.sweep.write(to: folder)
    }
  }

  @Test func impossibleSizesAreRefused() throws {
    for (width, height, dpi) in [
      (0.0, 3.0, 150.0), (-1, 3, 150), (.nan, 3, 150), (1e6, 3, 150), (10, 3, 1e9), (10, 3, 0),
    ] {
      var figure = DemandingFigures.sweep
      figure.width = width
      figure.height = height
      let error = #expect(throws: PlottingError.self) { try figure.png(dpi: dpi) }
      guard case .pictureSize? = error else {
        Issue.record("\(width) x \(height) at \(dpi): \(error as Any)")
        continue
      }
    }
    #expect(
      PlottingError.pictureSize(width: 150_000, height: 450).description
        == "a picture of 150000 x 450 pixels cannot be drawn: each side must have 1 to 32767 pixels")
  }
}
