import LabKit

/// How many students have how many points, as a picture in SVG and in words.
struct Histogram {
  /// One bar.
  struct Bar: Sendable, Hashable {
    let label: String
    let count: Int
    /// Whether these students attempted it.
    let isAttempt: Bool
  }

  let bars: [Bar]

  /// Bars for points; who did not attempt it has a bar of their own.
  ///
  /// One bar for each whole number of points up to 12, else ten of equal width.
  init(points: [Double], most: Double, notAttempted: Int) {
    let none = notAttempted > 0 ? [Bar(label: "not attempted", count: notAttempted, isAttempt: false)] : []
    // Overrides can give more than the full points.
    let top = max(most, points.max() ?? 0)
    let width = top <= 12 ? 1.0 : top / 10
    let count = top <= 12 ? Int(top) + 1 : 10
    var counts = Array(repeating: 0, count: max(1, count))
    for value in points {
      counts[min(counts.count - 1, max(0, Int(value / width)))] += 1
    }
    let hasHalves = points.contains { $0 != $0.rounded() }
    bars =
      none
      + counts.enumerated().map { place, count in
        let low = Double(place) * width
        let isLast = place == counts.count - 1
        let (from, to) = (low.short, isLast ? top.short : (low + width).short)
        let isWhole = width == 1 && (isLast ? from == to : !hasHalves)
        let label = isWhole ? from : isLast ? "\(from) to \(to)" : "\(from) to < \(to)"
        return Bar(label: label, count: count, isAttempt: true)
      }
  }

  /// The picture; its text is read aloud instead of it.
  var svg: String {
    let (row, height, left, right) = (26, 18, 118, 44)
    let width = 420
    let most = max(1, bars.map(\.count).max() ?? 1)
    let all = max(1, bars.reduce(0) { $0 + $1.count })
    var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(bars.count * row + 4)\" "
    svg += "role=\"img\" aria-label=\"\(Harmless.htmlLine(words))\">\n"
    for (place, bar) in bars.enumerated() {
      let y = place * row + 4
      let length = (width - left - right) * bar.count / most
      svg +=
        "<text x=\"\(left - 10)\" y=\"\(y + 14)\" text-anchor=\"end\">\(Harmless.htmlLine(bar.label))</text>\n"
      if bar.count > 0 {
        svg += "<rect class=\"\(bar.isAttempt ? "bar" : "none")\" x=\"\(left)\" y=\"\(y)\" "
        svg +=
          "width=\"\(max(2, length))\" height=\"\(height)\"><title>\(bar.count) of \(all)</title></rect>\n"
      }
      svg += "<text x=\"\(left + max(2, length) + 8)\" y=\"\(y + 14)\">\(bar.count)</text>\n"
    }
    svg += "<line class=\"axis\" x1=\"\(left)\" x2=\"\(left)\" y1=\"0\" y2=\"\(bars.count * row + 4)\"/>\n"
    return svg + "</svg>\n"
  }

  /// The picture in words.
  var words: String {
    bars.filter { $0.count > 0 }.map { bar in
      let who = "\(bar.count) \(bar.count == 1 ? "student" : "students")"
      return bar.isAttempt ? "\(who) with \(bar.label) points" : "\(who) did not attempt it"
    }.joined(separator: ", ")
  }
}
