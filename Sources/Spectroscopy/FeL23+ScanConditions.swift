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

    /// Conditions. By default 200 electrons in a channel, thickness that varies by 15 %, an axis that stays
    /// within the 0.1 eV that the lecture asks for (two standard deviations), and a contaminant of a tenth of
    /// the iron edge, hardly more than the noise of one channel, 0.07.
    public init(
      iron: IronConditions = IronConditions(
        detector: DetectorNoise(dose: 200, readOut: 0.01), thicknessSpread: 0.15, driftSpread: 0.05),
      domainLength: Double = 16, correlationLength: Double = 10, beamSpread: Double = 1,
      contaminatedRadius: Double = 6, contaminantHeight: Double = 0.1
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
  }
}
