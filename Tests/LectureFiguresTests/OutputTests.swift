import Foundation
import Plotting
import TestSupport
import Testing

@testable import LectureFigures

/// Files of figures: the record, and pictures of differences.
@Suite struct OutputTests {
  private func rendered(_ name: String) throws -> RenderedFigure {
    let figure = try #require(LectureFigure.all.first { $0.name == name })
    return try RenderedFigure(figure, on: Workbench(), dotsPerInch: 50, fonts: try Fonts.find())
  }

  @Test func theRecordIsReadAsItWasWritten() throws {
    let manifest = FigureManifest(week: 8).taking([try rendered("families"), try rendered("lloyd-steps")])
    let data = try manifest.data()
    #expect(try FigureManifest(reading: data, path: "") == manifest)
    #expect(try manifest.data() == data)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.hasSuffix("}\n") && text.contains("\"seed\" : null") && text.contains("\"seed\" : 42"))
    #expect(text.contains("\"caption\" : ") && text.contains("\"alternativeText\" : "))
    let places = ["alternativeText", "caption", "claims", "dotsPerInch", "file", "numbers", "seed", "title"]
      .compactMap { text.firstRange(of: "\"\($0)\"")?.lowerBound }
    #expect(places.count == 8 && places == places.sorted(), "the keys are sorted")
  }

  @Test func whatIsNotDrawnAnewStays() throws {
    let first = FigureManifest(week: 8).taking([try rendered("families")])
    let second = first.taking([try rendered("lloyd-steps")])
    #expect(Set(second.figures.keys) == ["families", "lloyd-steps"])
    #expect(second.figures["families"] == first.figures["families"])
    #expect(second.namesThatDiffer(from: first) == ["lloyd-steps"])
    // A figure that the lecture no longer has.
    let old = String(decoding: try first.data(), as: UTF8.self).replacingOccurrences(
      of: "\"families\" :", with: "\"bygone\" :")
    let stale = try FigureManifest(reading: Data(old.utf8), path: "")
    #expect(stale.figures.keys.sorted() == ["bygone"] && stale.taking([]).figures.isEmpty)
  }

  @Test(arguments: [
    ("", "it is not JSON"), ("[]", "has another form"), ("{}", "is missing"),
    ("{\"week\": 8}", "'figures' is missing"),
  ])
  func anotherFileIsNoRecord(text: String, message: String) throws {
    do {
      _ = try FigureManifest(reading: Data(text.utf8), path: "here.json")
      Issue.record("read \(text)")
    } catch {
      #expect("\(error)".hasPrefix("here.json is not a record of figures ("))
      #expect("\(error)".contains(message) && !"\(error)".contains("\n"), "\(error)")
    }
  }

  @Test func aNumberThatIsNoneIsAnError() throws {
    let figure = try #require(LectureFigure.all.first)
    let drawn = DrawnFigure(Figure(), numbers: ["a": 1, "b": .nan])
    #expect(throws: FigureError.notANumber(figure: figure.name, number: "b")) {
      try FigureRecord(figure, drawn, dotsPerInch: 150)
    }
  }

  @Test func numbersAreRoundedToSixDigits() {
    let drawn = DrawnFigure(Figure(), numbers: ["a": 0.123456789, "b": 1234.56789, "c": -2e-9 / 3, "d": 7])
    #expect(drawn.numbers == ["a": 0.123457, "b": 1234.57, "c": -6.66667e-10, "d": 7])
  }

  @Test func aFailedComputationNamesItsFigure() {
    struct Trouble: Error, CustomStringConvertible { let description = "no light" }
    let figure = LectureFigure(
      "dark", week: 8, title: "", caption: "", alternativeText: "", seed: 1
    ) { _, _ in throw Trouble() }
    #expect(throws: FigureError.computation(figure: "dark", reason: "no light")) { try figure.draw() }
    #expect(
      "\(FigureError.computation(figure: "dark", reason: "no light"))"
        == "the figure 'dark' cannot be drawn: no light")
  }

  // MARK: Differences

  private func picture(color: Color, width: Double = 2) throws -> Data {
    var figure = Figure(width: width, height: 2)
    figure.panel.line([0, 1], [0, 1], color: color)
    return try figure.png(dpi: 60)
  }

  @Test func differencesOfPictures() throws {
    let blue = try picture(color: .blue)
    let difference = PictureDifference(reference: blue, actual: try picture(color: .orange))
    guard case .pixels(let count, let all, let greatest) = difference.finding else {
      Issue.record("\(difference.finding)")
      return
    }
    #expect(all == 120 * 120 && count > 50 && count < all / 10 && greatest > 150)
    #expect(
      difference.picture != nil && "\(difference.finding)".hasPrefix("differs in \(count) of 14400 pixels"))

    let wider = PictureDifference(reference: blue, actual: try picture(color: .blue, width: 3))
    #expect(wider.finding == .sizes(120, 120, 180, 120) && wider.picture == nil)
    let longer = PictureDifference(reference: blue + Data([0]), actual: blue)
    #expect(longer.finding == .bytesOnly && longer.picture == nil)
    for junk in [Data(), Data("junk".utf8), blue.prefix(100)] {
      #expect(PictureDifference(reference: junk, actual: blue).finding == .notAPicture, "\(junk.count) bytes")
    }
  }

  // MARK: Folders

  @Test func foldersOfWeeks() {
    #expect(FigureFolder(week: 8, in: "figures").path == "figures/week08")
    #expect(FigureFolder(week: 12, in: "a/").path == "a/week12")
  }

  @Test func filesAreWrittenWholeAndOverFilesOnly() throws {
    let place = try TemporaryFolder()
    let folder = FigureFolder("\(place.path)/new/one")
    try folder.prepare()
    try folder.write(Data("1".utf8), to: "a")
    try folder.write(Data("2".utf8), to: "a")
    #expect(place.files == ["new/one/a"] && place.read("new/one/a") == "2", "nothing else is left")
    #expect(try folder.read("a") == Data("2".utf8) && folder.read("b") == nil)
    try FigureFolder(folder.path(of: "c")).prepare()
    #expect(throws: FigureError.unwritable(path: folder.path(of: "c"), reason: "it is not a file")) {
      try folder.write(Data(), to: "c")
    }
    #expect(throws: FigureError.folder(path: folder.path(of: "a"), reason: "File exists")) {
      try FigureFolder(folder.path(of: "a")).prepare()
    }
    #expect(try FigureFolder("\(place.path)/nowhere").read("a") == nil)
  }
}
