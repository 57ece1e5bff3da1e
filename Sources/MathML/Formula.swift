/// A formula in TeX's notation, read once and written as MathML as often as needed.
///
/// ```swift
/// let loss = try Formula(#"\frac{1}{N} \sum_{i=1}^{N} \lVert x_i - \hat x_i \rVert^2"#)
/// let html = loss.mathML(isDisplay: true)
/// ```
///
/// Read is the part of TeX that a lecture uses, all of it also known to MathJax's base and AMS packages, so
/// that a notebook shows the same: scripts and primes, fractions, roots, sums and integrals with limits,
/// delimiters of every size, the alphabets, accents, braces, named operators, spaces, text, matrices, cases
/// and aligned equations. Nothing is ever dropped: what is not known is an error.
///
/// Written is MathML Core (W3C, 2023), which browsers show without any script. Whether limits stand above and
/// below or beside an operator is decided here, by TeX's rules; letters of other alphabets are Unicode's
/// mathematical letters, since Core knows no `mathvariant` but `normal`.
public struct Formula: Sendable, Hashable {
  /// The source, without dollar signs.
  public let tex: String

  /// The meaning of the source.
  let content: MathNode

  /// How deep braces and commands may lie inside one another: far beyond any formula that can be read, and
  /// little enough for the stack of any thread.
  public static let depthLimit = 50

  /// Reads a formula.
  ///
  /// - Parameter tex: the source, without dollar signs; empty is valid.
  /// - Throws: `TeXError` for the first mistake, with its column.
  public init(_ tex: String) throws(TeXError) {
    var parser = TeXParser(tex)
    content = try parser.formula()
    self.tex = tex
  }

  /// The formula as a `math` element that is well-formed XML and valid HTML.
  ///
  /// - Parameter isDisplay: whether it stands on a line of its own, with limits above and below sums.
  ///
  /// The TeX source goes along as an annotation, which is not shown but copied with the formula.
  public func mathML(isDisplay: Bool) -> String {
    var writer = MathMLWriter()
    writer.write(content, isDisplay ? .display : .text)
    let display = isDisplay ? " display=\"block\"" : ""
    return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"\(display)><semantics>"
      + "<mrow>\(writer.text)</mrow>"
      + "<annotation encoding=\"application/x-tex\">\(MathMLWriter.escaped(tex))</annotation>"
      + "</semantics></math>"
  }
}
