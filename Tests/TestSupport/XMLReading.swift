import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an XML parser sees of a document.
public final class XMLReading: NSObject, XMLParserDelegate {
  /// An element.
  public struct Element {
    /// Its tag.
    public let name: String
    /// Its attributes, unescaped.
    public let attributes: [String: String]
    /// The tags of the elements around it, the outermost first.
    public let ancestors: [String]
    /// All text in it, also in elements in it.
    public internal(set) var text = ""
  }

  /// All elements, in the order of their start tags.
  public private(set) var elements: [Element] = []
  private var open: [Int] = []

  /// Parses a document, which must be well-formed.
  public init(_ xml: String) throws {
    super.init()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = self
    let isWellFormed = parser.parse()
    try #require(isWellFormed, "line \(parser.lineNumber): \(String(describing: parser.parserError))")
  }

  /// The elements with a tag.
  public func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  /// Begins an element; called by the parser, as the others below.
  public func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.append(Element(name: name, attributes: attributes, ancestors: open.map { elements[$0].name }))
    open.append(elements.count - 1)
  }

  /// Ends an element.
  public func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  /// Takes in text, which belongs to every element around it.
  public func parser(_ parser: XMLParser, foundCharacters string: String) {
    for index in open { elements[index].text += string }
  }
}
