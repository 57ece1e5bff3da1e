import LinearAlgebra

/// S = D^-1/2 W D^-1/2 of a connected graph, with D the sums of the rows of W, and its leading eigenvectors.
///
/// The largest eigenvalue is 1 and belongs to the vector of the square roots of D.
struct NormalisedGraph {
  private let graph: NeighbourGraph
  /// The weights of S, in the order of the graph's edges.
  private let weights: [Double]
  /// The eigenvector of the eigenvalue 1, of length 1.
  private let ground: [Double]

  init(_ graph: NeighbourGraph) {
    self.graph = graph
    let roots = (0..<graph.count).map { i in
      graph.weights[graph.starts[i]..<graph.starts[i + 1]].reduce(0, +).squareRoot()
    }
    var scaled = graph.weights
    for i in 0..<graph.count {
      for edge in graph.starts[i]..<graph.starts[i + 1] {
        scaled[edge] /= roots[i] * roots[Int(graph.ends[edge])]
      }
    }
    weights = scaled
    let length = roots.reduce(0) { $0 + $1 * $1 }.squareRoot()
    ground = roots.map { $0 / length }
  }

  /// The eigenvectors of the `wanted` largest eigenvalues below 1, or as many as there are.
  func denseModes(_ wanted: Int) throws -> [[Double]] {
    var matrix = Matrix(rows: graph.count, columns: graph.count)
    for i in 0..<graph.count {
      for edge in graph.starts[i]..<graph.starts[i + 1] {
        matrix[i, Int(graph.ends[edge])] = Float(weights[edge])
      }
    }
    let eigen = try SymmetricEigen(of: matrix)
    return (1..<min(wanted + 1, graph.count)).map { eigen.vectors.row($0).map(Double.init) }
  }

  /// Approximate eigenvectors of the `wanted` largest eigenvalues below 1, by Lanczos's method.
  ///
  /// Every new vector is made orthogonal to all before, and to the ground state, which so stays out of the
  /// picture. The search ends when the residuals ||S v - lambda v|| of the wanted vectors are below 1e-3, or
  /// after `limit` steps: where eigenvalues crowd below 1, as on a long thin manifold, the vectors are then
  /// mixtures of the slowest modes, which serve as well for a start.
  ///
  /// Source: C. Lanczos 1950, doi:10.6028/jres.045.026.
  func lanczosModes(_ wanted: Int, limit: Int = 160) throws -> [[Double]] {
    let n = graph.count
    let steps = min(limit, n - 1)
    // A fixed start without symmetry, so that no mode is missing from it.
    var basis = [[Double]]()
    var next = (0..<n).map(PlanarStart.scattered)
    Self.remove(ground, from: &next)
    var diagonal: [Double] = []
    var beside: [Double] = []
    var length = Self.length(next)
    while basis.count < steps, length > 1e-10 {
      for i in 0..<n { next[i] /= length }
      basis.append(next)
      var image = applied(to: next)
      diagonal.append(Self.dot(next, image))
      // Twice is enough (Parlett): once leaves a rest of the size of the rounding over the length.
      for _ in 0..<2 {
        Self.remove(ground, from: &image)
        for vector in basis { Self.remove(vector, from: &image) }
      }
      length = Self.length(image)
      beside.append(length)
      next = image
      if basis.count % 20 == 0 {
        let ritz = try Self.ritzVectors(diagonal, beside)
        let residuals = (0..<min(wanted, ritz.rows)).map { Double(abs(ritz[$0, basis.count - 1])) * length }
        if residuals.allSatisfy({ $0 < 1e-3 }) { break }
      }
    }
    let ritz = try Self.ritzVectors(diagonal, beside)
    return (0..<min(wanted, ritz.rows)).map { mode in
      var vector = [Double](repeating: 0, count: n)
      for (j, direction) in basis.enumerated() {
        let share = Double(ritz[mode, j])
        for i in 0..<n { vector[i] += share * direction[i] }
      }
      return vector
    }
  }

  /// Eigenvectors, as rows from the largest eigenvalue on, of the tridiagonal matrix of Lanczos's numbers.
  private static func ritzVectors(_ diagonal: [Double], _ beside: [Double]) throws -> Matrix {
    var matrix = Matrix(rows: diagonal.count, columns: diagonal.count)
    for i in diagonal.indices {
      matrix[i, i] = Float(diagonal[i])
      if i + 1 < diagonal.count {
        matrix[i, i + 1] = Float(beside[i])
        matrix[i + 1, i] = Float(beside[i])
      }
    }
    return try SymmetricEigen(of: matrix).vectors
  }

  private func applied(to vector: [Double]) -> [Double] {
    vector.withUnsafeBufferPointer { vector in
      weights.withUnsafeBufferPointer { weights in
        graph.ends.withUnsafeBufferPointer { ends in
          graph.starts.withUnsafeBufferPointer { starts in
            (0..<vector.count).map { i in
              var sum = 0.0
              for edge in starts[i]..<starts[i + 1] { sum += weights[edge] * vector[Int(ends[edge])] }
              return sum
            }
          }
        }
      }
    }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        guard let x = a.baseAddress, let y = b.baseAddress else { return 0 }
        var sums = SIMD8<Double>.zero
        let whole = a.count & ~7
        var i = 0
        while i < whole {
          sums +=
            UnsafeRawPointer(x + i).loadUnaligned(as: SIMD8<Double>.self)
            * UnsafeRawPointer(y + i).loadUnaligned(as: SIMD8<Double>.self)
          i += 8
        }
        var sum = sums.sum()
        while i < a.count {
          sum += x[i] * y[i]
          i += 1
        }
        return sum
      }
    }
  }

  private static func length(_ vector: [Double]) -> Double { dot(vector, vector).squareRoot() }

  /// Makes `vector` orthogonal to `direction`, of length 1.
  private static func remove(_ direction: [Double], from vector: inout [Double]) {
    let share = dot(direction, vector)
    direction.withUnsafeBufferPointer { direction in
      vector.withUnsafeMutableBufferPointer { vector in
        for i in 0..<vector.count { vector[i] -= share * direction[i] }
      }
    }
  }
}
