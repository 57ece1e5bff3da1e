/// How well a student's code was kept apart from everything else. It stands in every result.
public enum IsolationLevel: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// A process group and limits on resources, nothing more: the code may read and write whatever the grader's
  /// user may. Only with an explicit flag.
  case none
  /// A sandbox: namespaces of its own for users, processes, network, mounts, messages and host name, a
  /// minimal read-only file system, no environment, limits on resources for each process.
  case sandbox

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// From worst to best.
  public static func < (one: IsolationLevel, other: IsolationLevel) -> Bool { one.rank < other.rank }
}
