/// Which of the student's functions answers which call, by name.
///
/// ```swift
/// let answers = AnswerTable([
///   "silhouette": WireFunction { (index: Int, points: [[Double]], labels: [Int]) in
///     try silhouette(of: index, points: points, labels: labels)
///   }
/// ])
/// ```
public struct AnswerTable: Sendable {
  private let functions: [String: WireFunction]

  /// A table of functions.
  public init(_ functions: [String: WireFunction] = [:]) { self.functions = functions }

  /// The names of the functions, sorted.
  public var names: [String] { functions.keys.sorted() }

  /// What comes of a call. Whatever the function throws becomes an outcome; a trap in it ends the program.
  public func outcome(of function: String, _ arguments: [WireValue]) -> Reply.Outcome {
    guard let function = functions[function] else { return .unknownFunction }
    do {
      return .answer(try function(arguments))
    } catch is NotDone {
      return .notDone
    } catch WireError.unusableArguments {
      return .unusableArguments
    } catch WireError.tooLong {
      return .tooLarge
    } catch {
      return .threw("\(error)")
    }
  }
}
