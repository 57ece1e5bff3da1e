extension CommandSyntax {
  /// One flag: its name, what it takes, what it does, in a line of help, and what it sets.
  public struct Flag: Sendable {
    /// Puts a value, given as text, where it belongs; the flag itself is there for the message of an error.
    typealias Setter =
      @Sendable (_ values: inout Values, _ text: String, _ flag: Flag) throws(ArgumentError)
      -> Void

    /// The name without its hyphens.
    let name: String
    /// What stands for the value in the help; nil for a flag that takes none.
    let placeholder: String?
    /// What the value must be, in words.
    let expected: String
    let help: String
    /// Whether the flag may be given several times.
    let isRepeatable: Bool
    let set: Setter

    /// The flag as it is typed.
    var spelling: String { "--\(name)" }

    /// A flag without a value.
    public static func toggle(
      _ name: String, _ help: String, _ set: @escaping @Sendable (inout Values) -> Void
    ) -> Flag {
      Flag(name: name, placeholder: nil, expected: "", help: help, isRepeatable: false) { values, _, _ in
        set(&values)
      }
    }

    /// A flag with a whole number.
    public static func number(
      _ name: String, _ placeholder: String = "N", in range: ClosedRange<UInt64>, _ help: String,
      _ set: @escaping @Sendable (inout Values, UInt64) -> Void
    ) -> Flag {
      Flag(
        name: name, placeholder: placeholder, expected: ArgumentError.expectation(range), help: help,
        isRepeatable: false
      ) { values, text, flag throws(ArgumentError) in
        let digits = text.drop { $0 == "-" || $0 == "+" }
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
          throw .notANumber(flag: flag.spelling, value: text, allowed: range)
        }
        guard let number = UInt64(text), range.contains(number) else {
          throw .outOfRange(flag: flag.spelling, value: text, allowed: range)
        }
        set(&values, number)
      }
    }

    /// A flag with one of the given words.
    ///
    /// - Parameter isRepeatable: whether it may be given several times; `set` is then called for each.
    public static func choice(
      _ name: String, _ placeholder: String = "NAME", among choices: [String], isRepeatable: Bool = false,
      _ help: String, _ set: @escaping @Sendable (inout Values, String) -> Void
    ) -> Flag {
      Flag(
        name: name, placeholder: placeholder, expected: "one of \(choices.joined(separator: ", "))",
        help: help, isRepeatable: isRepeatable
      ) { values, text, flag throws(ArgumentError) in
        guard choices.contains(text) else {
          throw .unknownValue(
            flag: flag.spelling, value: text, allowed: choices,
            nearest: Spelling.nearest(to: text, among: choices))
        }
        set(&values, text)
      }
    }

    /// A flag with any text.
    ///
    /// - Parameter expected: what the text is, as in "a folder".
    public static func text(
      _ name: String, _ placeholder: String, expected: String, _ help: String,
      _ set: @escaping @Sendable (inout Values, String) -> Void
    ) -> Flag {
      value(name, placeholder, expected: expected, help, read: { $0 }, set)
    }

    /// A flag with a text of some form.
    ///
    /// - Parameters:
    ///   - expected: the form in words, as in "seeds such as 42, 1,2,7 or 1...50".
    ///   - read: what the text means; nil when it has another form.
    public static func value<Value>(
      _ name: String, _ placeholder: String, expected: String, _ help: String,
      read: @escaping @Sendable (String) -> Value?,
      _ set: @escaping @Sendable (inout Values, Value) -> Void
    ) -> Flag {
      Flag(name: name, placeholder: placeholder, expected: expected, help: help, isRepeatable: false) {
        values, text, flag throws(ArgumentError) in
        guard let value = read(text) else {
          throw .unusableValue(name: flag.spelling, value: text, expected: expected)
        }
        set(&values, value)
      }
    }
  }
}
