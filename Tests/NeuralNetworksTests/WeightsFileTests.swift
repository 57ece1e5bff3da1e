import Foundation
import Randomness
import Testing

@testable import NeuralNetworks

@Suite struct WeightsFileTests {
  func network(seed: Int, width: Int = 3) -> Sequential {
    var generator = TorchGenerator(seed: seed)
    return Sequential(Linear(2, width, using: &generator), GELU(), Linear(width, 1, using: &generator))
  }

  func values(_ module: some Module) -> [[Float]] { module.parameters.map(\.array) }

  @Test func whatIsSavedIsLoaded() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("weights.safetensors")
    let (saved, loaded) = (network(seed: 1), network(seed: 2))
    try WeightsFile.save(saved, to: file)
    try WeightsFile.load(into: loaded, from: file)
    #expect(values(saved) == values(loaded))
    try WeightsFile.save(loaded, to: file)
    #expect(try Data(contentsOf: file) == WeightsFile.data(of: saved))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["weights.safetensors"])
  }

  @Test func theBytesAreThoseOfTheFormat() throws {
    let data = try WeightsFile.data(of: network(seed: 1, width: 1))
    let length = Int(data[0]) + 256 * Int(data[1])
    let header = try #require(String(data: data[8..<(8 + length)], encoding: .utf8))
    #expect(
      header.trimmingCharacters(in: .whitespaces)
        == #"{"0.bias":{"data_offsets":[8,12],"dtype":"F32","shape":[1]},"#
        + #""0.weight":{"data_offsets":[0,8],"dtype":"F32","shape":[1,2]},"#
        + #""2.bias":{"data_offsets":[16,20],"dtype":"F32","shape":[1]},"#
        + #""2.weight":{"data_offsets":[12,16],"dtype":"F32","shape":[1,1]}}"#)
    #expect((8 + length) % 8 == 0)
    #expect(data.count == 8 + length + 20)
  }

  @Test func everyTruncationIsAnErrorAndChangesNothing() throws {
    let data = try WeightsFile.data(of: network(seed: 1))
    let module = network(seed: 2)
    let before = values(module)
    for length in 0..<data.count {
      #expect(throws: WeightsFileError.self, "\(length) of \(data.count) bytes") {
        try WeightsFile.load(into: module, from: data.prefix(length))
      }
    }
    #expect(values(module) == before)
  }

  @Test func aForeignFileIsAnError() throws {
    let module = network(seed: 2)
    let before = values(module)
    for text in ["", "PK\u{3}\u{4} some archive", "{\"a\": 1}", String(repeating: "x", count: 1000)] {
      #expect(throws: WeightsFileError.self, "\(text.prefix(20))") {
        try WeightsFile.load(into: module, from: Data(text.utf8))
      }
    }
    #expect(values(module) == before)
  }

  @Test func anotherNetworkIsAnErrorThatSaysSo() throws {
    let wider = try WeightsFile.data(of: network(seed: 1, width: 4))
    #expect {
      try WeightsFile.load(into: network(seed: 1), from: wider)
    } throws: { "\($0)" == "weights file: 0.weight is F32 [4, 2], not F32 [3, 2]" }
    var generator = TorchGenerator(seed: 1)
    let other = try WeightsFile.data(of: Sequential(Linear(2, 3, using: &generator)))
    #expect {
      try WeightsFile.load(into: network(seed: 1), from: other)
    } throws: { "\($0)" == "weights file: of another network; missing 2.bias, 2.weight, unexpected none" }
  }

  @Test func filesOfOtherWritersMayCarryMetadata() throws {
    let header =
      #"{"__metadata__":{"format":"pt"},"weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}"#
    var data = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) } + Data(header.utf8)
    data.append(contentsOf: [0, 0, 0x80, 0x3f])
    var generator = TorchGenerator(seed: 1)
    let linear = Linear(1, 1, bias: false, using: &generator)
    try WeightsFile.load(into: linear, from: data)
    #expect(linear.weight.array == [1])
  }

  @Test func offsetsOutsideTheDataAreAnError() throws {
    var generator = TorchGenerator(seed: 1)
    let linear = Linear(1, 1, bias: false, using: &generator)
    for offsets in ["[4,8]", "[-4,0]", "[0,8]", "[4,0]", "[0]", "[9223372036854775803,9223372036854775807]"] {
      let header = #"{"weight":{"dtype":"F32","shape":[1,1],"data_offsets":\#(offsets)}}"#
      var data = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) } + Data(header.utf8)
      data.append(contentsOf: [0, 0, 0x80, 0x3f])
      #expect(throws: WeightsFileError.self, "\(offsets)") { try WeightsFile.load(into: linear, from: data) }
    }
  }

  @Test func anUnwritablePlaceIsAnErrorThatNamesIt() {
    let file = URL(fileURLWithPath: "/dev/null/weights.safetensors")
    #expect {
      try WeightsFile.save(network(seed: 1), to: file)
    } throws: { "\($0)".hasPrefix("weights file /dev/null/weights.safetensors: cannot be written") }
    #expect {
      try WeightsFile.load(into: network(seed: 1), from: file)
    } throws: { "\($0)".hasPrefix("weights file /dev/null/weights.safetensors: cannot be read") }
  }
}
