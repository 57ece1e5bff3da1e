/// The two oxidation states of iron whose mixtures make the edges of ``FeL23/physical(oxidation:spectraPerState:conditions:seed:)``.
///
/// The positions are measured ones: P. A. van Aken, B. Liebscher and V. J. Styrsa 1998, Phys. Chem. Minerals
/// 25, 323. The other numbers are chosen. The strength follows the holes in the 3d shell, 5 to 4, rounded
/// down; the white-line ratio of Fe²⁺ lies within the 4.4 ± 0.3 measured on FeO. The two shoulders and the
/// ratio of Fe³⁺ are then fixed by three values that the windows of ``WhiteLineRatio`` must give: 0.366, 0.182
/// and 0.094 at shares of Fe³⁺ of 0, 0.5 and 1. The ratio of Fe³⁺ comes out within the 5.5 ± 0.3 measured on
/// γ-Fe₂O₃.
public enum IronIon: Sendable, CaseIterable {
  /// Fe²⁺, as in FeO.
  case ferrous
  /// Fe³⁺, as in Fe₂O₃.
  case ferric

  /// Energy of the L3 maximum, in eV.
  public var l3Maximum: Double { self == .ferrous ? 707.8 : 709.5 }
  /// Energy of the shoulder of L3, in eV: crystal-field and multiplet splitting.
  public var l3Shoulder: Double { self == .ferrous ? 710.5 : 708.0 }
  /// Share of the shoulder in the area of a white line.
  public var shoulderShare: Double { self == .ferrous ? 0.1404 : 0.3367 }
  /// Area of L3 over that of L2.
  public var lineRatio: Double { self == .ferrous ? 4.2 : 5.2053 }
  /// Area of both white lines together, over that of Fe²⁺ per atom.
  public var lineStrength: Double { self == .ferrous ? 1 : 1.2 }
}
