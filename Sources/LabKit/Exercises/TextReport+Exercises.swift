extension TextReport {
  /// An exercise: `✓ The silhouette of one sample (2 of 2 points): all 9 checks hold`; what went wrong stands
  /// below it, a line for each line of the message.
  func text(of exercise: ExerciseResult) -> String {
    let title = exercise.title.singleLine
    let all = ExerciseResult.worth(exercise.maxPoints)
    switch exercise.status {
    case .passed:
      return item(style.set("✓", .green), "\(title) (\(exercise.score)): \(exercise.message.singleLine)")
    case .todo: return item(style.set("○", .yellow), "\(title) (\(all)): \(exercise.message.singleLine)")
    case .failed, .crashed, .timeout:
      let lines = exercise.message.printable.split(whereSeparator: \.isNewline).map { line in
        // Continued lines are set in further, so that each line of the message is seen to begin.
        "    " + String(line).wrapped(to: style.width - 4, indent: 8) + "\n"
      }
      return item(style.set("✗", .red), "\(title) (\(exercise.score)): \(exercise.status.rawValue)")
        + lines.joined()
    }
  }
}
