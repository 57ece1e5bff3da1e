import LinearAlgebra
import Parallel

/// What `network` makes of the rows of a matrix, [rows, columns of the result], without a tape.
///
/// Rows are taken in blocks, which stay in the caches from layer to layer, so that the memory in use beside
/// the result does not grow with their number. The blocks are shared by up to `threads` threads. The network
/// must treat each row by itself, as layers in use do; then neither changes the result, and it must be safe to
/// call from several threads, as every layer is that keeps nothing from call to call. No rows make one call,
/// with an empty tensor.
public func evaluate(
  _ rows: Matrix, threads: Int = availableCores, _ network: (Tensor) -> Tensor
) -> Matrix {
  let block = 256
  guard rows.rows > block else { return noGrad { network(Tensor(rows)).matrix } }
  return rows.elements.withUnsafeBufferPointer { elements in
    func result(_ range: Range<Int>) -> Tensor {
      let part = elements[range.lowerBound * rows.columns..<range.upperBound * rows.columns]
      let input = Tensor(shape: [range.count, rows.columns], storage: Storage(count: part.count))
      _ = input.storage.buffer.initialize(from: part)
      // Said for each block, since the blocks may be on other threads.
      return noGrad { network(input) }
    }
    // The first block tells how many columns the result has.
    let first = result(0..<block)
    precondition(
      first.shape.count == 2 && first.shape[0] == block,
      "a network that makes a tensor of shape \(first.shape) of \(block) rows")
    let columns = first.shape[1]
    return Matrix(rows: rows.rows, columns: columns) { target in
      guard let start = target.baseAddress else { return }
      func write(_ part: Tensor, at row: Int) {
        (start + row * columns).initialize(from: part.pointer, count: part.count)
      }
      write(first, at: 0)
      let pieces = (rows.rows - 1) / block
      // Threads for a few blocks would take longer to start than the blocks.
      WorkTeam.with(threads: pieces < 8 ? 1 : min(threads, pieces)) {
        WorkTeam.perform(pieces: pieces) { piece in
          let from = (piece + 1) * block
          write(result(from..<min(from + block, rows.rows)), at: from)
        }
      }
    }
  }
}
