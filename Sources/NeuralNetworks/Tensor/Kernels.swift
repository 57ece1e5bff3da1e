import CVectorKernels

/// The inner loops for the processor that the program runs on.
///
/// They are C, because Swift cannot compile one function for several instruction sets: with SSE2, which is all
/// that a portable program may use on x86-64, the activations of a training take longer than its products with
/// the best that the processor has.
///
/// Refused: OpenBLAS for the products of layers. It packs both factors anew for every one of these small
/// products, and cannot add the bias nor apply the activation while a block is still in the cache. Its kernels
/// depend on the processor and on the environment (`OPENBLAS_CORETYPE`), and their rounding with them: these
/// give the same training with AVX2 and with AVX-512.
///
/// Refused, too: a recorded graph that is replayed. At batches of 64 the tape costs a quarter of a step, and a
/// step is what the lab's reader is to follow.
enum Kernels {
  /// The fastest that this processor has.
  static let best: VKKernels = all[all.count - 1]

  /// Every set of loops that this processor can run, the portable one first.
  static let all: [VKKernels] = (0..<VK_LEVELS).compactMap { VKKernelsOfLevel($0)?.pointee }

  /// Numbers that a packed weight takes.
  static func packedCount(outputs: Int, inputs: Int) -> Int {
    (outputs + Int(VK_PANEL) - 1) / Int(VK_PANEL) * Int(VK_PANEL) * inputs
  }

  /// Rows that are worked on at a time.
  static let blockRows = Int(VK_BLOCK)
}

/// How the rows of a batch are cut into pieces that different threads may work on.
///
/// The cut depends on the number of rows only, so that sums over all of them, which are sums of the pieces'
/// sums in order, have the same bytes for any number of threads. Four pieces let two threads share evenly even
/// when one is held up, and keep four busy.
///
/// Refused: to cut the batch in the training loop. A loss need not be a mean over rows, its closure may have
/// state (dropout, the sampling of a variational autoencoder), and it runs once for a step in the reader's eyes.
struct RowPieces {
  let rows: Int
  /// Number of pieces, one at least.
  let count: Int

  init(_ rows: Int) {
    self.rows = rows
    count = max(1, min(4, rows / Kernels.blockRows))
  }

  subscript(piece: Int) -> Range<Int> { rows * piece / count..<rows * (piece + 1) / count }
}
