import Examination
import ExerciseKit

/// The checks of a submission, fixed before the first call.
///
/// Each exercise is called with three groups of inputs, in this order: those that every student can see in
/// the lab; the student's own, of the same kinds but with other random numbers, which the lab shows with
/// `--seed`; and hidden ones, the same for all students and known to nobody without the course key. Inputs
/// that are the same for every seed (examples, edge cases) stand in the first group only.
struct GradingPlan: Sendable {
  let lab: GradedLab
  let seeds: Seeds

  /// What the random inputs are drawn from.
  struct Seeds: Sendable, Hashable, Codable {
    let visible: UInt64
    let own: UInt64
    let hidden: [UInt64]
  }

  /// How many seeds the hidden inputs come from: with three, every exercise has ten or so, and nothing passes
  /// by guessing.
  static let hiddenSeeds = 3

  /// A plan with the seeds of a job.
  init(lab: GradedLab, seeds: Seeds) {
    self.lab = lab
    self.seeds = seeds
  }

  /// The plan for a student.
  init(lab: GradedLab, key: CourseKey, student: Student) {
    self.init(
      lab: lab,
      seeds: Seeds(
        visible: lab.publicSeed, own: key.seed(of: student, in: lab.id),
        hidden: key.hiddenSeeds(of: lab.id, count: Self.hiddenSeeds)))
  }

  /// A group of inputs; its name begins the ids of its checks.
  enum Group: String, Sendable, CaseIterable {
    case visible = "public"
    case own
    case hidden

    var visibility: Visibility { self == .hidden ? .hidden : .visible }
  }

  /// An input and its place in the plan.
  struct PlannedInput: Sendable {
    let group: Group
    /// Counted from 1 in its group.
    let number: Int
    let input: Input
  }

  /// What an exercise's function is called with.
  func inputs(of exercise: Exercise) -> [PlannedInput] {
    let random = Self.randomPlaces(of: exercise)
    func drawn(_ group: Group, _ seeds: [UInt64]) -> [PlannedInput] {
      let inputs = seeds.flatMap { seed in
        exercise.inputs(seed: seed).enumerated().filter { group == .visible || random.contains($0.offset) }
          .map(\.element)
      }
      return inputs.enumerated().map { PlannedInput(group: group, number: $0.offset + 1, input: $0.element) }
    }
    return drawn(.visible, [seeds.visible]) + drawn(.own, [seeds.own]) + drawn(.hidden, seeds.hidden)
  }

  /// The places of the inputs that depend on the seed.
  private static func randomPlaces(of exercise: Exercise) -> Set<Int> {
    let samples = (0..<8).map { exercise.inputs(seed: $0).map(\.arguments) }
    return Set(samples[0].indices.filter { place in samples.contains { $0[place] != samples[0][place] } })
  }

  /// What the plan is but for the student's own inputs: exercises, points, limits of time, every bit of every
  /// input.
  var hash: ContentHash {
    var pieces: [[UInt8]] = [Array(lab.id.utf8)]
    for exercise in lab.exercises {
      let parts = exercise.parts.flatMap { [$0.id, $0.title, "\($0.points)", "\($0.tolerance)"] }
      pieces += ([exercise.id, exercise.title, exercise.function, "\(exercise.section)"] + parts).map {
        Array($0.utf8)
      }
      for planned in inputs(of: exercise) where planned.group != .own {
        pieces.append(Array("\(planned.group.rawValue) \(planned.input.title)".utf8))
        pieces.append(Request(id: 0, function: exercise.name, arguments: planned.input.arguments).bytes)
      }
    }
    return ContentHash(ofPieces: pieces)
  }
}
