@preconcurrency import Foundation

/// The process that runs a student's functions, so that a trap or an endless loop in one of them ends this
/// process and nothing else.
///
/// It reads calls from one descriptor, makes them, and writes what came of them to another. It knows nothing
/// of checks or right answers, and whoever started it believes nothing but that these bytes came back. All
/// that it needs is this module, the student's file and the table of functions:
///
/// ```swift
/// Worker.serve(answers)
/// ```
public enum Worker {
  /// The one argument that makes a lab a worker.
  public static let argument = "--exercise-worker"

  /// The descriptor that calls come from.
  public static let requests: Int32 = 3

  /// The descriptor that replies go to.
  public static let replies: Int32 = 4

  /// Whether a command line, the program's own name first, asks for a worker.
  public static func isWanted(by arguments: [String]) -> Bool {
    arguments.count == 2 && arguments[1] == argument
  }

  /// Answers calls until whoever asks has gone, then ends the program.
  ///
  /// What the functions print goes to standard output line by line, so that it is there even if the next
  /// line crashes.
  public static func serve(
    _ table: AnswerTable, requests: Int32 = requests, replies: Int32 = replies
  ) -> Never {
    signal(SIGPIPE, SIG_IGN)
    // A crash is expected here now and then; a core file for each would fill the student's folder.
    var noCore = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &noCore)
    setvbuf(stdout, nil, Int32(_IOLBF), 0)

    let stream = MessageStream(input: requests, output: replies)
    guard stream.send(Reply(id: 0, .ready).bytes) else {
      fputs(
        "\(argument) is for a lab to start itself with, on descriptors \(requests) and \(replies)\n", stderr)
      _exit(2)
    }
    endWithTheAsker(requests)
    while let message = stream.receive(), let request = try? Request(message) {
      let outcome = table.outcome(of: request.function, request.arguments)
      fflush(nil)
      guard stream.send(Reply(id: request.id, outcome).bytes) else { break }
    }
    _exit(0)
  }

  /// Ends the program when the other end of a pipe is closed, also in the midst of an endless loop.
  private static func endWithTheAsker(_ descriptor: Int32) {
    Thread.detachNewThread {
      while true {
        // No events are asked for: what remains is the news that the writer has gone.
        var watched = pollfd(fd: descriptor, events: 0, revents: 0)
        if poll(&watched, 1, -1) > 0 { _exit(0) }
      }
    }
  }
}
