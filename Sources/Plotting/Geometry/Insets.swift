/// Room around a plot area for its ticks, labels and titles, in points.
struct Insets: Equatable {
  var left = 0.0
  var right = 0.0
  var top = 0.0
  var bottom = 0.0
}
