import Foundation
import Testing

/// Somebody who listens on a port of this machine and on an abstract socket, and counts who comes.
final class Listener {
  /// The port.
  let port: UInt16
  private let sockets: [Int32]

  /// - Parameter name: of the abstract socket.
  init(name: String) throws {
    let network = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(network, $0, length)
        _ = getsockname(network, $0, &length)
      }
    }
    port = UInt16(bigEndian: place.sin_port)
    let local = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var path = sockaddr_un()
    path.sun_family = sa_family_t(AF_UNIX)
    let bytes = [0] + Array(name.utf8)
    withUnsafeMutableBytes(of: &path.sun_path) { $0.copyBytes(from: bytes) }
    withUnsafePointer(to: &path) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(local, $0, socklen_t(2 + bytes.count))
      }
    }
    sockets = [network, local]
    for socket in sockets {
      try #require(listen(socket, 8) == 0)
      _ = fcntl(socket, F_SETFL, O_NONBLOCK)
      _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
    }
    try #require(port != 0)
  }

  deinit { for socket in sockets { close(socket) } }

  /// How many came.
  var visitors: Int {
    sockets.reduce(0) { count, socket in
      let visitor = accept(socket, nil, nil)
      if visitor >= 0 { close(visitor) }
      return count + (visitor >= 0 ? 1 : 0)
    }
  }
}
