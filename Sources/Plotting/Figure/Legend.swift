/// Where a panel has its legend.
public enum Legend: Hashable, Sendable {
  /// Inside, wherever it covers least data; the y axis is extended a little if that makes room.
  case automatic
  /// Inside, in this corner or at this edge.
  case inside(TextAnchor)
  /// To the right of the panel.
  case outside
  /// No legend.
  case none
}
