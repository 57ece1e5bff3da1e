import AutoencoderStudies
import LabKit
import Plotting

/// How a curve looks wherever its method is shown.
struct CurveLook {
  let name: String
  let color: Color
  let marker: Marker
  var dash: Dash = .solid
  var width = Deck.lineWidth

  /// The look of a method of the fair comparison.
  init(_ method: Contestant) {
    switch method {
    case .none: self.init("noisy", .lightGrey, .plus)
    case .smoothing: self.init("smoothed", Deck.unassigned, .cross)
    case .pca: self.init("PCA", Deck.baseline, .square)
    case .plainAutoencoder: self.init("AE, noisy targets, 2400 steps", .skyBlue, .star, dash: .dashed)
    case .reducedRank: self.init("linear regression, rank 4", .green, .triangle)
    case .fullRank: self.init("linear regression", .plum, .diamond)
    case .autoencoder: self.init("autoencoder", Deck.favourite, .circle, width: 1.3 * Deck.lineWidth)
    }
  }

  /// The look of a set where the network is compared with linear methods.
  init(ownGainOf set: CourseSet) {
    switch set {
    case .notebook: self.init("notebook's set", .ink, .circle)
    case .curved: self.init("curved set", .vermilion, .triangle)
    }
  }

  init(
    _ name: String, _ color: Color, _ marker: Marker, dash: Dash = .solid, width: Double = Deck.lineWidth
  ) {
    self.name = name
    self.color = color
    self.marker = marker
    self.dash = dash
    self.width = width
  }
}

extension Panel {
  /// A number over its abscissa with its mean and standard deviation over the seeds, and in the legend if so
  /// asked.
  mutating func curve(
    _ x: [Double], _ spreads: [Spread], look: CurveLook, factor: Double = 1, isInLegend: Bool = true
  ) {
    let means = spreads.map { $0.mean * factor }
    // Whiskers stay above zero, so that logarithmic axes can show them.
    let lower = spreads.map { max($0.mean - $0.standardDeviation, 0.05 * $0.mean) * factor }
    let upper = spreads.map { ($0.mean + $0.standardDeviation) * factor }
    errorBars(x, lower: lower, upper: upper, color: look.color)
    line(
      x, means, color: look.color, width: look.width, dash: look.dash, marker: look.marker,
      label: isInLegend ? look.name : nil)
  }
}

extension CourseSet {
  /// How titles and numbers call the set.
  var name: String {
    switch self {
    case .notebook: "notebook's set"
    case .curved: "curved set"
    }
  }
}
