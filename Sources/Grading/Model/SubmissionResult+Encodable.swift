extension SubmissionResult {
  private enum Key: String, CodingKey {
    case version, lab, student, status, gradable, problem, problemForInstructor, hasFile, origin, notices
    case exercises, provenance, points, finalPoints, maxPoints
  }

  /// All members, and what follows from them: whether it is gradable, and the sums of points.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(version, forKey: .version)
    try values.encode(lab, forKey: .lab)
    try values.encode(student, forKey: .student)
    try values.encode(status, forKey: .status)
    try values.encode(isGradable, forKey: .gradable)
    try values.encodeIfPresent(problem, forKey: .problem)
    try values.encodeIfPresent(problemForInstructor, forKey: .problemForInstructor)
    try values.encode(hasFile, forKey: .hasFile)
    try values.encode(origin, forKey: .origin)
    try values.encode(notices, forKey: .notices)
    try values.encode(exercises, forKey: .exercises)
    try values.encode(provenance, forKey: .provenance)
    try values.encode(points, forKey: .points)
    try values.encode(finalPoints, forKey: .finalPoints)
    try values.encode(maxPoints, forKey: .maxPoints)
  }
}
