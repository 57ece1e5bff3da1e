/// Colour-blind-safe colours for categories.
///
/// Source: M. Okabe and K. Ito, "Color Universal Design" (2008). Their yellow is left out, because thin
/// yellow lines vanish on a projector.
public enum Palette {
  /// The order in which marks without a colour of their own take theirs.
  public static let cycle: [Color] = [.blue, .vermilion, .green, .orange, .plum, .skyBlue, .purple]

  /// Four colours for the phases A, B, C, D.
  ///
  /// They differ in lightness as well as in hue (CIELAB L* about 38, 71, 54, 23), so that they stay apart for
  /// colour-blind viewers and in a grey copy. Blue and green are darker than Okabe and Ito's, which are too
  /// near each other for tritanopes.
  public static let phases: [Color] = [
    Color(hex: 0x2458A6), .orange, Color(hex: 0x1D9345), .plum,
  ]

  /// Four markers for the phases A, B, C, D, so that colour is never the only difference.
  public static let phaseMarkers: [Marker] = [.circle, .square, .triangle, .diamond]

  /// The colour of category `index`, counting round the cycle.
  public static func color(_ index: Int) -> Color {
    cycle[((index % cycle.count) + cycle.count) % cycle.count]
  }
}
