import Foundation
import Plotting

/// What came of drawing a figure of the lecture.
public struct DrawnFigure: Sendable {
  /// The picture.
  public let figure: Figure
  /// The numbers printed in it, and those that its claims rest on, by what they are.
  public let numbers: [String: Double]
  /// What the lecture says about it, and whether that holds.
  public let claims: [Claim]

  /// Significant digits that are recorded: more than any picture shows, and fewer than another processor's
  /// rounding reaches.
  private static let recordedDigits = 6

  /// A picture with its numbers.
  public init(_ figure: Figure, numbers: [String: Double] = [:], claims: [Claim] = []) {
    self.figure = figure
    self.numbers = numbers.mapValues { Self.rounded($0) }
    self.claims = claims
  }

  private static func rounded(_ value: Double) -> Double {
    Double(String(format: "%.\(recordedDigits)g", value)) ?? value
  }
}
