extension Tensor {
  /// Overwrites the elements, in place and past the tape: `copy_` under `torch.no_grad()`.
  ///
  /// For parameters that start somewhere else than at random, or return to an earlier state. Whoever holds
  /// this tensor, or shares its memory through `detach()`, sees the new elements.
  public func copy(_ elements: [Float]) {
    precondition(
      elements.count == count, "\(elements.count) elements copied to a tensor of shape \(shape)")
    for (index, element) in elements.enumerated() { pointer[index] = element }
  }
}
