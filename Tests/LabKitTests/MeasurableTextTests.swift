import Testing

@testable import LabKit

@Suite struct MeasurableTextTests {
  @Test func fixed() {
    #expect(12.345.fixed(2) == "12.35")
    #expect((-0.004).fixed(2) == "0.00")
    #expect((-0.005).fixed(1) == "0.0")
    #expect((-1.26).fixed(1) == "\u{2212}1.3")
    #expect(7.fixed(0) == "7")
    #expect(Float(0.25).fixed(2) == "0.25")
    #expect(1e15.fixed(1) == "1000000000000000.0")
  }

  @Test func significant() {
    #expect(0.00038123.significant(2) == "0.00038")
    #expect(0.000999.significant(2) == "0.0010")
    #expect(9.99.significant(2) == "10")
    #expect(1234.significant(2) == "1234")
    #expect(0.734.significant(2) == "0.73")
    #expect(3.8e-7.significant(2) == "3.8·10⁻⁷")
    #expect(0.00000999.significant(2) == "0.000010")
    #expect(9_999_999.9.significant(3) == "1.00·10⁷")
    #expect(0.significant(3) == "0")
  }

  @Test func scientific() {
    #expect(0.00038.scientific(2) == "3.8·10⁻⁴")
    #expect((-12).scientific(1) == "\u{2212}1·10¹")
    #expect(1.scientific(3) == "1.00·10⁰")
    #expect(6.02214076e23.scientific(4) == "6.022·10²³")
  }

  @Test func percentAndTimes() {
    #expect(0.815.percent() == "82\u{A0}%" || 0.815.percent() == "81\u{A0}%")
    #expect(0.8225.percent(2) == "82.25\u{A0}%")
    #expect(11.8.times() == "12×")
    #expect(2.06.times(1) == "2.1×")
  }

  @Test func specialNumbers() {
    #expect(Double.nan.fixed(2) == "NaN")
    #expect(Double.infinity.significant(2) == "∞")
    #expect((-Double.infinity).scientific(2) == "\u{2212}∞")
    #expect(Double.nan.percent() == "NaN\u{A0}%")
    #expect(Float.infinity.times() == "∞×")
  }

  @Test func shortDropsZeros() {
    #expect(0.65.short == "0.65")
    #expect(3.0.short == "3")
    #expect(100.0.short == "100")
    #expect(2.5e-9.short == "2.5·10⁻⁹")
    #expect(1e-9.short == "1·10⁻⁹")
  }
}
