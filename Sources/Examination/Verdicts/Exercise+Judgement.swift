import ExerciseKit

extension Exercise {
  /// Calls the student's function on every input and judges what comes back.
  ///
  /// The inputs, and so the checks, are fixed before the first call. A call that does not come back ends the
  /// exercise.
  public func examine(seed: UInt64, asking respondent: inout some Respondent) -> ExerciseVerdict {
    let inputs = inputs(seed: seed)
    var responses: [Response] = []
    respondent.begin()
    for input in inputs {
      let response = respondent.ask(name, input.arguments, within: timeLimit)
      responses.append(response)
      switch response {
      case .answer, .notDone, .threw, .tooLarge: continue
      case .crashed, .timedOut, .broken: break
      }
      break
    }
    return judge(responses, to: inputs)
  }

  /// The verdict on responses to the first inputs; later inputs were not asked.
  ///
  /// A pure function: the same responses always get the same verdict. No response can trap it.
  public func judge(_ responses: [Response], to inputs: [Input]) -> ExerciseVerdict {
    var checks: [CheckResult] = []
    var trials: [Trial] = []
    for (index, input) in inputs.enumerated() {
      let response = index < responses.count ? responses[index] : nil
      let call = text(ofCallWith: input.arguments)
      for (place, part) in parts.enumerated() {
        let trial = Trial(self, part: place, input: input, response: response)
        trials.append(trial)
        checks.append(
          CheckResult(
            id: "\(part.id)-\(index + 1)", title: "\(part.title): \(input.title)", part: part.id, call: call,
            outcome: trial.outcome))
      }
    }
    return VerdictWriter(exercise: self, responses: responses, checks: checks, trials: trials).verdict
  }
}
