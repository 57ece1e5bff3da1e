import ExerciseKit
import Testing

@testable import Grading

@Suite struct GradingPlanTests {
  private let key = CourseKey(bytes: Array(repeating: 1, count: 16))
  private let lab = GradedLab.all[0]

  private func plan(_ student: String, _ key: CourseKey? = nil) -> GradingPlan {
    GradingPlan(lab: lab, key: key ?? self.key, student: Student(id: student))
  }

  @Test func groups() {
    for exercise in lab.exercises {
      let inputs = plan("ada").inputs(of: exercise)
      let groups = Dictionary(grouping: inputs, by: \.group)
      #expect(groups[.visible]?.map(\.input) == exercise.inputs(seed: 42), "\(exercise.id)")
      let own = groups[.own]?.count ?? 0
      #expect(own > 1 && groups[.hidden]?.count == own * GradingPlan.hiddenSeeds, "\(exercise.id)")
      // The order: what is shown comes before what is hidden.
      #expect(
        inputs.map { $0.group == .hidden }
          == inputs.map { $0.group == .hidden }.sorted { !$0 && $1 })
      // Hidden inputs are new, and enough of them that a list of the shown ones does not pass.
      let shown = Set(inputs.filter { $0.group != .hidden }.map(\.input.arguments))
      let hidden = (groups[.hidden] ?? []).map(\.input.arguments).filter { !shown.contains($0) }
      #expect(hidden.count >= 9, "\(exercise.id): \(hidden.count)")
      #expect(inputs.count == plan("bob").inputs(of: exercise).count, "\(exercise.id)")
    }
  }

  @Test func students() {
    let exercise = lab.exercises[0]
    func inputs(_ student: String, _ group: GradingPlan.Group) -> [[WireValue]] {
      plan(student).inputs(of: exercise).filter { $0.group == group }.map(\.input.arguments)
    }
    #expect(inputs("ada", .hidden) == inputs("bob", .hidden))
    #expect(inputs("ada", .own) != inputs("bob", .own))
  }

  @Test func hash() {
    #expect(plan("ada").hash == plan("bob").hash)
    #expect(plan("ada").hash != plan("ada", CourseKey(bytes: Array(repeating: 2, count: 16))).hash)
  }
}
