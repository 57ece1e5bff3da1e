extension FeL23 {
  /// What varies over an oxide scan.
  public struct ScanConditions: Sendable, Equatable {
    /// Background, spreads, dose.
    public var iron: IronConditions
    /// Correlation length of the phases, in positions.
    public var domainLength: Double
    /// Correlation length of thickness (both ways) and drift (in lines), in positions.
    public var correlationLength: Double
    /// Standard deviation of the spread of the beam, in positions: the width over which neighbouring phases
    /// mix. From 10 to 90 % it takes 2.6 times as much.
    public var beamSpread: Double
    /// Radius of the contaminated region, in positions; 0 for a clean specimen.
    public var contaminatedRadius: Double
    /// Height of the contaminant's edge, fluorine K at 685 eV, in the unit of the spectra.
    public var contaminantHeight: Double

    /// Conditions. By default those of a hard case: 50 electrons in a channel, thickness that varies by 15 %, an
    /// energy that drifts by 0.15 eV, half of what is called stable, and a contaminant of a third of the iron
    /// edge.
    public init(
      iron: IronConditions = IronConditions(thicknessSpread: 0.15, driftSpread: 0.15),
      domainLength: Double = 12, correlationLength: Double = 10, beamSpread: Double = 1.2,
      contaminatedRadius: Double = 6, contaminantHeight: Double = 0.3
    ) {
      precondition(
        domainLength > 0 && correlationLength > 0 && beamSpread >= 0 && contaminatedRadius >= 0
          && contaminantHeight >= 0,
        "lengths of \(domainLength) and \(correlationLength), a beam of \(beamSpread) positions")
      self.iron = iron
      self.domainLength = domainLength
      self.correlationLength = correlationLength
      self.beamSpread = beamSpread
      self.contaminatedRadius = contaminatedRadius
      self.contaminantHeight = contaminantHeight
    }

    /// A steady microscope: 200 electrons in a channel and an axis that stays within the 0.1 eV that the
    /// lecture asks for (two standard deviations). At 0.15 eV even noise-free spectra fall into clusters by their
    /// drift. Larger domains, and a residue of a tenth of the iron edge, hardly more than the noise of one
    /// channel, 0.07.
    public static let steady = ScanConditions(
      iron: IronConditions(
        detector: DetectorNoise(dose: 200, readOut: 0.01), thicknessSpread: 0.15, driftSpread: 0.05),
      domainLength: 16, beamSpread: 1, contaminantHeight: 0.1)
  }
}
