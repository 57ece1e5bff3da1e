import Foundation

/// A Python that does the jobs with the libraries that the course used before: one process for all jobs, so that
/// neither its start nor its imports are in the times.
///
/// Requests and answers are JSON, one object a line; `peers.py` says which.
final class PeerProcess {
  /// One library's way of doing a job.
  struct Peer: Decodable, Hashable {
    let name: String
    let version: String
  }

  /// What Python answers; which fields are there depends on the request.
  private struct Answer: Decodable {
    var peers: [Peer]?
    var missing: [String]?
    var seconds: Double?
    var quality: Double?
    var error: String?
  }

  private let python: String
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private var unread = Data()
  /// For what the peers write; removed at the end.
  private let folder = NSTemporaryDirectory() + "/benchmark-\(UUID().uuidString)"
  /// Packages that some peer would have needed and this Python does not have.
  private(set) var missing: Set<String> = []

  /// Starts a Python.
  ///
  /// - Throws: ``BenchmarkError`` if that is no program.
  init(python: String) throws {
    self.python = python
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(PackageResources.notebook_py).write(to: URL(fileURLWithPath: "\(folder)/notebook.py"))
      // By name, too: `env` looks it up as a shell would.
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [python, "-c", String(decoding: PackageResources.peers_py, as: UTF8.self)]
      process.standardInput = requests
      process.standardOutput = answers
      // Libraries warn at length; what matters comes as an answer.
      process.standardError = FileHandle.nullDevice
      try process.run()
    } catch {
      throw BenchmarkError.peers(python: python, reason: "\(error)")
    }
  }

  deinit {
    try? requests.fileHandleForWriting.close()
    if process.isRunning { process.terminate() }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The peers that do a job here, with their data made and their libraries loaded; those of the last job are
  /// forgotten.
  func open(_ job: String) throws -> [Peer] {
    let answer = try ask(["open": job, "folder": folder])
    missing.formUnion(answer.missing ?? [])
    return answer.peers ?? []
  }

  /// The seconds of one run.
  func run(_ peer: Peer) throws -> Double {
    guard let seconds = try ask(["run": peer.name]).seconds else { throw unreadable() }
    return seconds
  }

  /// How good the last run's result was; nil where the job has no such number.
  func quality(_ peer: Peer) throws -> Double? { try ask(["quality": peer.name]).quality }

  private func ask(_ request: [String: String]) throws -> Answer {
    let handle = requests.fileHandleForWriting
    do {
      try handle.write(contentsOf: JSONEncoder().encode(request) + Data("\n".utf8))
    } catch {
      throw BenchmarkError.peers(python: python, reason: "it does not run Python with NumPy")
    }
    guard let line = readLine(), let answer = try? JSONDecoder().decode(Answer.self, from: line) else {
      throw unreadable()
    }
    if let reason = answer.error { throw BenchmarkError.peers(python: python, reason: reason) }
    return answer
  }

  private func unreadable() -> BenchmarkError {
    .peers(python: python, reason: "it gave no answer; is it a Python 3 with NumPy?")
  }

  private func readLine() -> Data? {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread = Data(unread[(end + 1)...]) }
        return unread[..<end]
      }
      let more = answers.fileHandleForReading.availableData
      guard !more.isEmpty else { return nil }
      unread += more
    }
  }
}
