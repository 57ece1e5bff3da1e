/// A value between a lab and its worker: what an exercise's function takes and returns, without its Swift
/// type.
///
/// Arrays are lists, also inside lists; a pair is a list of two. Two values are equal when they are the same
/// to the bit: NaN equals itself, and 0 does not equal −0.
public enum WireValue: Sendable, Hashable {
  /// A truth value.
  case boolean(Bool)
  /// A whole number.
  case integer(Int)
  /// A number; NaN and infinities travel, too.
  case number(Double)
  /// An array or a pair.
  case list([WireValue])

  /// How deep lists may lie in each other; the exercises of the course need three levels.
  static let maximumDepth = 8

  /// The bytes of a list without its elements.
  static let listHead = 5

  /// Whether two values are the same to the bit.
  public static func == (one: WireValue, other: WireValue) -> Bool {
    switch (one, other) {
    case (.boolean(let a), .boolean(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.number(let a), .number(let b)): a.bitPattern == b.bitPattern
    case (.list(let a), .list(let b)): a == b
    default: false
    }
  }

  /// Feeds what `==` compares.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .boolean(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value.bitPattern)
    case .list(let items): hasher.combine(items)
    }
  }
}

extension WireValue: ExerciseAnswer {
  /// The value itself.
  public var wire: WireValue { self }

  /// The bytes that `write` appends; counted no further than it takes to know that they are too many.
  public var wireSize: Int {
    switch self {
    case .boolean(let value): value.wireSize
    case .integer(let value): value.wireSize
    case .number(let value): value.wireSize
    case .list(let items): items.wireSize
    }
  }
}

extension WireValue {
  /// The first byte of each kind of value.
  private enum Mark: UInt8 {
    case no, yes, integer, number, list
  }

  /// Appends the value.
  func write(to writer: inout ByteWriter) {
    switch self {
    case .boolean(let value): writer.byte((value ? Mark.yes : .no).rawValue)
    case .integer(let value):
      writer.byte(Mark.integer.rawValue)
      writer.word(UInt64(bitPattern: Int64(value)))
    case .number(let value):
      writer.byte(Mark.number.rawValue)
      writer.word(value.bitPattern)
    case .list(let items):
      writer.byte(Mark.list.rawValue)
      writer.count(items.count)
      for item in items { item.write(to: &writer) }
    }
  }

  /// Reads a value.
  ///
  /// - Throws: ``WireError`` for bytes that are no value; never more work or memory than the bytes that are
  ///   there deserve.
  init(from reader: inout ByteReader, depth: Int = 0) throws(WireError) {
    guard depth <= Self.maximumDepth else { throw .tooDeep }
    guard let mark = Mark(rawValue: try reader.byte()) else { throw .malformed("an unknown kind of value") }
    switch mark {
    case .no: self = .boolean(false)
    case .yes: self = .boolean(true)
    case .integer: self = .integer(Int(truncatingIfNeeded: Int64(bitPattern: try reader.word())))
    case .number: self = .number(Double(bitPattern: try reader.word()))
    case .list:
      // An element takes a byte at least, so a count beyond the bytes left is a lie.
      let count = try reader.count()
      var items: [WireValue] = []
      items.reserveCapacity(count)
      for _ in 0..<count { items.append(try WireValue(from: &reader, depth: depth + 1)) }
      self = .list(items)
    }
  }
}
