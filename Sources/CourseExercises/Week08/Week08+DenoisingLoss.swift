import Examination
import ExerciseKit

extension Week08 {
  /// The mean squared error L = Σ (y − x)² / (N D) and its slope 2 (y − x) / (N D).
  static let denoisingLoss = Exercise(
    id: "denoising-loss", title: "The denoising loss and its gradient",
    function: "denoisingLoss(output:clean:)", section: 3,
    parts: [
      Part(
        id: "loss", title: "the loss", points: 1,
        reference: WireFunction(loss),
        properties: [
          Property("the loss is never negative") { (_: [[Double]], _: [[Double]], loss: Double) in
            loss >= 0 ? nil : "it is \(short(loss))"
          }
        ],
        mistakes: [
          Mistake("the sum instead of the mean: divide by N·D, the number of all channels of all spectra") {
            (output: [[Double]], clean: [[Double]]) in loss(output, clean) * count(output)
          },
          Mistake("divided by the number of spectra N only; the mean is over channels, too") {
            (output: [[Double]], clean: [[Double]]) in loss(output, clean) * Double(output[0].count)
          },
          Mistake("divided by the number of channels D only; the mean is over spectra, too") {
            (output: [[Double]], clean: [[Double]]) in loss(output, clean) * Double(output.count)
          },
          Mistake("the square root of the loss; no root is taken here") {
            (output: [[Double]], clean: [[Double]]) in loss(output, clean).squareRoot()
          },
          Mistake("absolute differences; this loss squares them") { (output: [[Double]], clean: [[Double]]) in
            zip(output, clean).reduce(0) { $0 + Rows.manhattan($1.0, $1.1) } / count(output)
          },
          Mistake("half the loss; there is no factor ½ in this definition") {
            (output: [[Double]], clean: [[Double]]) in loss(output, clean) / 2
          },
        ]),
      Part(
        id: "gradient", title: "the gradient", points: 1,
        reference: WireFunction(gradient),
        properties: [isTheSlope],
        mistakes: [
          Mistake("the factor 2 of the derivative of a square is missing") {
            (output: [[Double]], clean: [[Double]]) in scaled(gradient(output, clean), by: 0.5)
          },
          Mistake("the sign is wrong: where the output is too large, the loss rises with it") {
            (output: [[Double]], clean: [[Double]]) in scaled(gradient(output, clean), by: -1)
          },
          Mistake("not divided by N·D, as the loss is") { (output: [[Double]], clean: [[Double]]) in
            scaled(gradient(output, clean), by: count(output))
          },
          Mistake("neither the factor 2 nor the division by N·D") { (output: [[Double]], clean: [[Double]]) in
            scaled(gradient(output, clean), by: count(output) / 2)
          },
          Mistake("the factor 2 is missing and the sign is wrong") {
            (output: [[Double]], clean: [[Double]]) in
            scaled(gradient(output, clean), by: -0.5)
          },
          Mistake("divided by the number of spectra N only; the loss is divided by N·D") {
            (output: [[Double]], clean: [[Double]]) in
            scaled(gradient(output, clean), by: Double(output[0].count))
          },
          Mistake("divided by the number of channels D only; the loss is divided by N·D") {
            (output: [[Double]], clean: [[Double]]) in
            scaled(gradient(output, clean), by: Double(output.count))
          },
          Mistake("the squares themselves; the derivative of d² is 2 d") {
            (output: [[Double]], clean: [[Double]]) in
            zip(output, clean).map { Rows.difference($0, $1).map { $0 * $0 / count(output) } }
          },
        ]),
    ],
    inputs: { seed in
      var random = RandomInputs(seed: seed, exercise: "denoising-loss")
      var inputs = [
        Input("the example", [[1.0, 2], [3, 4]], [[1.0, 0], [3, 8]]),
        Input("a perfect output", [[0.5, 0.25]], [[0.5, 0.25]]),
        Input("a single number", [[2.0]], [[5.0]]),
      ]
      for (spectra, channels) in [(2, 5), (4, 3), (1, 6), (7, 4)] {
        inputs.append(
          Input(
            "\(spectra) random spectra of \(channels) channels", random.rows(spectra, channels, in: 0...2),
            random.rows(spectra, channels, in: 0...2)))
      }
      return inputs
    })

  @Sendable static func loss(_ output: [[Double]], _ clean: [[Double]]) -> Double {
    zip(output, clean).reduce(0) { $0 + Rows.squaredDistance($1.0, $1.1) } / count(output)
  }

  @Sendable static func gradient(_ output: [[Double]], _ clean: [[Double]]) -> [[Double]] {
    zip(output, clean).map { Rows.scaled(Rows.difference($0, $1), by: 2 / count(output)) }
  }

  /// N·D.
  private static func count(_ rows: [[Double]]) -> Double { Double(rows.count * (rows.first?.count ?? 0)) }

  private static func scaled(_ rows: [[Double]], by factor: Double) -> [[Double]] {
    rows.map { Rows.scaled($0, by: factor) }
  }

  /// Central differences of the loss. It is a quadratic function, for which they are exact; rounding leaves
  /// 10⁻¹⁶ / step.
  private static let isTheSlope = Property("each number is the slope of the loss along one output number") {
    (output: [[Double]], clean: [[Double]], gradient: [[Double]]) in
    let step = 1e-4
    for i in output.indices {
      for j in output[i].indices {
        var (up, down) = (output, output)
        up[i][j] += step
        down[i][j] -= step
        let slope = (loss(up, clean) - loss(down, clean)) / (2 * step)
        if !(abs(gradient[i][j] - slope) <= 1e-6) {
          return "at [\(i)][\(j)] the loss changes by \(short(slope)) per unit, "
            + "the gradient says \(short(gradient[i][j]))"
        }
      }
    }
    return nil
  }
}
