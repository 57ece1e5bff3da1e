/// What a worker says: that it is ready, or what came of a call.
public struct Reply: Sendable, Hashable {
  /// What came of a call.
  public enum Outcome: Sendable, Hashable {
    /// Nothing was asked yet: the worker waits for its first request.
    case ready
    /// The function returned this.
    case answer(WireValue)
    /// The function threw ``NotDone``.
    case notDone
    /// The function threw something else, which describes itself so.
    case threw(String)
    /// The function returned more than a message holds.
    case tooLarge
    /// The worker has no function of that name.
    case unknownFunction
    /// The function of that name takes other arguments.
    case unusableArguments
  }

  /// The call that this replies to; 0 for ``Outcome/ready``.
  public let id: UInt64
  /// What came of it.
  public let outcome: Outcome

  /// A reply from its parts.
  public init(id: UInt64, _ outcome: Outcome) {
    self.id = id
    self.outcome = outcome
  }

  /// The most characters of an error's own description that travel.
  static let longestText = 1000

  private enum Mark: UInt8 {
    case ready, answer, notDone, threw, tooLarge, unknownFunction, unusableArguments
  }

  /// The message.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.word(id)
    switch outcome {
    case .ready: writer.byte(Mark.ready.rawValue)
    case .notDone: writer.byte(Mark.notDone.rawValue)
    case .tooLarge: writer.byte(Mark.tooLarge.rawValue)
    case .unknownFunction: writer.byte(Mark.unknownFunction.rawValue)
    case .unusableArguments: writer.byte(Mark.unusableArguments.rawValue)
    case .threw(let text):
      writer.byte(Mark.threw.rawValue)
      writer.text(String(text.unicodeScalars.prefix(Self.longestText)))
    case .answer(let value):
      writer.byte(Mark.answer.rawValue)
      value.write(to: &writer)
    }
    return writer.bytes
  }

  /// Reads a message.
  ///
  /// - Throws: ``WireError`` for bytes that are no reply.
  public init(_ bytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(bytes)
    id = try reader.word()
    guard let mark = Mark(rawValue: try reader.byte()) else { throw .malformed("an unknown kind of reply") }
    switch mark {
    case .ready: outcome = .ready
    case .notDone: outcome = .notDone
    case .tooLarge: outcome = .tooLarge
    case .unknownFunction: outcome = .unknownFunction
    case .unusableArguments: outcome = .unusableArguments
    case .threw: outcome = .threw(String(try reader.text().unicodeScalars.prefix(Self.longestText)))
    case .answer: outcome = .answer(try WireValue(from: &reader))
    }
    try reader.finish()
  }
}
