import Foundation

/// Plain writing to a file descriptor: nothing buffered, every error reported.
enum Descriptor {
  /// Writes all bytes; goes on after an interruption and waits where the descriptor would block.
  static func write(_ data: Data, to descriptor: Int32) throws(SystemError) {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      let error = SystemError.last
      switch error.code {
      case EINTR: continue
      case EAGAIN:
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wait, 1, -1)
      default: throw error
      }
    }
  }

  /// Writes a text in UTF-8.
  static func write(_ text: String, to descriptor: Int32) throws(SystemError) {
    try write(Data(text.utf8), to: descriptor)
  }

  /// Makes writing safe: a closed pipe or a limit on file sizes becomes an error that can be reported rather
  /// than a silent death, and descriptors 0, 1 and 2 are open, so that no file the lab opens is taken for one
  /// of them.
  ///
  /// - Returns: whether standard output was open.
  static func prepareStandardStreams() -> Bool {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var hasOutput = true
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is the one that was found closed.
      _ = open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY)
      if descriptor == 1 { hasOutput = false }
    }
    return hasOutput
  }

  /// The columns of the terminal behind a descriptor; nil when there is none.
  static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }
}
