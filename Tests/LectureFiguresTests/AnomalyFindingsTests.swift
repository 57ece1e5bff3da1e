import Testing

@testable import LectureFigures

/// The numbers of the figures on anomalies.
@Suite struct AnomalyFindingsTests {
  @Test func histogram() throws {
    func number(_ name: String) throws -> Double { try Drawn.number(name, of: "anomaly-histogram") }
    let (oracle, error, chiSquare) = ("error to the clean spectrum (oracle)", "residual", "chi-square")
    #expect(try number("phase D found, \(oracle)") == 1 && number("phase D found, \(chiSquare)") > 0.95)
    // Over fifty seeds the residual finds 8 to 97 of 100.
    #expect(try number("phase D found, \(error)") < 0.98)
    #expect(try number("contaminated positions found, \(chiSquare)") > 0.85)
    #expect(try number("contaminated positions found, \(error)") < 0.2)
    for score in [oracle, error, chiSquare] {
      // One in a hundred was asked for. Calibration and test have 300 spectra each: a standard deviation of
      // 0.008, three times.
      #expect(try number("false alarms, \(score)") < 0.01 + 3 * 0.008, "\(score)")
      #expect(try number("false alarms in the scan, \(score)") < 0.035, "\(score)")
    }
  }

  @Test func curves() throws {
    func number(_ name: String) throws -> Double { try Drawn.number(name, of: "anomaly-roc") }
    // A shift of 2.5 eV is no test at this dose: whatever looks at the residual finds it.
    #expect(try number("smallest AUC, shift of 2.5 eV, residual") > 0.99)
    for model in ["", " of PCA"] {
      #expect(try number("AUC, phase D, chi-square\(model)") > 0.99)
      #expect(try number("AUC, mixture, nearest cluster\(model)") > 0.75)
      #expect(try number("AUC, mixture, code distance\(model)") < 0.6)
    }
    for score in ["residual", "code distance", "chi-square"] {
      // Three times the standard error of 24 calibrations, 0.0014.
      #expect(try abs(number("false alarms, conformal, held out, \(score)") - 0.01) < 0.0042, "\(score)")
      #expect(try number("found, phase D, 5 % of it unnoticed, \(score)") < 0.4, "\(score)")
    }
    #expect(try number("AUC, phase D, 5 % of it in the training, residual") < 0.6)
  }
}
