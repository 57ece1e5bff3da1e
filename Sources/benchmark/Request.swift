import LabKit

/// What the command line of `benchmark` asks for.
struct Request: Sendable {
  /// The names of the jobs to time; empty for all.
  var names: [String] = []
  /// Timed runs of each job: five tell a median from chance, and all jobs together take a minute or two.
  var runs = 5
  /// Threads of our jobs; nil for one for each processor.
  var threads: Int?
  /// A Python whose libraries do the same jobs, in turns with ours; nil for none.
  var python: String?
  /// Whether to print the jobs and time nothing.
  var isList = false
  /// Whether to print JSON instead of a table.
  var isJSON = false

  /// The jobs to time, in the order of `Job.all`, each once.
  var jobs: [Job] { names.isEmpty ? Job.all : Job.all.filter { names.contains($0.name) } }

  static let syntax = CommandSyntax<Request>(
    command: "swift run benchmark", title: "Times the jobs that the labs spend their time on",
    sections: [
      .init(
        "What is timed",
        [
          .choice(
            "job", among: Job.all.map(\.name), isRepeatable: true,
            "Time only this job; may be given several times. All jobs by default."
          ) { $0.names.append($1) },
          .number("runs", in: 1...1000, "Timed runs of each job after one to warm up; 5 by default.") {
            $0.runs = Int($1)
          },
          .number("threads", in: 1...1024, "Threads of our jobs; one for each processor by default.") {
            $0.threads = Int($1)
          },
          .text(
            "peers", "PYTHON", expected: "a Python 3",
            "Time the same jobs in turns with the libraries that this Python has: NumPy, and any of torch, jax, "
              + "scikit-learn, openTSNE, umap-learn and matplotlib."
          ) { $0.python = $1 },
        ]),
      .init(
        "What is shown",
        [
          .toggle("list", "Print the jobs, and time nothing.") { $0.isList = true },
          .toggle(
            "json",
            "Print a JSON array of name, median_s (seconds) and runs (how many); with peers also the ratio of the "
              + "fastest one's time to ours, and the peers."
          ) { $0.isJSON = true },
        ]),
    ],
    notes: [
      "Times depend on what else the machine does. swift run -c release benchmark times the optimised programs; "
        + "the libraries are optimised in a debug build, too.",
      "Exit status: 0 when everything was timed, 2 for unusable arguments or a job that cannot run.",
    ])
}
