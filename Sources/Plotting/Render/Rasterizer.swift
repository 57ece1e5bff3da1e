/// Fills shapes with exact anti-aliasing: each pixel takes as much colour as the shape covers of its area.
///
/// Every edge of an outline adds to a buffer how the covered area changes from one pixel to the next; summing
/// a row from left to right then gives the covered area itself, and its sign the sense of winding. Shapes
/// that overlap in the same sense and are filled together cover a pixel once, because sums beyond 1 are cut.
final class Rasterizer {
  private let canvas: Canvas
  /// One number more per row than pixels, for edges beyond the right end.
  private let stride: Int
  private let changes: UnsafeMutablePointer<Float>
  /// The first and the last number of each row that an edge changed.
  private let firstTouched: UnsafeMutablePointer<Int32>
  private let lastTouched: UnsafeMutablePointer<Int32>
  private var touchedRows = (first: Int.max, last: -1)
  /// Pixels that may be drawn.
  private var window: (left: Int, right: Int, top: Int, bottom: Int)

  init(_ canvas: Canvas) {
    self.canvas = canvas
    stride = canvas.width + 2
    changes = .allocate(capacity: stride * canvas.height)
    changes.initialize(repeating: 0, count: stride * canvas.height)
    firstTouched = .allocate(capacity: canvas.height)
    firstTouched.initialize(repeating: Int32.max, count: canvas.height)
    lastTouched = .allocate(capacity: canvas.height)
    lastTouched.initialize(repeating: -1, count: canvas.height)
    window = (0, canvas.width, 0, canvas.height)
  }

  deinit {
    changes.deallocate()
    firstTouched.deallocate()
    lastTouched.deallocate()
  }

  /// Draws nothing outside this rectangle (in pixels, widened to whole ones) until the next call; `nil` for
  /// no limit.
  func clip(to rect: Rect?) {
    guard let rect else {
      window = (0, canvas.width, 0, canvas.height)
      return
    }
    func whole(_ value: Double, _ limit: Int) -> Int { Int(min(max(value, 0), Double(limit))) }
    window = (
      whole(rect.minX.rounded(.down), canvas.width), whole(rect.maxX.rounded(.up), canvas.width),
      whole(rect.minY.rounded(.down), canvas.height), whole(rect.maxY.rounded(.up), canvas.height)
    )
  }

  // MARK: Outlines

  /// Adds a closed outline, in pixels.
  func add(_ corners: [Point]) {
    corners.withUnsafeBufferPointer { corners in
      guard var previous = corners.last else { return }
      for corner in corners {
        addEdge(previous.x, previous.y, corner.x, corner.y)
        previous = corner
      }
    }
  }

  /// Adds a quadrilateral, in pixels.
  func add(_ a: Point, _ b: Point, _ c: Point, _ d: Point) {
    addEdge(a.x, a.y, b.x, b.y)
    addEdge(b.x, b.y, c.x, c.y)
    addEdge(c.x, c.y, d.x, d.y)
    addEdge(d.x, d.y, a.x, a.y)
  }

  /// Cuts an edge to the window: above and below nothing remains, left and right its height does.
  private func addEdge(_ ax: Double, _ ay: Double, _ bx: Double, _ by: Double) {
    if ay == by { return }
    let sense: Double = ay < by ? 1 : -1
    var (x0, y0, x1, y1) = ay < by ? (ax, ay, bx, by) : (bx, by, ax, ay)
    let top = Double(window.top)
    let bottom = Double(window.bottom)
    if y1 <= top || y0 >= bottom { return }
    let slope = (x1 - x0) / (y1 - y0)
    if y0 < top { (x0, y0) = (x0 + (top - y0) * slope, top) }
    if y1 > bottom { (x1, y1) = (x0 + (bottom - y0) * slope, bottom) }
    let left = Double(window.left)
    let right = Double(window.right)
    if min(x0, x1) >= left && max(x0, x1) <= right {
      return addInside(x0, y0, x1, y1, sense)
    }
    // At most two crossings with the sides cut the edge into parts that are each inside or beside the window.
    var cuts = [y0]
    for side in [left, right] where slope != 0 {
      let y = y0 + (side - x0) / slope
      if y > y0 && y < y1 { cuts.append(y) }
    }
    cuts.append(y1)
    cuts.sort()
    for index in 1..<cuts.count {
      let (from, to) = (cuts[index - 1], cuts[index])
      let start = min(max(x0 + (from - y0) * slope, left), right)
      let end = min(max(x0 + (to - y0) * slope, left), right)
      addInside(start, from, end, to, sense)
    }
  }

  /// Adds an edge inside the window; y0 < y1.
  ///
  /// With the edge's x spread evenly from `low` to `high` within one row, the mean covered width left of t of
  /// the area right of the edge is G(t) = 0, (t - low)^2 / 2 (high - low), or t - (low + high) / 2. A pixel's
  /// covered area is a first difference of G, what the buffer needs is the second.
  private func addInside(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, _ sense: Double) {
    if y0 >= y1 { return }
    let slope = (x1 - x0) / (y1 - y0)
    let firstRow = Int(y0)
    let lastRow = min(Int(y1), window.bottom - 1)
    if firstRow > lastRow { return }
    touchedRows.first = min(touchedRows.first, firstRow)
    touchedRows.last = max(touchedRows.last, lastRow)
    for row in firstRow...lastRow {
      let from = max(y0, Double(row))
      let to = min(y1, Double(row + 1))
      if from >= to { continue }
      let xa = x0 + (from - y0) * slope
      let xb = x0 + (to - y0) * slope
      let low = max(min(xa, xb), 0)
      let high = max(max(xa, xb), low)
      let amount = (to - from) * sense
      let first = Int(low)
      let last = min(Int(high) + 1, stride - 1)
      let line = changes + row * stride
      firstTouched[row] = min(firstTouched[row], Int32(first))
      lastTouched[row] = max(lastTouched[row], Int32(last))
      if Int(high) == first {
        let mean = (low + high) / 2 - Double(first)
        line[first] += Float(amount * (1 - mean))
        line[last] += Float(amount * mean)
        continue
      }
      let span = high - low
      var before = 0.0
      var here = 0.0
      for column in first...last {
        let t = Double(column + 1)
        let next = t >= high ? t - (low + high) / 2 : (t - low) * (t - low) / (2 * span)
        line[column] += Float(amount * (next - 2 * here + before))
        before = here
        here = next
      }
    }
  }

  // MARK: Filling

  /// Fills all outlines added since the last call.
  func fill(_ color: Color) {
    guard touchedRows.first <= touchedRows.last else { return }
    let red = UInt32(color.red)
    let green = UInt32(color.green)
    let blue = UInt32(color.blue)
    let opacity = Float(min(max(color.alpha, 0), 1)) * 256
    let solid = Int32(bitPattern: color.hex)
    for row in touchedRows.first...touchedRows.last where lastTouched[row] >= 0 {
      let line = changes + row * stride
      let first = Int(firstTouched[row])
      let last = Int(lastTouched[row])
      firstTouched[row] = Int32.max
      lastTouched[row] = -1
      guard let pixels = canvas.row(row) else { continue }
      var sum: Float = 0
      for column in first...last {
        sum += line[column]
        line[column] = 0
        guard column < window.right else { continue }
        let alpha = UInt32(min(abs(sum), 1) * opacity + 0.5)
        if alpha == 0 { continue }
        if alpha == 256 {
          pixels[column] = solid
          continue
        }
        let old = UInt32(bitPattern: pixels[column])
        let rest = 256 - alpha
        let r = (red * alpha + (old >> 16 & 255) * rest + 128) >> 8
        let g = (green * alpha + (old >> 8 & 255) * rest + 128) >> 8
        let b = (blue * alpha + (old & 255) * rest + 128) >> 8
        pixels[column] = Int32(bitPattern: r << 16 | g << 8 | b)
      }
    }
    touchedRows = (Int.max, -1)
  }
}
