/// The distances that the silhouette of a point is made of.
struct SilhouetteTerms {
  /// Distances to the other points of its cluster.
  let own: [Double]
  /// Distances to the points of each other cluster.
  let others: [[Double]]

  init(own: [Double], others: [[Double]]) {
    self.own = own
    self.others = others
  }

  init(
    _ index: Int, _ points: [[Double]], _ labels: [Int],
    _ distance: ([Double], [Double]) -> Double = Rows.distance
  ) {
    func distances(to label: Int) -> [Double] {
      points.indices.filter { $0 != index && labels[$0] == label }.map { distance(points[index], points[$0]) }
    }
    own = distances(to: labels[index])
    others = Set(labels).subtracting([labels[index]]).sorted().map(distances)
  }

  /// The mean distance to the others of the own cluster; 0 when there are none.
  var a: Double { own.isEmpty ? 0 : Rows.mean(own) }

  /// The mean distance to the nearest other cluster.
  var b: Double { others.map(Rows.mean).min() ?? 0 }

  /// (b − a) / max(a, b); 0 for a point alone in its cluster, and where a = b = 0.
  var silhouette: Double { ratio() }

  /// The silhouette with another a or b; still 0 for a point alone in its cluster.
  func ratio(a: Double? = nil, b: Double? = nil) -> Double {
    own.isEmpty ? 0 : Self.ratio(a ?? self.a, b ?? self.b)
  }

  static func ratio(_ a: Double, _ b: Double) -> Double { max(a, b) > 0 ? (b - a) / max(a, b) : 0 }

  /// The terms with every list of distances changed.
  func with(_ change: ([Double]) -> [Double]) -> SilhouetteTerms {
    SilhouetteTerms(own: change(own), others: others.map(change))
  }
}
