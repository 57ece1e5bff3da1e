import Examination
import ExerciseKit

extension Week08 {
  /// The denoised spectra of a PCA: x̂ = m + Σ_{j<k} ((x − m)·v_j) v_j.
  static let reconstruction = Exercise(
    id: "pca-reconstruction", title: "Denoising with k principal components",
    function: "reconstruct(_:mean:components:rank:)", section: 2,
    parts: [
      Part(
        id: "reconstruction", title: "the denoised spectra", points: 2,
        reference: WireFunction(reconstruct),
        properties: [residualIsOrthogonal, liesInThePlane],
        mistakes: [
          Mistake("the mean is not taken away before the projection") {
            (spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int) in
            spectra.map { Rows.sum(mean, projection($0, on: components.prefix(rank))) }
          },
          Mistake("the mean is not added back after the projection") {
            (spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int) in
            spectra.map { projection(Rows.difference($0, mean), on: components.prefix(rank)) }
          },
          Mistake("the mean plays no part: take it away before the projection and add it back after it") {
            (spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int) in
            spectra.map { projection($0, on: components.prefix(rank)) }
          },
          Mistake("all components are used, not just the first `rank`") {
            (spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int) in
            reconstruct(spectra, mean: mean, components: components, rank: components.count)
          },
          Mistake("one component too many is used: 0 ..< rank has `rank` of them") {
            (spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int) in
            reconstruct(spectra, mean: mean, components: components, rank: rank + 1)
          },
          Mistake("one component too few is used: 0 ..< rank has `rank` of them") {
            (spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int) in
            reconstruct(spectra, mean: mean, components: components, rank: max(rank - 1, 0))
          },
          Mistake("the last components are used instead of the first") {
            (spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int) in
            reconstruct(spectra, mean: mean, components: components.reversed(), rank: rank)
          },
          Mistake(
            "the mean of the given spectra is used; `mean` is that of the spectra the PCA was fitted to"
          ) {
            (spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int) in
            let total = Rows.total(spectra, columns: mean.count)
            return reconstruct(
              spectra, mean: Rows.scaled(total, by: 1 / Double(spectra.count)), components: components,
              rank: rank)
          },
          Mistake("these are the scores (x − m)·v_j; multiply them with the components and add the mean") {
            (spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int) in
            spectra.map { spectrum in
              components.prefix(rank).map { Rows.dot(Rows.difference(spectrum, mean), $0) }
            }
          },
          Mistake("this is what PCA removes, x − x̂, not what it keeps") {
            (spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int) in
            zip(spectra, reconstruct(spectra, mean: mean, components: components, rank: rank))
              .map { Rows.difference($0, $1) }
          },
        ])
    ],
    inputs: { seed in
      var random = RandomInputs(seed: seed, exercise: "pca-reconstruction")
      let tilted = [[0.6, 0.8], [-0.8, 0.6]]
      var inputs = [
        Input("the example", [[3.0, 4.0]], [1.0, 1.0], tilted, 1),
        Input("rank 0: nothing is left but the mean", [[3.0, 4.0], [0, 2]], [1.0, 1.0], tilted, 0),
        Input("full rank: nothing is lost", [[3.0, 4.0], [0, 2]], [1.0, 1.0], tilted, 2),
      ]
      for (count, channels, kept, rank) in [(3, 4, 3, 2), (5, 3, 3, 1), (2, 6, 5, 3), (8, 5, 4, 2)] {
        inputs.append(
          Input(
            "\(count) random spectra of \(channels) channels, rank \(rank)",
            random.rows(count, channels, in: 0...9), random.numbers(channels, in: 1...5),
            random.orthonormalRows(kept, channels), rank))
      }
      return inputs
    })

  @Sendable static func reconstruct(
    _ spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int
  ) -> [[Double]] {
    spectra.map { Rows.sum(mean, projection(Rows.difference($0, mean), on: components.prefix(rank))) }
  }

  private static func projection(_ row: [Double], on components: ArraySlice<[Double]>) -> [Double] {
    Rows.total(components.map { Rows.scaled($0, by: Rows.dot(row, $0)) }, columns: row.count)
  }

  /// Numbers up to 10 and components good to the last digit: what should be 0 is, to 10⁻¹⁴.
  private static let smallest = 1e-8

  private static let residualIsOrthogonal = Property(
    "what is removed is orthogonal to the components that are kept"
  ) {
    (spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int, denoised: [[Double]]) in
    for (i, (before, after)) in zip(spectra, denoised).enumerated() {
      for (j, component) in components.prefix(rank).enumerated() {
        let product = Rows.dot(Rows.difference(before, after), component)
        if !(abs(product) <= smallest) {
          return "spectrum \(i), component \(j): the product is \(short(product))"
        }
      }
    }
    return nil
  }

  private static let liesInThePlane = Property(
    "less the mean, the result is a sum of multiples of the components"
  ) {
    (spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int, denoised: [[Double]]) in
    for (i, row) in denoised.enumerated() {
      let centred = Rows.difference(row, mean)
      let rest = Rows.distance(centred, projection(centred, on: components.prefix(rank)))
      if !(rest <= smallest) { return "spectrum \(i) is \(short(rest)) away from that" }
    }
    return nil
  }
}
