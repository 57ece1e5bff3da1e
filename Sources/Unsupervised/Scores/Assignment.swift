/// The one-to-one assignment of rows to columns with the least total cost.
///
/// Every row gets a column, or every column a row, whichever are fewer. The Hungarian algorithm in its form
/// of shortest augmenting paths with dual prices: O(n^2 m) for n <= m.
///
/// - Parameter costs: finite costs, all rows of one length; negative ones are allowed.
/// - Returns: for each row its column, or nil if there are fewer columns than rows and this row went without.
///
/// Source: H. W. Kuhn 1955, doi:10.1002/nav.3800020109; Jonker and Volgenant 1987, doi:10.1007/BF02278710.
func minimumCostAssignment(_ costs: [[Double]]) -> [Int?] {
  let (rows, columns) = (costs.count, costs.first?.count ?? 0)
  guard rows > 0, columns > 0 else { return [Int?](repeating: nil, count: rows) }
  guard rows <= columns else {
    let transposed = (0..<columns).map { j in costs.map { $0[j] } }
    var partners = [Int?](repeating: nil, count: rows)
    for (j, partner) in minimumCostAssignment(transposed).enumerated() {
      if let i = partner { partners[i] = j }
    }
    return partners
  }

  // Prices keep cost - rowPrice - columnPrice >= 0, with 0 on assigned pairs, so the assignment so far stays
  // the cheapest.
  var rowPrice = [Double](repeating: 0, count: rows)
  var columnPrice = [Double](repeating: 0, count: columns)
  var owner = [Int?](repeating: nil, count: columns)
  for newcomer in 0..<rows {
    // The shortest path, in reduced costs, from the new row to a free column over columns that change their
    // owner.
    var distance = [Double](repeating: .infinity, count: columns)
    var cameFrom = [Int?](repeating: nil, count: columns)  // the column before this one on the path
    var settled = [Bool](repeating: false, count: columns)
    var reached = 0.0
    var row = newcomer
    var column: Int?
    while true {
      var next: Int?
      for j in 0..<columns where !settled[j] {
        let length = reached + costs[row][j] - rowPrice[row] - columnPrice[j]
        if length < distance[j] {
          distance[j] = length
          cameFrom[j] = column
        }
        if next.map({ distance[j] < distance[$0] }) ?? true { next = j }
      }
      // Each round settles a column and fewer rows than columns are assigned, so a free column is found in
      // time.
      guard let nearest = next else { break }
      settled[nearest] = true
      reached = distance[nearest]
      column = nearest
      guard let displaced = owner[nearest] else { break }
      row = displaced
    }

    rowPrice[newcomer] += reached
    for j in 0..<columns where settled[j] {
      if let i = owner[j] { rowPrice[i] += reached - distance[j] }
      columnPrice[j] -= reached - distance[j]
    }
    while let j = column {
      let before = cameFrom[j]
      owner[j] = before.map { owner[$0] } ?? newcomer
      column = before
    }
  }

  var partners = [Int?](repeating: nil, count: rows)
  for (j, row) in owner.enumerated() {
    if let row { partners[row] = j }
  }
  return partners
}
