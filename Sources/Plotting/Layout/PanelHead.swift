/// Heights of what stands above a plot area, from below: the power of ten of the y axis, a gap, the subtitle,
/// the title.
struct PanelHead: Equatable {
  var exponent = 0.0
  var gap = 0.0
  var subtitle = 0.0
  var title = 0.0

  var height: Double { exponent + gap + subtitle + title }

  /// Room that is enough for both.
  func union(_ other: PanelHead) -> PanelHead {
    PanelHead(
      exponent: max(exponent, other.exponent), gap: max(gap, other.gap),
      subtitle: max(subtitle, other.subtitle),
      title: max(title, other.title))
  }
}
