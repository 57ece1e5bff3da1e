import Examination
import Foundation
import LabKit

/// Makes a worker of a student's file, in the sandbox and within limits: the type checker can be kept busy
/// for ever, and nobody knows all that a compiler does with a file that was written to deceive it.
///
/// The sandbox writes to no folder of this machine: the worker comes back through a pipe.
struct WorkerCompilation {
  let job: ExaminationJob

  /// How a compilation ends.
  enum Outcome {
    /// The worker, as a file.
    case worker(String)
    /// The file is no program; why, for the student and for the instructor.
    case refused(String, detail: String)
  }

  /// Compiles.
  ///
  /// - Throws: when the sandbox cannot be started, which is not the student's fault.
  func run() throws -> Outcome {
    let file = "\(job.folder)/\(GradedLab.fileName)"
    try OpenFolder.write(job.exercise, to: file)
    let scratch = job.scratch
    let arguments = job.half.workerArguments(
      exercise: GradedLab.fileName, glue: job.half.folder, output: "worker")
    let outcome = try SandboxedCommand(
      launch: job.sandbox.launch(
        "/usr/bin/sh", ["-c", Self.script, "sh", scratch, file, job.half.toolchain.compiler] + arguments,
        view: job.half.compilerView([file]), allowance: .compiler(job.limits),
        environment: ["PATH": "\(job.half.toolchain.root)/bin:/usr/bin:/bin", "TMPDIR": scratch],
        in: scratch),
      timeLimit: .seconds(job.limits.compileSeconds), mostPayload: Self.mostBytes
    ).run()
    if outcome.isLate { return .refused("\(GradedLab.fileName) \(lateness)", detail: "") }
    if outcome.isTooLarge {
      return .refused("\(GradedLab.fileName) makes a program that is too large", detail: "")
    }
    guard outcome.status == 0, !outcome.payload.isEmpty else { return refusal(outcome) }
    let worker = "\(job.folder)/worker"
    try OpenFolder.write(Data(outcome.payload), to: worker, isProgram: true)
    return .worker(worker)
  }

  /// A worker of the course has 0.2 MiB.
  private static let mostBytes = 32 << 20

  private static let longestDetail = 4000

  /// Paths that the compiler is given are relative to the scratch folder: they stand in its messages.
  private static let script =
    #"cd "$1" && cp "$2" Exercise.swift && shift 2 && "$@" && exec cat worker >&4"#

  private var lateness: String {
    "did not compile within \(Int(job.limits.compileSeconds)) s: an expression that takes the type checker very "
      + "long? Split it into several, with types"
  }

  private func refusal(_ outcome: SandboxedCommand.Outcome) -> Outcome {
    // Folders of this run mean nothing to a reader, and are others in the next run.
    let folders = [job.half.folder, "\(job.folder)/scratch", job.folder, SandboxView.scratch]
    let text = folders.reduce(outcome.text) { $0.replacing("\($1)/", with: "") }
    let lines = CompilerDiagnostics(text).lines
    let detail = String(text.printable.prefix(Self.longestDetail))
    guard lines.isEmpty else {
      return .refused(
        (["\(GradedLab.fileName) does not compile:"] + lines).joined(separator: "\n"), detail: detail)
    }
    return .refused(
      "\(GradedLab.fileName) makes the compiler fail (status \(outcome.status)): it took too much memory or "
        + "time, or crashed", detail: detail)
  }
}
