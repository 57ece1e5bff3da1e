import Glibc

/// Asks the system to back new memory with huge pages, where it is large.
///
/// Linux hands out memory when it is first written, 4 KiB at a time; for a matrix of 100 MiB these are 25,000
/// interruptions, which take longer than an autoencoder takes to fill it. With pages of 2 MiB they are 50. It
/// is advice: where it is not followed, all is as before.
func adviseHugePages<Element>(_ memory: UnsafeMutableBufferPointer<Element>) {
  let bytes = UnsafeMutableRawBufferPointer(memory)
  guard bytes.count >= fewestBytes, let start = bytes.baseAddress else { return }
  // Whole pages only: what lies around the memory is others'.
  let page = 4096
  let first = start.alignedUp(toMultipleOf: page)
  let end = (start + bytes.count).alignedDown(toMultipleOf: page)
  _ = madvise(first, end - first, MADV_HUGEPAGE)
}

/// Below a few huge pages little can be won.
private let fewestBytes = 8 << 20
