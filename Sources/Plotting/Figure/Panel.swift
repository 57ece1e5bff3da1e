/// One plot of a figure: two axes and what is drawn between them.
///
/// ```swift
/// var panel = Panel(title: "Loss", xAxis: Axis("Epoch"), yAxis: Axis("MSE", scale: .log10))
/// panel.line(epochs, losses, label: "training")
/// ```
///
/// A panel to which nothing was added is left blank; a panel whose marks hold no value that can be shown says
/// "no data".
public struct Panel: Sendable {
  /// The title, at the upper left; may hold markup and line breaks. Long titles are broken.
  public var title: String
  /// A second, lighter title below the first, such as a measured value.
  public var subtitle: String
  /// The horizontal axis.
  public var xAxis: Axis
  /// The vertical axis.
  public var yAxis: Axis
  /// Whether thin lines run across at the ticks; `nil`, the default, shows them except behind images and
  /// except across bars.
  public var showsGrid: Bool?
  /// Whether the lines at the left and below are drawn, with the tick marks on them. A diagram has none;
  /// grid, tick labels and axis labels do not depend on it.
  public var showsAxes = true
  /// Where the legend is; there is none if no mark has a label.
  public var legend: Legend
  /// Whether one unit is equally long on both axes, as for scatter plots of latent space and for maps.
  public var isAspectEqual: Bool
  /// What is drawn, from back to front.
  public private(set) var marks: [any Mark] = []

  private var colorsTaken = 0

  /// Makes an empty panel.
  public init(
    title: String = "", subtitle: String = "", xAxis: Axis = Axis(), yAxis: Axis = Axis(),
    showsGrid: Bool? = nil,
    legend: Legend = .automatic, isAspectEqual: Bool = false
  ) {
    self.title = title
    self.subtitle = subtitle
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.showsGrid = showsGrid
    self.legend = legend
    self.isAspectEqual = isAspectEqual
  }

  /// Adds a mark in front of all others.
  public mutating func add(_ mark: some Mark) {
    marks.append(mark)
  }

  /// The colour of the next mark that has none of its own.
  mutating func nextColor() -> Color {
    defer { colorsTaken += 1 }
    return Palette.color(colorsTaken)
  }

  /// Whether nothing at all is to be shown.
  var isBlank: Bool {
    marks.isEmpty && title.isEmpty && xAxis.label.isEmpty && yAxis.label.isEmpty
  }

  /// Lines of the legend, each once.
  var legendEntries: [LegendEntry] {
    marks.compactMap(\.legend).reduce(into: []) { entries, entry in
      if !entries.contains(entry) { entries.append(entry) }
    }
  }

  /// What the axes must show.
  var extent: Extent {
    marks.reduce(Extent()) { $0.union($1.extent(x: xAxis.scale, y: yAxis.scale)) }
  }
}
