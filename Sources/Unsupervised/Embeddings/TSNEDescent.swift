/// Gradient descent on t-SNE's divergence with momentum and a gain for each coordinate.
///
/// v <- mu v - eta g (a A_i - R_i / Z), y <- y + v, where a is the exaggeration and g the gain: it grows by
/// 0.2 while gradient and velocity pull in opposite directions, so that momentum does not overshoot, and
/// shrinks by a fifth otherwise. The learning rate eta is that of the literature, for a quarter of the
/// gradient. A point moves no further than ``longestStep`` at once.
struct TSNEDescent {
  /// The state of the points.
  struct State {
    var layout: [SIMD2<Double>]
    var velocity: [SIMD2<Double>]
    var gains: [SIMD2<Double>]

    init(_ start: [SIMD2<Double>]) {
      layout = start
      velocity = .init(repeating: .zero, count: start.count)
      gains = .init(repeating: .one, count: start.count)
    }
  }

  /// Iterations between two looks at the divergence; it costs about as much as an iteration.
  static let checkInterval = 50
  /// The smallest gain, as in van der Maaten's program.
  private static let smallestGain = 0.01
  /// openTSNE's bound, in units of the layout, which is some tens wide at the end.
  private static let longestStep = 5.0

  let objective: any TSNEObjective
  let parameters: TSNE.Parameters
  let threads: Int

  /// How the descent ended.
  struct Run {
    var layout: [SIMD2<Double>]
    var divergence: Double
    var history: [Double]
    var iterations: Int
    var converged: Bool
  }

  /// Descends from a start, first with exaggerated attraction.
  func run(from start: [SIMD2<Double>]) throws -> Run {
    var state = State(start)
    var history: [Double] = []
    var iterations = 0
    var converged = false
    while iterations < parameters.maximumIterations, !converged {
      let isEarly = iterations < parameters.exaggeratedIterations
      let exaggeration = isEarly ? parameters.exaggeration : 1
      let rate = parameters.learningRate ?? Double(start.count) / exaggeration
      // Velocities of the first phase belong to its forces.
      if iterations == parameters.exaggeratedIterations { state = State(state.layout) }
      let forces = try objective.forces(on: state.layout, threads: threads)
      if iterations > 0, iterations % Self.checkInterval == 0 {
        let divergence = try objective.divergence(
          of: state.layout, normalisation: forces.normalisation, threads: threads)
        // Both values of a comparison come from the phase that is to converge.
        let sincePhase = iterations - parameters.exaggeratedIterations
        if let last = history.last, sincePhase > Self.checkInterval {
          converged = last - divergence < parameters.tolerance * divergence
        }
        history.append(divergence)
        if converged { return Run(state, divergence, history, iterations, converged: true) }
      }
      Self.step(&state, forces, exaggeration: exaggeration, rate: rate, momentum: parameters.momentum)
      iterations += 1
    }
    let forces = try objective.forces(on: state.layout, threads: threads)
    let divergence = try objective.divergence(
      of: state.layout, normalisation: forces.normalisation, threads: threads)
    return Run(state, divergence, history + [divergence], iterations, converged: false)
  }

  /// One iteration.
  private static func step(
    _ state: inout State, _ forces: TSNEForces, exaggeration: Double, rate: Double, momentum: Double
  ) {
    let count = state.layout.count
    state.layout.withUnsafeMutableBufferPointer { layout in
      state.velocity.withUnsafeMutableBufferPointer { velocity in
        state.gains.withUnsafeMutableBufferPointer { gains in
          var sum = SIMD2<Double>.zero
          for i in 0..<count {
            let slope = exaggeration * forces.attraction[i] - forces.repulsion[i] / forces.normalisation
            let braking = slope * velocity[i] .> 0
            let gain = (gains[i] + 0.2).replacing(with: gains[i] * 0.8, where: braking)
            gains[i] = gain.replacing(with: smallestGain, where: gain .< smallestGain)
            velocity[i] = momentum * velocity[i] - rate * gains[i] * slope
            let length = (velocity[i] * velocity[i]).sum().squareRoot()
            if length > longestStep { velocity[i] *= longestStep / length }
            layout[i] += velocity[i]
            sum += layout[i]
          }
          // Only differences count: without this the picture would drift away from the origin.
          let mean = sum / Double(count)
          for i in 0..<count { layout[i] -= mean }
        }
      }
    }
  }
}

extension TSNEDescent.Run {
  fileprivate init(
    _ state: TSNEDescent.State, _ divergence: Double, _ history: [Double], _ iterations: Int, converged: Bool
  ) {
    self.init(
      layout: state.layout, divergence: divergence, history: history, iterations: iterations,
      converged: converged)
  }
}
