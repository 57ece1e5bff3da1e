/// A function on values as they travel, made from one with types.
///
/// ```swift
/// let silhouettes = WireFunction { (index: Int, points: [[Double]], labels: [Int]) in
///   try silhouette(of: index, points: points, labels: labels)
/// }
/// ```
public struct WireFunction: Sendable {
  private let body: @Sendable ([WireValue]) throws -> any ExerciseAnswer

  /// Wraps a function; a closure needs the types of its parameters written out.
  public init<each Argument: ExerciseValue, Answer: ExerciseAnswer>(
    _ function: @escaping @Sendable (repeat each Argument) throws -> Answer
  ) {
    body = { wires in
      try function(repeat each WireFunction.decode(wires, as: repeat (each Argument).self))
    }
  }

  /// Wraps a function that has no types of its own.
  public init(untyped function: @escaping @Sendable ([WireValue]) throws -> WireValue) { body = function }

  /// Calls the function.
  ///
  /// - Throws: ``WireError/unusableArguments`` when the arguments are not those that the function takes,
  ///   ``WireError/tooLong(_:)`` when the answer is larger than a message may be, and what the function
  ///   throws.
  public func callAsFunction(_ arguments: [WireValue]) throws -> WireValue {
    let answer = try body(arguments)
    let size = answer.wireSize
    guard size <= Frame.maximumAnswer else { throw WireError.tooLong(size) }
    return answer.wire
  }

  /// The typed values of a list of arguments.
  ///
  /// - Throws: ``WireError/unusableArguments`` when there are more or fewer of them, or of another type.
  public static func decode<each Argument: ExerciseValue>(
    _ wires: [WireValue], as types: repeat (each Argument).Type
  ) throws -> (repeat each Argument) {
    var rest = wires[...]
    func next<Value: ExerciseValue>(_ type: Value.Type) throws -> Value {
      guard let wire = rest.popFirst(), let value = Value(wire: wire) else {
        throw WireError.unusableArguments
      }
      return value
    }
    let values = (repeat try next(each types))
    guard rest.isEmpty else { throw WireError.unusableArguments }
    return values
  }
}
