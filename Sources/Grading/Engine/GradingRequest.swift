/// What a class is graded with.
public struct GradingRequest: Sendable {
  /// The lab.
  public var lab: GradedLab
  /// What was handed in.
  public var submissions: [Submission]
  /// Students of the roster who handed in nothing.
  public var missing: [Student] = []
  /// What was handed in and belongs to nobody, each as a sentence.
  public var notices: [String] = []
  /// The folder for results.
  public var output: String
  /// The file of the course key; nil for one in the output folder, which is made when it is missing.
  public var courseKey: String?
  /// The instructor's words.
  public var overrides: [Override] = []
  /// How many submissions are graded side by side.
  public var jobs: Int
  /// What a student's code may use.
  public var limits = Limits()
  /// Which part of the class.
  public var shard = Shard.whole
  /// The one student to grade, also if a result is there; nil for all.
  public var only: String?
  /// Files and folders that students' code should not read either, such as the submissions.
  public var closed: [String] = []
  /// Whether grading goes on where there is no sandbox for students' code.
  public var allowsNoIsolation = false

  /// A request.
  public init(lab: GradedLab, submissions: [Submission], output: String, jobs: Int) {
    self.lab = lab
    self.submissions = submissions
    self.output = output
    self.jobs = jobs
  }
}
