import Foundation

/// Runs a built lab at one seed after the other, in a temporary folder that it removes.
struct LabRunner: Sendable {
  private let lab: String
  private let program: String
  private let options: [String]
  private let folder: String
  private let children = Children()

  /// Finds the lab beside this program.
  ///
  /// - Throws: `PassratesError` when there is none, or when there is no room for its output.
  init(lab: String, epochs: Int?) throws {
    let beside = (Bundle.main.executableURL ?? URL(fileURLWithPath: "/")).deletingLastPathComponent()
    program = beside.appendingPathComponent(lab).path
    guard Self.isProgram(program) else {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: beside.path)) ?? []
      let labs = names.filter {
        $0.hasPrefix("lab") && Self.isProgram(beside.appendingPathComponent($0).path)
      }
      throw PassratesError.noLab(lab, known: labs.sorted())
    }
    self.lab = lab
    options =
      ["--no-figures", "--format", "json", "--threads", "1"] + (epochs.map { ["--epochs", "\($0)"] } ?? [])
    folder = NSTemporaryDirectory() + "/passrates-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw PassratesError.folder(path: folder, reason: error.localizedDescription)
    }
  }

  /// What the lab measured at a seed.
  ///
  /// - Throws: `PassratesError` when it could not run to its end.
  func report(seed: UInt64) throws -> ChecksReport {
    let output = "\(folder)/\(seed)"
    let errors = "\(output).txt"
    let ending: Children.Ending
    do {
      ending = try children.run(
        program, ["--seed", "\(seed)", "--output", output] + options, errors: errors)
    } catch {
      throw PassratesError.start(lab: lab, seed: seed, reason: "\(error)")
    }
    defer { for path in [output, errors] { try? FileManager.default.removeItem(atPath: path) } }
    switch ending {
    case .exit(0), .exit(1): break
    case .exit(let status):
      throw PassratesError.ended(
        lab: lab, seed: seed, how: "status \(status)", message: lastWords(in: errors))
    case .signal(let signal):
      throw PassratesError.ended(
        lab: lab, seed: seed, how: "signal \(signal)", message: lastWords(in: errors))
    }
    guard let data = FileManager.default.contents(atPath: "\(output)/checks.json"),
      let report = try? JSONDecoder().decode(ChecksReport.self, from: data)
    else { throw PassratesError.report(lab: lab, seed: seed) }
    return report
  }

  /// Ends the labs that run and removes all they wrote.
  func end() {
    children.end()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The line that says why a lab ended: Swift's message before the trace of a crash, or else the last one.
  private func lastWords(in file: String) -> String {
    let text = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let lines = text.split(whereSeparator: \.isNewline)
    let line = lines.last { $0.contains("Fatal error: ") } ?? lines.last ?? ""
    return line.hasPrefix("\(lab): ") ? String(line.dropFirst(lab.count + 2)) : String(line)
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
      && FileManager.default.isExecutableFile(atPath: path)
  }
}
