import Testing

@testable import passrates

@Suite struct SeedListTests {
  @Test(
    arguments: [
      ("42", [42]), ("1,2,7", [1, 2, 7]), ("3...5", [3, 4, 5]), ("0...0", [0]),
      ("7,1...3,9", [7, 1, 2, 3, 9]),
      ("2,1...3,2", [2, 1, 3]), ("18446744073709551614...18446744073709551615", [.max - 1, .max]),
    ] as [(String, [UInt64])])
  func forms(text: String, seeds: [UInt64]) { #expect(SeedList(text)?.seeds == seeds) }

  @Test(arguments: [
    "", ",", "1,", ",1", "1,,2", "x", "-1", "+1", "1.5", "1..5", "1...", "...5", "1...2...3", "5...1",
    "1 , 2",
    "18446744073709551616", "1...10001", "0...18446744073709551615", "1...9999,20001...20003", "１",
  ])
  func refused(text: String) { #expect(SeedList(text) == nil, "\(text)") }

  @Test func theLimitItself() { #expect(SeedList("1...\(SeedList.limit)")?.seeds.count == SeedList.limit) }
}
