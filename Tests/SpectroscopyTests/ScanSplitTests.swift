import Randomness
import Testing

@testable import Spectroscopy

@Suite struct ScanSplitTests {
  /// How many held-out positions have a training position among their eight neighbours.
  private func exposed(_ split: ScanSplit, height: Int, width: Int) -> Int {
    let training = Set(split.training)
    return split.heldOut.count { index in
      let (row, column) = (index / width, index % width)
      return (-1...1).contains { dy in
        (-1...1).contains { dx in
          let (y, x) = (row + dy, column + dx)
          return y >= 0 && y < height && x >= 0 && x < width && training.contains(y * width + x)
        }
      }
    }
  }

  @Test func everyPositionIsInOnePart() {
    for seed in 0..<4 {
      var generator = Generator(seed: seed)
      let (height, width) = (20 + seed, 31)
      let splits = [
        ScanSplit.positions(height: height, width: width, using: &generator),
        ScanSplit.positions(height: height, width: width, heldOutShare: 0.2, using: &generator),
        ScanSplit.regions(height: height, width: width, side: 6, using: &generator),
      ]
      for split in splits {
        #expect((split.training + split.heldOut).sorted() == Array(0..<(height * width)), "seed \(seed)")
        #expect(split.training == split.training.sorted() && split.heldOut == split.heldOut.sorted())
      }
      #expect(splits[1].heldOut.count == Int((Double(height * width) * 0.2).rounded()))
    }
  }

  @Test func regionsAreSquares() {
    var generator = Generator(seed: 2)
    let split = ScanSplit.regions(height: 32, width: 48, side: 8, using: &generator)
    #expect(split.heldOut.count == 32 * 48 / 2)
    let heldOut = Set(split.heldOut)
    for index in 0..<(32 * 48) {
      let corner = index / 48 / 8 * 8 * 48 + index % 48 / 8 * 8
      #expect(heldOut.contains(index) == heldOut.contains(corner), "position \(index)")
    }
  }

  @Test func onlyARegionSplitWithAMarginIsolates() {
    var generator = Generator(seed: 3)
    let (height, width) = (64, 64)
    let pixels = ScanSplit.positions(height: height, width: width, using: &generator)
    let regions = ScanSplit.regions(height: height, width: width, side: 16, using: &generator)
    let apart = ScanSplit.regions(height: height, width: width, side: 16, margin: 2, using: &generator)
    // Without any of its eight neighbours: one position in 256.
    #expect(exposed(pixels, height: height, width: width) > pixels.heldOut.count * 95 / 100)
    #expect(exposed(regions, height: height, width: width) < regions.heldOut.count / 4)
    #expect(exposed(apart, height: height, width: width) == 0)
    #expect(apart.training.count + apart.heldOut.count < 4096 && apart.heldOut.count == 2048)
    #expect(Set(apart.training).isDisjoint(with: apart.heldOut))
  }
}
