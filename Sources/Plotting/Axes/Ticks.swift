/// Where an axis has its ticks.
public enum Ticks: Hashable, Sendable {
  /// Round numbers, as many as fit: multiples of 1, 2, 2.5 or 5 times a power of ten; on a log scale powers
  /// of ten, or 1, 2, 5 times these where they are few.
  case automatic
  /// Multiples of a step, from zero; thinned out where the labels would touch.
  case every(Double)
  /// At these values, labelled with the numbers themselves or with the given texts (one for each value).
  case at([Double], labels: [String]? = nil)
  /// No ticks and no grid lines.
  case none
}
