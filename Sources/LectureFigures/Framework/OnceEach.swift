import Synchronization

/// Values of one kind by a key, each computed once.
final class OnceEach<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let cells = Mutex<[Key: Once<Value>]>([:])

  /// The value of a key; others may be computed meanwhile.
  func value(_ key: Key, _ compute: () throws -> Value) throws -> Value {
    let cell = cells.withLock { cells in
      let cell = cells[key] ?? Once()
      cells[key] = cell
      return cell
    }
    return try cell.value(compute)
  }
}
