import LinearAlgebra
import Plotting
import Testing

@testable import LectureFigures

@Suite struct SharesMarkTests {
  private let colors = [Color(hex: 0x2458A6), Color(hex: 0xE69F00), Color(hex: 0x1D9345)]

  @Test func pureSharesHaveTheirColourAndHalvesTheMixture() {
    let mark = SharesMark(Matrix([[1, 0, 0], [0, 0, 1]]), width: 2, colors: colors)
    #expect(mark.mixture(of: [1, 0, 0]) == 0x2458A6 && mark.mixture(of: [0, 0, 1]) == 0x1D9345)
    let half = colors[0].mixed(with: colors[1], 0.5)
    let mixed = mark.mixture(of: [0.5, 0.5, 0])
    for shift in [0, 8, 16] {
      let (a, b) = (Int(half.hex >> shift & 255), Int(mixed >> shift & 255))
      #expect(abs(a - b) <= 1, "\(a) and \(b)")
    }
  }

  @Test func firstLineIsOnTop() throws {
    var panel = Panel(title: "map", xAxis: Axis("x", from: 0, to: 2), yAxis: Axis("y", from: 0, to: 2))
    panel.yAxis.isReversed = true
    let shares = Matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0.5, 0.5, 0]])
    panel.add(SharesMark(shares, width: 2, colors: colors))
    var figure = Deck.figure(height: 3)
    figure[0, 0] = panel
    let grids = try figure.scene().elements.compactMap { element -> PixelGrid? in
      if case .image(let grid, _) = element.primitive { grid } else { nil }
    }
    let grid = try #require(grids.first)
    #expect(grids.count == 1 && grid.rows == 2 && grid.columns == 2)
    #expect(Array(grid.cells.prefix(3)) == [0x2458A6, 0xE69F00, 0x1D9345])
  }
}
