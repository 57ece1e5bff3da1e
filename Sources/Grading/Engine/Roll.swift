import LabKit

/// Who is graded: the submissions in the order of the students, and those of them that are chosen.
struct Roll {
  /// All submissions, in the order of the students' ids by their UTF-8 bytes.
  let all: [Submission]
  /// Those of the shard, or of the one student that is asked for.
  let chosen: [Submission]

  /// - Throws: ``GradingError`` when a student has two submissions, or the one who is asked for has none.
  init(_ request: GradingRequest) throws(GradingError) {
    all = request.submissions.sorted {
      $0.student.id.utf8.lexicographicallyPrecedes($1.student.id.utf8)
    }
    for (one, other) in zip(all, all.dropFirst()) where one.student.id == other.student.id {
      throw .doubledStudent(one.student.id, one.origin, other.origin)
    }
    if let only = request.only {
      chosen = all.filter { $0.student.id == only }
      guard !chosen.isEmpty else {
        throw .unknownStudent(
          only, nearest: Spelling.nearest(to: only, among: all.map(\.student.id)))
      }
    } else {
      chosen = request.shard.own(of: all)
    }
  }
}
