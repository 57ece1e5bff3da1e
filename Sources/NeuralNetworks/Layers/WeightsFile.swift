import Foundation

/// The parameters of a module in a file of the safetensors format, which PyTorch's users read with
/// `safetensors.torch.load_file`.
///
/// The format: 8 bytes with the length of the header as a little-endian integer; the header, a JSON object
/// that gives each tensor's name its `dtype` ("F32" here), `shape` and `data_offsets` [begin, end) in the
/// data; then the data, little-endian, row by row, without gaps. See the documentation of the safetensors
/// library for the full description.
public enum WeightsFile {
  private struct Entry: Codable {
    var dtype: String
    var shape: [Int]
    // The format's own spelling.
    var data_offsets: [Int]
  }

  /// The header: tensors by name, and under "__metadata__" free text of other writers, which is passed over.
  private struct Header: Decodable {
    struct Name: CodingKey {
      let stringValue: String
      let intValue: Int? = nil
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    var entries: [String: Entry] = [:]

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Name.self)
      for name in container.allKeys where name.stringValue != "__metadata__" {
        entries[name.stringValue] = try container.decode(Entry.self, forKey: name)
      }
    }
  }

  private static let elementType = "F32"

  /// The parameters of a module as the bytes of a file. The same parameters give the same bytes.
  public static func data(of module: some Module) throws -> Data {
    var entries: [String: Entry] = [:]
    var body = Data()
    for (name, tensor) in module.namedParameters {
      let start = body.count
      for value in tensor.array {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { body.append(contentsOf: $0) }
      }
      entries[name] = Entry(dtype: elementType, shape: tensor.shape, data_offsets: [start, body.count])
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var header = try encoder.encode(entries)
    // Spaces at the end of the header keep the data aligned, as the format suggests.
    header.append(contentsOf: [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8))
    let length = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) }
    return length + header + body
  }

  /// Writes the parameters of a module to a file, all of it or nothing.
  ///
  /// - Throws: ``WeightsFileError/unwritable(path:reason:)``.
  public static func save(_ module: some Module, to url: URL) throws {
    let data = try data(of: module)
    do {
      try data.write(to: url, options: .atomic)
    } catch {
      throw WeightsFileError.unwritable(path: url.path, reason: error.localizedDescription)
    }
  }

  /// Sets the parameters of a module to those of a file. If anything is wrong, the module is left as it was.
  ///
  /// - Throws: ``WeightsFileError`` if the file cannot be read, is truncated or of another format, or does
  ///   not hold exactly the module's parameters with their shapes.
  public static func load(into module: some Module, from url: URL) throws {
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw WeightsFileError.unreadable(path: url.path, reason: error.localizedDescription)
    }
    try load(into: module, from: data)
  }

  /// Sets the parameters of a module to those in the bytes of a file. If anything is wrong, the module is
  /// left as it was.
  ///
  /// - Throws: ``WeightsFileError``, as ``load(into:from:)-(_,URL)`` does.
  public static func load(into module: some Module, from data: Data) throws {
    let bytes = [UInt8](data)
    let (entries, start) = try header(of: bytes)
    let parameters = module.namedParameters
    let (expected, found) = (Set(parameters.map(\.name)), Set(entries.keys))
    guard expected == found else {
      throw WeightsFileError.otherParameters(
        missing: expected.subtracting(found).sorted(), unexpected: found.subtracting(expected).sorted())
    }
    let values = try parameters.map { name, tensor -> [Float] in
      guard let entry = entries[name] else { return [] }
      guard entry.dtype == elementType, entry.shape == tensor.shape else {
        throw WeightsFileError.otherShape(
          name: name, expected: "\(elementType) \(tensor.shape)", found: "\(entry.dtype) \(entry.shape)")
      }
      let offsets = entry.data_offsets
      guard offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1],
        offsets[1] - offsets[0] == 4 * tensor.count
      else { throw WeightsFileError.malformed(reason: "data_offsets \(offsets) of \(name)") }
      guard offsets[1] <= bytes.count - start else {
        // Saturating, since the file may claim any number.
        let (end, overflows) = start.addingReportingOverflow(offsets[1])
        throw WeightsFileError.truncated(expected: overflows ? Int.max : end, found: bytes.count)
      }
      return bytes.withUnsafeBytes { raw in
        (0..<tensor.count).map { i in
          let pattern = raw.loadUnaligned(fromByteOffset: start + offsets[0] + 4 * i, as: UInt32.self)
          return Float(bitPattern: UInt32(littleEndian: pattern))
        }
      }
    }
    for ((_, tensor), values) in zip(parameters, values) {
      tensor.pointer.update(from: values, count: values.count)
    }
  }

  /// The entries of the header, and where the data start.
  private static func header(of bytes: [UInt8]) throws -> (entries: [String: Entry], dataStart: Int) {
    guard bytes.count >= 8 else { throw WeightsFileError.truncated(expected: 8, found: bytes.count) }
    let length = bytes[..<8].enumerated().reduce(UInt64(0)) {
      $0 | UInt64($1.element) << (8 * UInt64($1.offset))
    }
    // The format's own limit; a foreign file's first bytes usually make a far larger number.
    guard length <= 100_000_000 else {
      throw WeightsFileError.malformed(reason: "the first 8 bytes give a header of \(length) bytes")
    }
    let end = 8 + Int(length)
    guard end <= bytes.count else { throw WeightsFileError.truncated(expected: end, found: bytes.count) }
    do {
      return (try JSONDecoder().decode(Header.self, from: Data(bytes[8..<end])).entries, end)
    } catch {
      throw WeightsFileError.malformed(reason: "the header is not the JSON of the format")
    }
  }
}
