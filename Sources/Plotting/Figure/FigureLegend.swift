/// Where a figure has one legend for all its panels.
public enum FigureLegend: Hashable, Sendable {
  /// Each panel has its own.
  case none
  /// One line above the panels, each label once; panels with `.automatic` legends show none.
  case top
  /// One line below the panels, each label once; panels with `.automatic` legends show none.
  case bottom
}
