import Foundation

/// Draws scenes into PNGs.
enum Renderer {
  /// The scene as a PNG with so many pixels per inch.
  static func png(_ scene: Scene, dpi: Double, fonts: Fonts) throws(PlottingError) -> Data {
    try draw(scene, dpi: dpi, fonts: fonts).png(dpi: dpi)
  }

  static func draw(_ scene: Scene, dpi: Double, fonts: Fonts) throws(PlottingError) -> Canvas {
    let scale = dpi / 72
    let canvas = try Canvas(
      width: scene.size.width * scale, height: scene.size.height * scale, background: scene.background)
    let rasterizer = Rasterizer(canvas)
    let text = TextPainter(
      canvas: canvas, fonts: fonts, measurer: try TextMeasurer(fonts: fonts), scale: scale)
    for element in scene.elements {
      let clip = element.clip?.scaled(by: scale)
      rasterizer.clip(to: clip)
      switch element.primitive {
      case .polyline(let points, let stroke):
        draw(points.map { $0 * scale }, stroke, scale: scale, clip: clip, on: canvas, with: rasterizer)
      case .polygon(let points, let fill):
        rasterizer.add(points.map { $0 * scale })
        rasterizer.fill(fill)
      case .marker(let style, let place):
        draw(style, at: place * scale, scale: scale, with: rasterizer)
      case .text(let run):
        try text.draw(run)
      case .image(let grid, let rect):
        ImagePainter.draw(grid, in: rect.scaled(by: scale), clip: clip, on: canvas)
      }
    }
    return canvas
  }

  private static func draw(
    _ points: [Point], _ stroke: Stroke, scale: Double, clip: Rect?, on canvas: Canvas,
    with rasterizer: Rasterizer
  ) {
    let width = stroke.width * scale
    let page = Rect(x: 0, y: 0, width: Double(canvas.width), height: Double(canvas.height))
    // Cut first: dashes far outside the page would be many.
    let pieces = PolylineClipper.clip(aligned(points, width: width), to: (clip ?? page).inset(by: -width))
    for piece in pieces {
      for dash in Dasher.dashes(piece, lengths: stroke.dash.lengths.map { $0 * width }) {
        Stroker.add(dash, width: width, roundEnds: stroke.dash == .solid && points.count > 3, to: rasterizer)
      }
    }
    rasterizer.fill(stroke.color)
  }

  /// Moves upright and level straight lines to where they fill whole pixels, so that grid lines are equally
  /// sharp.
  private static func aligned(_ points: [Point], width: Double) -> [Point] {
    guard points.count == 2 || points.count == 3 else { return points }
    let isUpright = zip(points, points.dropFirst()).allSatisfy { $0.x == $1.x || $0.y == $1.y }
    guard isUpright else { return points }
    let isOdd = Int(width.rounded()) % 2 != 0 || width < 1
    func align(_ value: Double) -> Double { isOdd ? value.rounded(.down) + 0.5 : value.rounded() }
    return points.map { Point(align($0.x), align($0.y)) }
  }

  private static func draw(_ style: MarkerStyle, at place: Point, scale: Double, with rasterizer: Rasterizer)
  {
    let size = style.size * scale
    let outline = style.shape.outline.map { place + $0 * size }
    if let edge = style.edge, style.edgeWidth > 0 {
      Stroker.add(
        outline + outline.prefix(2), width: 2 * style.edgeWidth * scale, roundEnds: false, to: rasterizer)
      rasterizer.fill(edge)
    }
    rasterizer.add(outline)
    rasterizer.fill(style.color)
  }
}

extension Rect {
  func scaled(by factor: Double) -> Rect {
    Rect(x: minX * factor, y: minY * factor, width: width * factor, height: height * factor)
  }
}
