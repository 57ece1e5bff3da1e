import Foundation

/// Messages on a pair of descriptors that may block: the worker's side.
final class MessageStream {
  private let input: Int32
  private let output: Int32
  private var buffer = Frame.Buffer()

  init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
  }

  /// The next message; nil at the end of the stream, or when it holds something else than messages.
  func receive() -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      do {
        if let message = try buffer.next() { return message }
      } catch {
        return nil
      }
      let count = read(input, &chunk, chunk.count)
      if count > 0 {
        buffer.append(chunk[..<count])
      } else if count == 0 || errno != EINTR {
        return nil
      }
    }
  }

  /// Sends a message; false when nobody reads.
  func send(_ message: [UInt8]) -> Bool {
    var rest = Frame.bytes(around: message)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}
