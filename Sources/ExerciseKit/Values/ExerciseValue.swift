/// A type that an exercise's function may take: `Bool`, `Int`, `Double`, and arrays of these.
public protocol ExerciseValue: ExerciseAnswer {
  /// The value that travelled as `wire`; nil when that is of another type. A whole number never stands for a
  /// `Double`.
  init?(wire: WireValue)
}

extension Bool: ExerciseValue {
  /// A truth value; nil from anything else.
  public init?(wire: WireValue) {
    guard case .boolean(let value) = wire else { return nil }
    self = value
  }

  /// The value as it travels.
  public var wire: WireValue { .boolean(self) }

  /// One byte.
  public var wireSize: Int { 1 }
}

extension Int: ExerciseValue {
  /// A whole number; nil from anything else.
  public init?(wire: WireValue) {
    guard case .integer(let value) = wire else { return nil }
    self = value
  }

  /// The number as it travels.
  public var wire: WireValue { .integer(self) }

  /// A mark and 64 bits.
  public var wireSize: Int { 9 }
}

extension Double: ExerciseValue {
  /// A number; nil from anything else.
  public init?(wire: WireValue) {
    guard case .number(let value) = wire else { return nil }
    self = value
  }

  /// The number as it travels, every bit of it.
  public var wire: WireValue { .number(self) }

  /// A mark and 64 bits.
  public var wireSize: Int { 9 }
}

extension Array: ExerciseAnswer where Element: ExerciseAnswer {
  /// A list of the elements.
  public var wire: WireValue { .list(map(\.wire)) }

  /// The sizes of all elements; counted no further than it takes to know that they are too many.
  public var wireSize: Int {
    var size = WireValue.listHead
    for element in self {
      size += element.wireSize
      if size > Frame.maximumLength { break }
    }
    return size
  }
}

extension Array: ExerciseValue where Element: ExerciseValue {
  /// The elements of a list; nil when one of them, or the list itself, is of another type.
  public init?(wire: WireValue) {
    guard case .list(let items) = wire else { return nil }
    self = []
    reserveCapacity(items.count)
    for item in items {
      guard let element = Element(wire: item) else { return nil }
      append(element)
    }
  }
}
