/// A figure laid out: every shape and every text at its place on the page, in the order of drawing.
///
/// The scene is what tests read and what the renderer draws; lengths are points (1/72 inch), the origin is
/// the upper left corner and y grows downwards.
public struct Scene: Hashable, Sendable {
  /// A shape and the rectangle outside which it is not drawn.
  public struct Element: Hashable, Sendable {
    /// The shape.
    public var primitive: Primitive
    /// Nothing outside this rectangle is drawn; `nil` for the whole page. Text is never cut.
    public var clip: Rect?
  }

  /// The size of the page.
  public let size: Size
  /// The colour of the page.
  public let background: Color
  /// The shapes, from back to front.
  public private(set) var elements: [Element] = []

  /// Makes an empty page.
  public init(size: Size, background: Color = .white) {
    self.size = size
    self.background = background
  }

  /// Puts a shape in front of all others.
  public mutating func add(_ primitive: Primitive, clip: Rect? = nil) {
    elements.append(Element(primitive: primitive, clip: clip))
  }

  /// Puts all shapes of another scene in front.
  mutating func add(contentsOf other: Scene) {
    elements += other.elements
  }

  /// All texts, from back to front.
  public var texts: [TextRun] {
    elements.compactMap { element in
      if case .text(let run) = element.primitive { run } else { nil }
    }
  }

  /// The texts of one role.
  public func texts(_ role: TextRun.Role) -> [TextRun] {
    texts.filter { $0.role == role }
  }
}

extension Scene: CustomStringConvertible {
  /// The size of the page and one line for each shape.
  public var description: String {
    let lines = elements.map { element in
      element.clip.map { "\(element.primitive) within \($0.brief)" } ?? "\(element.primitive)"
    }
    return (["page \(size.width.brief) x \(size.height.brief)"] + lines).joined(separator: "\n")
  }
}
