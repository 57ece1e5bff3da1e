import Testing

/// The grader against those who cheat, machines that are busy, and ends that come unexpectedly: one test after
/// another, since each uses all processors.
@Suite(.serialized, .enabled(if: ClassOfStudents.problem == nil, "no isolation on this machine"))
struct GraderTests {}
