import Foundation
import Testing

/// A pseudo-terminal: the end a program writes to, and what has arrived at the other one so far.
public final class Terminal {
  private let near: Int32
  /// The program's end.
  public let far: FileHandle
  /// What has arrived.
  public private(set) var text = ""

  /// Opens a terminal.
  public init() throws {
    var (near, far): (Int32, Int32) = (-1, -1)
    try #require(openpty(&near, &far, nil, nil, nil) == 0)
    _ = fcntl(near, F_SETFL, O_NONBLOCK)
    self.near = near
    self.far = FileHandle(fileDescriptor: far, closeOnDealloc: true)
  }

  deinit { close(near) }

  /// Takes in what has arrived by now.
  public func read() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    while case let count = Foundation.read(near, &bytes, bytes.count), count > 0 {
      text += String(decoding: bytes[..<count], as: UTF8.self)
    }
  }

  /// Waits until a text has arrived.
  public func wait(for part: String) throws {
    let isShown = waitUntil {
      read()
      return text.contains(part)
    }
    try #require(isShown, "the terminal never showed '\(part)': \(text)")
  }
}
