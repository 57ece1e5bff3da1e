import LinearAlgebra
import Plotting

/// The one look of all figures of the lecture: the size of the page and of text, and what colours mean.
///
/// A figure fills a slide's width, or one of its columns. The smallest text is 11 points on a page of 8
/// inches, 1/52 of its width: 18 points on a slide of 13.3 inches, which is read from the back of a hall, 9
/// points when a slide shows two figures side by side, and 5 points in one column of a paper.
enum Deck {
  /// Width of every figure in inches.
  static let width = 8.0

  /// Sizes of text and lines.
  static let style: Style = {
    var style = Style()
    style.figureTitleSize = 15
    style.titleSize = 13
    style.labelSize = 12
    style.tickSize = 11
    style.legendSize = 11.5
    style.annotationSize = 11
    style.spineWidth = 1
    style.gap = 13
    return style
  }()

  /// A figure of the deck.
  static func figure(
    rows: Int = 1, columns: Int = 1, height: Double, sharesX: Bool = false, sharesY: Bool = false,
    columnWidths: [Double]? = nil, rowHeights: [Double]? = nil, legend: FigureLegend = .none
  ) -> Figure {
    Figure(
      rows: rows, columns: columns, width: width, height: height, sharesX: sharesX, sharesY: sharesY,
      columnWidths: columnWidths, rowHeights: rowHeights, legend: legend, style: style)
  }

  // MARK: Colours

  /// Clusters that stand for no phase; phases have `Palette.phases` everywhere. Apart for every colour
  /// blindness and in lightness; the tests measure it.
  static let clusters = [Color.skyBlue, .vermilion, Color(hex: 0x8A1F4F)]
  /// Markers of clusters, so that colour is never the only difference.
  static let clusterMarkers = Palette.phaseMarkers
  /// What is not assigned to anything, and what goes on behind a result.
  static let unassigned = Color.grey
  /// The method that the lecture starts from, and the one that it ends with.
  static let baseline = Color.orange
  /// The method that a figure argues for.
  static let favourite = Color.blue

  // MARK: Sizes of marks

  /// Curves that carry the message.
  static let lineWidth = 2.2
  /// Curves and rules to compare with.
  static let referenceWidth = 1.4
  /// Points of a cloud.
  static let pointSize = 5.5
  /// Centroids.
  static let centroidSize = 12.0

  /// An axis of energies, as all spectra have.
  static let energyAxis = Axis("Energy loss (eV)", from: 700, to: 740, ticks: .every(10))

  /// An axis that has no unit and whose numbers mean nothing, such as one of an embedding.
  static func bareAxis(_ label: String) -> Axis { Axis(label, ticks: .none) }
}

extension Panel {
  /// Points in the plane, one colour and marker for each label; -1 is an outlier.
  mutating func clusters(
    _ points: Matrix, labels: [Int], colors: [Color] = Deck.clusters, names: [String] = [],
    size: Double = Deck.pointSize
  ) {
    for label in Set(labels).sorted() {
      let members = points.rows(at: labels.indices.filter { labels[$0] == label })
      let isOutlier = label < 0
      scatter(
        members.column(0), members.column(1),
        color: isOutlier ? .ink : colors[label % colors.count],
        marker: isOutlier ? .cross : Deck.clusterMarkers[label % Deck.clusterMarkers.count],
        size: isOutlier ? size * 1.8 : size, label: names.indices.contains(label) ? names[label] : nil)
    }
  }

  /// Phases in the plane, in the colours of phases.
  mutating func phases(_ points: Matrix, labels: [Int], names: [String], size: Double = Deck.pointSize) {
    clusters(points, labels: labels, colors: Palette.phases, names: names.map { "phase \($0)" }, size: size)
  }

  /// Centroids as stars.
  mutating func centroids(_ centroids: Matrix, label: String? = nil) {
    scatter(
      centroids.column(0), centroids.column(1), color: .ink, marker: .star, size: Deck.centroidSize,
      label: label)
  }
}
