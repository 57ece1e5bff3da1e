/// What `figures.json` says about a figure.
public struct FigureRecord: Codable, Sendable, Hashable {
  /// Name of the picture, in the folder of the record.
  public let file: String
  /// What it is, in a few words.
  public let title: String
  /// What stands below it; corrections of claims that do not hold included.
  public let caption: String
  /// What it shows, for readers who cannot see it.
  public let alternativeText: String
  /// The seed of all that is random in it; nil for a schematic.
  public let seed: UInt64?
  /// Pixels per inch of the picture.
  public let dotsPerInch: Int
  /// The numbers printed in it, to six significant digits.
  public let numbers: [String: Double]
  /// What the lecture says about it, and whether that holds.
  public let claims: [Claim]

  /// The record of a drawn figure.
  ///
  /// - Throws: ``FigureError/notANumber(figure:number:)``.
  public init(_ figure: LectureFigure, _ drawn: DrawnFigure, dotsPerInch: Int) throws {
    // In order of names, so that of several the same one is reported.
    for (name, value) in drawn.numbers.sorted(by: { $0.key < $1.key }) where !value.isFinite {
      throw FigureError.notANumber(figure: figure.name, number: name)
    }
    file = figure.file
    title = figure.title
    let corrections = drawn.claims.filter { !$0.holds }.map(\.correction)
    caption = ([figure.caption] + corrections).joined(separator: " ")
    alternativeText = figure.alternativeText
    seed = figure.seed
    self.dotsPerInch = dotsPerInch
    numbers = drawn.numbers
    claims = drawn.claims
  }

  private enum CodingKeys: String, CodingKey {
    case file, title, caption, alternativeText, seed, dotsPerInch, numbers, claims
  }

  /// Writes every key, also that of a seed that is not there.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(file, forKey: .file)
    try values.encode(title, forKey: .title)
    try values.encode(caption, forKey: .caption)
    try values.encode(alternativeText, forKey: .alternativeText)
    try values.encode(seed, forKey: .seed)
    try values.encode(dotsPerInch, forKey: .dotsPerInch)
    try values.encode(numbers, forKey: .numbers)
    try values.encode(claims, forKey: .claims)
  }
}
