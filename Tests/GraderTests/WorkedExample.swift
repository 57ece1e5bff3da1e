import Examination
import ExerciseKit

@testable import CourseExercises

extension Week08 {
  static let peakChannel = Exercise(
    id: "peak-channel", title: "The channel of the highest peak",
    function: "peakChannel(of:)", section: 3,
    parts: [
      Part(
        id: "channel", title: "the channel", points: 1,
        reference: WireFunction { (spectrum: [Double]) in Rows.indexOfSmallest(spectrum.map { -$0 }) },
        mistakes: [
          Mistake("counted from 1; Swift counts from 0") { (spectrum: [Double]) in
            Rows.indexOfSmallest(spectrum.map { -$0 }) + 1
          },
          Mistake("the lowest channel, not the highest") { (spectrum: [Double]) in
            Rows.indexOfSmallest(spectrum)
          },
          Mistake("of equally high channels the last is taken; take the first") { (spectrum: [Double]) in
            spectrum.count - 1 - Rows.indexOfSmallest(spectrum.reversed().map { -$0 })
          },
        ])
    ],
    inputs: { seed in
      var random = RandomInputs(seed: seed, exercise: "peak-channel")
      var inputs = [
        Input("the example", [1.0, 4, 2]), Input("a single channel", [3.0]),
        Input("two peaks of the same height", [0.0, 2, 1, 2]),
      ]
      for count in [8, 40, 128] {
        inputs.append(Input("\(count) random channels", random.numbers(count)))
      }
      return inputs
    })
}
