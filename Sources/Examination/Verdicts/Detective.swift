import ExerciseKit

/// Finds the mistake that gives the answers which were given.
struct Detective {
  let part: Part
  /// The part's trials, right and wrong ones.
  let trials: [Trial]

  /// A mistake that would explain answers.
  struct Suspicion {
    let cause: String
    let explains: (Trial) -> Bool
  }

  /// The likeliest mistake; nil when none explains half of the wrong answers.
  ///
  /// A mistake that gives every answer as it was, the right ones too, wins over one that only gives most of
  /// the wrong ones; of equals the first.
  var suspicion: Suspicion? {
    let wrong = trials.filter { $0.value != nil && $0.outcome != .passed }
    guard !wrong.isEmpty else { return nil }
    let right = trials.filter { $0.outcome == .passed }
    var best: (suspicion: Suspicion, score: Int)?
    for suspicion in part.mistakes.map(suspicion(of:))
      + GeneralMistakes(part: part, trials: trials).suspicions
    {
      let explained = wrong.filter(suspicion.explains).count
      guard 2 * explained > wrong.count else { continue }
      let isWhole = explained == wrong.count && right.allSatisfy(suspicion.explains)
      let score = explained + (isWhole ? trials.count : 0)
      if score > best?.score ?? 0 { best = (suspicion, score) }
    }
    return best?.suspicion
  }

  private func suspicion(of mistake: Mistake) -> Suspicion {
    Suspicion(cause: mistake.cause) { [part] trial in
      guard let value = trial.value, let expected = trial.expected, let arguments = trial.arguments,
        let product = try? mistake.function(arguments)
      else { return false }
      return Comparison(with: expected, tolerance: part.tolerance).isProduct(value, of: product)
    }
  }
}
