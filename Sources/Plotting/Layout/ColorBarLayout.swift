/// A colour bar measured: a strip of colours right of a panel, with ticks and a label.
struct ColorBarLayout {
  let bar: ColorBar
  let ticks: AxisTicks
  private let label: TextBlock
  private let range: AxisRange
  private let style: Style
  private let measurer: TextMeasurer

  private var gap: Double { style.tickSize * 0.8 }
  private var stripWidth: Double { style.tickSize * 1.05 }
  private var tickPadding: Double { style.tickSize * 0.3 }
  private var labelGap: Double { style.labelSize * 0.35 }

  init(_ bar: ColorBar, height: Double, style: Style, measurer: TextMeasurer) {
    self.bar = bar
    self.style = style
    self.measurer = measurer
    range = AxisRange(lower: bar.lower, upper: max(bar.upper, bar.lower.nextUp))
    ticks = AxisTicks(
      axis: Axis(ticks: bar.upper > bar.lower ? bar.ticks : .at([bar.lower])), range: range,
      room: AxisTicks.Room(
        length: height, isHorizontal: false, fontSize: style.tickSize, spacing: style.tickSize * 2.6),
      measurer: measurer)
    label = TextBlock(
      bar.label, size: style.labelSize, limit: height, maximumLines: 2, smallest: 0.8, measurer: measurer)
  }

  /// Room needed right of the plot area.
  var width: Double {
    let ticksWidth = style.tickLength + tickPadding + max(ticks.labelWidth, exponentWidth - stripWidth)
    return gap + stripWidth + ticksWidth + (label.lines.isEmpty ? 0 : labelGap + label.height)
  }

  private var exponentWidth: Double { ticks.exponent == 0 ? 0 : exponentBlock.width }

  private var exponentBlock: TextBlock {
    TextBlock("×10^{\(ticks.exponent)}", size: style.tickSize, measurer: measurer)
  }

  /// Draws the bar beside a plot area.
  func draw(beside plot: Rect, on scene: inout Scene) {
    let strip = Rect(x: plot.maxX + gap, y: plot.minY, width: stripWidth, height: plot.height)
    let colors = Array(bar.map.table(count: 256).reversed())
    scene.add(.image(PixelGrid(rows: 256, columns: 1, cells: colors), in: strip))
    let mapping = AxisMapping(range, scale: .linear, isReversed: false, start: strip.maxY, end: strip.minY)
    let stroke = Stroke(color: style.spineColor, width: style.spineWidth)
    for tick in ticks.major {
      guard let y = mapping(tick.value) else { continue }
      scene.add(.polyline([Point(strip.maxX, y), Point(strip.maxX + style.tickLength, y)], stroke))
      scene.add(
        tick.label, at: Point(strip.maxX + style.tickLength + tickPadding, y), anchor: .left,
        color: style.mutedTextColor, role: .tickLabel, measurer: measurer)
    }
    if ticks.exponent != 0 {
      scene.add(
        exponentBlock, at: Point(strip.minX, plot.minY - tickPadding), anchor: TextAnchor(.left, .bottom),
        color: style.mutedTextColor, role: .exponent, measurer: measurer)
    }
    let left = plot.maxX + width - label.height
    scene.addUpwards(
      label, at: Point(left, plot.midY), color: style.textColor, role: .axisLabel, measurer: measurer)
  }
}
