/// A legend measured, ready to be put somewhere.
struct LegendBox {
  private struct Item {
    var entry: LegendEntry
    var text: TextBlock
    /// Upper left corner inside the box.
    var origin: Point
  }

  private var items: [Item] = []
  private let style: Style
  private let measurer: TextMeasurer
  private let keyWidth: Double
  private let rowHeight: Double
  private(set) var size = Size.zero

  private var padding: Double { style.legendSize * 0.4 }
  private var keyGap: Double { style.legendSize * 0.6 }
  var isEmpty: Bool { items.isEmpty }

  /// A legend whose entries stand below each other, or in rows no wider than `rowLimit`.
  init(_ entries: [LegendEntry], rowLimit: Double? = nil, style: Style, measurer: TextMeasurer) {
    self.style = style
    self.measurer = measurer
    let size = style.legendSize
    let hasLine = entries.contains { $0.stroke != nil && $0.fill == nil }
    keyWidth = hasLine ? size * 2.4 : entries.contains { $0.fill != nil } ? size * 1.5 : size * 0.9
    rowHeight = size * 1.45
    guard !entries.isEmpty else { return }
    var place = Point(padding, padding)
    var width = 0.0
    for entry in entries {
      let text = TextBlock(entry.label, size: size, measurer: measurer)
      let itemWidth = keyWidth + keyGap + text.width
      let itemHeight = max(rowHeight, text.height)
      if let rowLimit, place.x > padding, place.x + itemWidth + padding > rowLimit {
        place = Point(padding, place.y + rowHeight)
      }
      items.append(Item(entry: entry, text: text, origin: place))
      width = max(width, place.x + itemWidth)
      if rowLimit == nil { place.y += itemHeight } else { place.x += itemWidth + size * 2 }
    }
    let height = rowLimit == nil ? place.y : place.y + rowHeight
    self.size = Size(width + padding, height + padding)
  }

  /// Draws the legend with its upper left corner at `origin`, on a patch that lets it stand in front of data.
  func draw(at origin: Point, hasPatch: Bool, on scene: inout Scene) {
    if hasPatch {
      let rect = Rect(x: origin.x, y: origin.y, width: size.width, height: size.height)
      scene.add(.polygon(rect.corners, fill: style.background.opacity(0.85)))
    }
    for item in items {
      let corner = origin + item.origin
      let middle = corner.y + rowHeight / 2
      drawKey(item.entry, left: corner.x, middle: middle, on: &scene)
      // The first line of a label stands beside the key.
      let shift = item.text.lineDistance * Double(item.text.lines.count - 1) / 2
      scene.add(
        item.text, at: Point(corner.x + keyWidth + keyGap, middle + shift), anchor: .left,
        color: style.textColor,
        role: .legend, measurer: measurer)
    }
  }

  private func drawKey(_ entry: LegendEntry, left: Double, middle: Double, on scene: inout Scene) {
    let right = left + keyWidth
    if let fill = entry.fill {
      let height = style.legendSize * 0.85
      let width = min(keyWidth, style.legendSize * 1.5)
      let box = Rect(x: (left + right - width) / 2, y: middle - height / 2, width: width, height: height)
      scene.add(.polygon(box.corners, fill: fill))
      if let stroke = entry.stroke {
        scene.add(.polyline(box.corners + box.corners.prefix(2), stroke))
      }
    } else if let stroke = entry.stroke {
      scene.add(.polyline([Point(left, middle), Point(right, middle)], stroke))
    }
    if var marker = entry.marker {
      marker.size = min(max(marker.size, style.legendSize * 0.6), style.legendSize)
      scene.add(.marker(marker, at: Point((left + right) / 2, middle)))
    }
  }
}
