/// How well a student's code was kept apart from everything else. It stands in every result.
public enum IsolationLevel: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// A process group and limits on resources, nothing more: the code may read and write whatever the grader's
  /// user may. Only with an explicit flag.
  case none
  /// A user without rights, another one for each submission, and limits on resources: the code has the network
  /// and may read what everybody may, but neither what is closed to others nor anybody's processes. For a
  /// superuser where there are no namespaces; only with an explicit flag.
  case account
  /// A sandbox: namespaces of its own for users, processes, network, mounts, messages and host name, a
  /// minimal read-only file system, no environment, limits on resources for each process.
  case sandbox

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// From worst to best.
  public static func < (one: IsolationLevel, other: IsolationLevel) -> Bool { one.rank < other.rank }

  /// What students' code can do at this level that it should not, in words; nil for a sandbox.
  public var warning: String? {
    switch self {
    case .none: "students' code could do whatever the grader's user can"
    case .account:
      "students' code ran as a user without rights, but with the network and all files that everybody can read"
    case .sandbox: nil
    }
  }
}
