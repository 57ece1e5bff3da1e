extension CommandSyntax {
  /// An argument that is known by its place rather than by a flag.
  public struct Positional: Sendable {
    /// How often an argument is given.
    public enum Count: Sendable, Hashable {
      /// Once.
      case one
      /// Once or not at all.
      case optional
      /// Any number of times, also none.
      case any
    }

    /// What stands for the argument in the help.
    let name: String
    /// What it must be, in words.
    let expected: String
    let help: String
    let count: Count
    let set: @Sendable (_ values: inout Values, _ text: String) throws(ArgumentError) -> Void

    /// An argument.
    ///
    /// - Parameters:
    ///   - name: what stands for it in the help, in capitals: `LAB`.
    ///   - expected: what it is, as in "the name of a lab, such as lab08".
    ///   - help: a line of help.
    ///   - count: how often it is given.
    ///   - read: what the text means; nil when it cannot be that.
    ///   - set: puts the value where it belongs; called for each where there are several.
    public init<Value>(
      _ name: String, expected: String, _ help: String, count: Count = .one,
      read: @escaping @Sendable (String) -> Value?,
      _ set: @escaping @Sendable (inout Values, Value) -> Void
    ) {
      self.name = name
      self.expected = expected
      self.help = help
      self.count = count
      self.set = { values, text throws(ArgumentError) in
        guard let value = read(text) else {
          throw .unusableValue(name: name, value: text, expected: expected)
        }
        set(&values, value)
      }
    }

    /// The argument in the line that says how the program is used.
    var usage: String {
      switch count {
      case .one: name
      case .optional: "[\(name)]"
      case .any: "[\(name) …]"
      }
    }
  }
}
