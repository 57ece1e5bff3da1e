// Bars and histograms.

extension Panel {
  /// Draws upright bars centred on x, standing on zero (on a log axis, on its lower end).
  ///
  /// - Parameters:
  ///   - x: the centres.
  ///   - heights: the values, as many.
  ///   - width: in units of x; 0.8 of the smallest distance of centres if left out.
  ///   - color: the next of `Palette.cycle` if left out.
  ///   - notes: texts above the bars, as many or none.
  ///   - label: the text in the legend.
  public mutating func bars(
    _ x: some Sequence<some PlotValue>, _ heights: some Sequence<some PlotValue>, width: Double? = nil,
    color: Color? = nil, notes: [String] = [], label: String? = nil
  ) {
    let centers = doubles(x)
    let heights = doubles(heights)
    precondition(
      centers.count == heights.count, "bars: \(centers.count) x values, but \(heights.count) heights")
    precondition(
      notes.isEmpty || notes.count == heights.count, "bars: \(notes.count) notes, \(heights.count) bars")
    let sorted = centers.sorted()
    let gaps = zip(sorted.dropFirst(), sorted).map { $0 - $1 }.filter { $0 > 0 }
    let width = width ?? 0.8 * (gaps.min() ?? 1)
    let bars = zip(centers, heights).map { center, height in
      BarsMark.Bar(left: center - width / 2, right: center + width / 2, height: height)
    }
    add(
      BarsMark(
        bars: bars, fill: color ?? nextColor(), outline: nil, isStair: false, notes: notes, label: label))
  }

  /// Draws groups of bars side by side, one group for each category, and labels the x axis with the
  /// categories.
  ///
  /// ```swift
  /// panel.bars(
  ///   ["PCA", "ridge", "autoencoder"],
  ///   series: [BarSeries("training", errors), BarSeries("held out", heldOut, notes: texts)])
  /// ```
  ///
  /// Category i is centred on x = i. Long names are broken into lines.
  public mutating func bars(_ categories: [String], series: [BarSeries], groupWidth: Double = 0.8) {
    let count = Double(series.count)
    for (index, one) in series.enumerated() {
      precondition(
        one.values.count == categories.count,
        "bars: \(one.values.count) values of \(one.label) for \(categories.count) categories")
      let width = groupWidth / count
      let shift = (Double(index) - (count - 1) / 2) * width
      bars(
        categories.indices.map { Double($0) + shift }, one.values, width: width * 0.92, color: one.color,
        notes: one.notes, label: series.count > 1 ? one.label : nil)
    }
    xAxis.ticks = .at(categories.indices.map(Double.init), labels: categories)
    xAxis.lower = -0.5 - (1 - groupWidth) / 4
    xAxis.upper = Double(max(categories.count, 1)) - 0.5 + (1 - groupWidth) / 4
  }

  /// Draws how often values fall into each of many bins.
  ///
  /// ```swift
  /// panel.xAxis.scale = .log10
  /// panel.histogram(normal, bins: .count(40, in: 1e-4...1e-1), label: "phases A-C")
  /// panel.histogram(anomalies, bins: .count(40, in: 1e-4...1e-1), label: "phase D")
  /// ```
  ///
  /// - Parameters:
  ///   - values: the values; those without a place on the axis are left out.
  ///   - bins: how many, or between which edges; give several histograms of one panel the same.
  ///   - isDensity: whether heights are densities instead of counts.
  ///   - color: the next of `Palette.cycle` if left out.
  ///   - alpha: opacity of the inside.
  ///   - label: the text in the legend.
  public mutating func histogram(
    _ values: some Sequence<some PlotValue>, bins: HistogramMark.Bins = .automatic, isDensity: Bool = false,
    color: Color? = nil, alpha: Double = 0.4, label: String? = nil
  ) {
    let color = color ?? nextColor()
    add(
      HistogramMark(
        values: doubles(values), bins: bins, isDensity: isDensity, fill: color.opacity(alpha),
        outline: Stroke(color: color, width: 1.2), label: label))
  }
}
