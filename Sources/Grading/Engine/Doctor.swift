import Foundation

/// Says what of grading works on this machine, by trying it.
public enum Doctor {
  /// One thing that was tried.
  public struct Finding: Sendable, Hashable {
    /// What it is.
    public let title: String
    /// What was found.
    public let text: String
    /// Whether grading works with it.
    public let isFine: Bool

    /// A finding from its parts.
    public init(_ title: String, _ text: String, isFine: Bool = true) {
      self.title = title
      self.text = text
      self.isFine = isFine
    }
  }

  /// Tries everything.
  public static func findings() -> [Finding] {
    Descendants.adopt()
    defer { Descendants.bury() }
    return [toolchain, isolation, groups] + [disk("/"), disk(NSTemporaryDirectory())] + [memory, trial]
  }

  private static var toolchain: Finding {
    do {
      let toolchain = try Toolchain.find()
      return Finding("compiler", "\(toolchain.version), \(toolchain.compiler)")
    } catch {
      return Finding("compiler", "\(error)", isFine: false)
    }
  }

  private static var isolation: Finding {
    do {
      let probe = try SandboxProbe()
      if let problem = probe.problem {
        let level = probe.sandbox.level
        var text = "\(level.rawValue): \(problem); grading needs --no-isolation here: "
        text +=
          level == .account
          ? "then students' code runs as a user without rights, who has the network and can read what everybody can"
          : "then students' code can do what you can do"
        if let warning = OpenSecrets(among: [try PackageFolder.find()], level: level).warning {
          text += "; \(warning)"
        }
        return Finding("isolation", text, isFine: false)
      }
      let user = probe.sandbox.dropsRights ? ", entered without the superuser's rights" : ""
      return Finding(
        "isolation",
        "\(probe.sandbox.level.rawValue): no network, own users, processes, mounts, messages and host name, "
          + "read-only files, limits\(user)")
    } catch {
      return Finding("isolation", "\(error)", isFine: false)
    }
  }

  /// Fine either way: limits hold for each process then, not for all of a submission.
  private static var groups: Finding {
    let limits = Limits()
    do {
      try ControlGroup.make().remove()
      return Finding(
        "control groups",
        "all that a submission starts gets \(2 * limits.memoryMegabytes) MB together, all that the compiler starts "
          + "\(2 * limits.compilerMegabytes) MB")
    } catch {
      return Finding(
        "control groups",
        "not used, \(error): memory is limited for each of the \(limits.processes) processes of a submission, not "
          + "for all together; with systemd, grade with systemd-run --user --scope -p Delegate=yes before the command"
      )
    }
  }

  private static func disk(_ path: String) -> Finding {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
    let bytes = (attributes?[.systemFreeSize] as? NSNumber)?.doubleValue ?? 0
    return Finding(
      "disk", "\(Int(bytes / 1e6)) MB free in \(path)", isFine: bytes > fewestBytes)
  }

  /// A class of a thousand takes some hundred MB of results.
  private static let fewestBytes = 5e8

  private static var memory: Finding {
    let bytes = Double(ProcessInfo.processInfo.physicalMemory)
    return Finding(
      "memory", "\(Int(bytes / 1e6)) MB, \(ProcessInfo.processInfo.activeProcessorCount) processors")
  }

  /// Grades the model answer of the first lab.
  private static var trial: Finding {
    let clock = ContinuousClock()
    let start = clock.now
    do {
      let lab = GradedLab.all[0]
      let sandbox = try SandboxProbe().sandbox
      let shop = try Workshop(
        lab: lab, package: PackageFolder.find(), sandbox: sandbox, limits: Limits(),
        work: RunningWork())
      defer { shop.close() }
      let built = clock.now
      let key = CourseKey(bytes: Array(repeating: 7, count: 32))
      try shop.prove(seeds: GradingPlan(lab: lab, key: key, student: Student(id: "doctor")).seeds)
      let times = [built - start, clock.now - built].map { ($0 / .milliseconds(100)).rounded() / 10 }
      return Finding(
        "trial",
        "the model answer of \(lab.id) earns all points: \(times[0]) s for the trusted half, once, "
          + "\(times[1]) s for a submission")
    } catch {
      return Finding("trial", "\(error)", isFine: false)
    }
  }
}
