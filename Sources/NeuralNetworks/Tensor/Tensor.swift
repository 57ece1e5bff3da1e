import LinearAlgebra

/// An array of `Float` with any number of dimensions, stored row by row, that can remember how it was
/// computed.
///
/// A tensor made from tensors that require a gradient keeps a reference to them and to the derivative of its
/// operation. These references make up the tape; `backward()` on a scalar walks it in reverse and leaves
/// d(scalar)/d(tensor) in the `grad` of every leaf that requires a gradient. References point from results to
/// inputs only, so a step's tape is freed with its last result.
///
/// A tensor belongs to one thread at a time. Trainings that run side by side each make their own.
///
/// Names and semantics are those of `torch.Tensor`.
public final class Tensor {
  /// The length of each dimension; empty for a scalar.
  public let shape: [Int]
  /// Whether operations on this tensor are recorded for `backward()`.
  public let requiresGrad: Bool
  /// The gradient that `backward()` has left here, or nil. Several backward passes add up until it is set to
  /// nil.
  public var grad: Tensor?

  let storage: Storage
  private(set) var origin: TapeEntry?
  var walk = BackwardWalk()

  init(shape: [Int], storage: Storage, requiresGrad: Bool = false, origin: TapeEntry? = nil) {
    self.shape = shape
    self.storage = storage
    self.requiresGrad = requiresGrad
    self.origin = origin
  }

  // Freeing a long chain of tensors by reference counting alone nests a call for each link and can overflow
  // the stack. What nobody else holds is therefore taken apart in a loop.
  deinit {
    var pending = [TapeEntry]()
    if let origin { pending.append(origin) }
    origin = nil
    while var entry = pending.popLast() {
      guard isKnownUniquelyReferenced(&entry) else { continue }
      var inputs = entry.takeInputs()
      for index in inputs.indices where isKnownUniquelyReferenced(&inputs[index]) {
        guard let next = inputs[index].origin else { continue }
        inputs[index].origin = nil
        pending.append(next)
      }
    }
  }

  /// A tensor without a tape whose elements `body` writes, all of them.
  convenience init(shape: [Int], _ body: (UnsafeMutablePointer<Float>) -> Void) {
    let storage = Storage(count: shape.elementCount)
    body(storage.pointer)
    self.init(shape: shape, storage: storage)
  }

  /// A tensor of the given elements, row by row.
  public convenience init(_ elements: [Float], shape: [Int], requiresGrad: Bool = false) {
    precondition(
      shape.allSatisfy { $0 >= 0 } && elements.count == shape.elementCount,
      "\(elements.count) elements do not make a tensor of shape \(shape)")
    let storage = Storage(count: elements.count)
    _ = storage.buffer.initialize(from: elements)
    self.init(shape: shape, storage: storage, requiresGrad: requiresGrad)
  }

  /// A scalar: a tensor without dimensions.
  public convenience init(_ value: Float, requiresGrad: Bool = false) {
    self.init([value], shape: [], requiresGrad: requiresGrad)
  }

  /// A tensor of shape [rows, columns].
  public convenience init(_ matrix: Matrix, requiresGrad: Bool = false) {
    self.init(matrix.elements, shape: [matrix.rows, matrix.columns], requiresGrad: requiresGrad)
  }

  /// A tensor whose elements all have the same value.
  public static func full(_ shape: [Int], _ value: Float) -> Tensor {
    Tensor(shape: shape) { $0.initialize(repeating: value, count: shape.elementCount) }
  }

  /// A tensor of zeros.
  public static func zeros(_ shape: [Int]) -> Tensor { full(shape, 0) }

  /// A tensor of ones.
  public static func ones(_ shape: [Int]) -> Tensor { full(shape, 1) }

  /// Number of elements.
  public var count: Int { storage.count }

  /// The elements, row by row.
  public var array: [Float] { Array(storage.buffer) }

  /// The elements of a tensor of two dimensions.
  public var matrix: Matrix {
    precondition(shape.count == 2, "a matrix from a tensor of shape \(shape)")
    return Matrix(rows: shape[0], columns: shape[1], elements: array)
  }

  /// The value of a tensor that has one element.
  public func item() -> Float {
    precondition(count == 1, "item() of a tensor of shape \(shape)")
    return storage.pointer[0]
  }

  /// The same elements without a tape. Shares the memory of this tensor.
  public func detach() -> Tensor { Tensor(shape: shape, storage: storage) }

  var pointer: UnsafeMutablePointer<Float> { storage.pointer }
}

extension Tensor: CustomStringConvertible {
  /// The shape, and the elements where there are few.
  public var description: String {
    "Tensor \(shape)" + (count <= 16 ? " \(array)" : "")
  }
}

extension [Int] {
  var elementCount: Int { reduce(1, *) }
}
