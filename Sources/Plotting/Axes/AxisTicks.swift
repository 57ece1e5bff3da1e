/// The ticks of one axis, chosen so that their labels keep apart.
struct AxisTicks {
  struct Tick {
    var value: Double
    /// Empty for a tick without label.
    var label: TextBlock
  }

  var major: [Tick] = []
  var minor: [Double] = []
  /// Labels are to be multiplied by ten to this power; 0 for none.
  var exponent = 0

  /// What decides how many ticks fit.
  struct Room {
    /// Length of the axis in points.
    var length: Double
    /// Whether labels stand beside each other (x) rather than above each other (y).
    var isHorizontal: Bool
    var fontSize: Double
    /// No more ticks than one for this many points.
    var spacing: Double
  }

  init(axis: Axis, range: AxisRange, room: Room, measurer: TextMeasurer) {
    guard range.hasData else { return }
    let mapping = AxisMapping(
      range, scale: axis.scale, isReversed: axis.isReversed, start: 0, end: room.length)
    switch axis.ticks {
    case .none:
      return
    case .at(let values, let labels):
      precondition(
        labels == nil || labels?.count == values.count,
        "\(labels?.count ?? 0) labels do not go with \(values.count) ticks")
      let texts = labels ?? TickLabels.chosen(values).texts
      let shown = zip(values, texts).filter { mapping.shows($0.0) }
      let limit = Self.smallestGap(shown.map(\.0), mapping) - (room.isHorizontal ? room.fontSize * 0.5 : 0)
      let blocks = Self.blocks(
        shown.map(\.1), size: room.fontSize, limit: room.isHorizontal && labels != nil ? limit : .infinity,
        measurer: measurer)
      major = zip(shown, blocks).map { Tick(value: $0.0, label: $1) }
      dropCrowdedLabels(mapping, room)
    case .every(let step):
      precondition(step > 0 && step.isFinite, "ticks cannot come every \(step)")
      let values = TickFinder.multiples(of: step, in: range)
      label(values, TickLabels.linear(values, step: step), room, measurer)
      dropCrowdedLabels(mapping, room)
    case .automatic:
      var maximum = max(2, Int(room.length / room.spacing))
      repeat {
        choose(axis.scale, range, maximum, room, measurer)
        maximum -= 1
      } while maximum >= 2 && !labelsKeepApart(mapping, room)
      dropCrowdedLabels(mapping, room)
    }
  }

  /// Labels broken to fit a width; if one of them does not fit, all are made smaller alike.
  private static func blocks(
    _ texts: [String], size: Double, limit: Double, measurer: TextMeasurer
  ) -> [TextBlock] {
    let smallest = 0.8
    var size = size
    let floor = size * smallest
    while true {
      let blocks = texts.map { TextBlock($0, size: size, limit: limit, smallest: 1, measurer: measurer) }
      if size * 0.95 < floor || blocks.allSatisfy({ $0.width <= limit }) { return blocks }
      size *= 0.95
    }
  }

  private mutating func choose(
    _ scale: Scale, _ range: AxisRange, _ maximum: Int, _ room: Room, _ measurer: TextMeasurer
  ) {
    switch scale {
    case .linear:
      let (values, step) = TickFinder.linear(range, maximum: maximum)
      label(values, TickLabels.linear(values, step: step), room, measurer)
    case .log10:
      let (values, between) = TickFinder.logarithmic(range, maximum: maximum)
      label(values, TickLabels.logarithmic(values), room, measurer)
      minor = between
    }
  }

  private mutating func label(
    _ values: [Double], _ labels: TickLabels, _ room: Room, _ measurer: TextMeasurer
  ) {
    major = zip(values, labels.texts).map { value, text in
      Tick(value: value, label: TextBlock(text, size: room.fontSize, measurer: measurer))
    }
    exponent = labels.exponent
  }

  // MARK: Keeping labels apart

  private func labelsKeepApart(_ mapping: AxisMapping, _ room: Room) -> Bool {
    let places = major.compactMap { mapping($0.value) }
    guard places.count == major.count else { return true }
    return zip(major.indices.dropFirst(), major.indices).allSatisfy { next, previous in
      let distance = abs(places[next] - places[previous])
      return distance >= Self.needed(major[next].label, major[previous].label, room)
    }
  }

  /// Distance two neighbouring ticks need, so that their labels are clearly two.
  private static func needed(_ a: TextBlock, _ b: TextBlock, _ room: Room) -> Double {
    if a.lines.isEmpty || b.lines.isEmpty { return 0 }
    return room.isHorizontal ? (a.width + b.width) / 2 + room.fontSize * 0.6 : (a.height + b.height) / 2
  }

  /// Keeps every second, third, ... label until none touch; the ticks stay.
  private mutating func dropCrowdedLabels(_ mapping: AxisMapping, _ room: Room) {
    let full = major
    var stride = 2
    while !labelsKeepApart(skippingUnlabelled: mapping, room), stride <= full.count {
      for index in full.indices {
        major[index] = full[index]
        if !index.isMultiple(of: stride) { major[index].label.lines = [] }
      }
      stride += 1
    }
  }

  private func labelsKeepApart(skippingUnlabelled mapping: AxisMapping, _ room: Room) -> Bool {
    var labelled = self
    labelled.major = major.filter { !$0.label.lines.isEmpty }
    return labelled.labelsKeepApart(mapping, room)
  }

  private static func smallestGap(_ values: [Double], _ mapping: AxisMapping) -> Double {
    let places = values.compactMap { mapping($0) }.sorted()
    let gaps = zip(places.dropFirst(), places).map { $0 - $1 }.filter { $0 > 0 }
    return gaps.min() ?? abs(mapping.end - mapping.start)
  }
}
