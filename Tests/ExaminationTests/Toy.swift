import ExerciseKit

@testable import Examination

/// A small exercise with everything that one can have: scale a row, and say how often each number was too
/// large.
enum Toy {
  static let exercise = Exercise(
    id: "toy", title: "Scaling", function: "scale(_:by:)", section: 2,
    parts: [
      Part(
        id: "scaled", title: "the scaled numbers", points: 2,
        reference: WireFunction { (row: [Double], factor: Double) in row.map { $0 * factor } },
        properties: [
          Property("zero stays zero") { (row: [Double], _: Double, scaled: [Double]) in
            zip(row, scaled).contains { $0 == 0 && $1 != 0 } ? "it does not" : nil
          }
        ],
        mistakes: [
          Mistake("divided instead of multiplied") { (row: [Double], factor: Double) in
            row.map { $0 / factor }
          },
          Mistake("added instead of multiplied") { (row: [Double], factor: Double) in row.map { $0 + factor }
          },
        ]),
      Part(
        id: "large", title: "the flags", points: 1, isGivenTheFirst: true,
        reference: WireFunction { (row: [Double], _: Double, scaled: [Double]) in
          if scaled.contains(where: { $0 < -1e6 }) {
            throw Unusable("a scaled number is far below all others")
          }
          return zip(row, scaled).map { $1 > $0 }
        },
        mistakes: [
          Mistake("smaller instead of larger") { (row: [Double], _: Double, scaled: [Double]) in
            zip(row, scaled).map { $1 < $0 }
          }
        ]),
    ]
  ) { seed in
    [
      Input("the example", [1.0, 0, 3], 2.0), Input("no numbers", [Double](), 2.0),
      Input("a half", [1.0, Double(seed % 7) + 2, 4], 0.5), Input("many", (1...40).map(Double.init), 3.0),
    ]
  }

  /// The verdict on answers that a function gives.
  static func verdict(_ function: @escaping @Sendable ([Double], Double) throws -> any ExerciseAnswer)
    -> ExerciseVerdict
  {
    let untyped = WireFunction(untyped: { arguments in
      let (row, factor) = try WireFunction.decode(arguments, as: [Double].self, Double.self)
      return try function(row, factor).wire
    })
    var respondent = DirectRespondent(AnswerTable(["scale": untyped]))
    return exercise.examine(seed: 3, asking: &respondent)
  }

  static func flags(_ row: [Double], _ scaled: [Double]) -> [Bool] { zip(row, scaled).map { $1 > $0 } }
}
