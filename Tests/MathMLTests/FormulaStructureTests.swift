import MathML
import Testing

/// Fractions, roots, alphabets, functions, delimiters, tables and text.
@Suite struct FormulaStructureTests {
  static let open = "<mo form=\"prefix\" stretchy=\"true\" symmetric=\"true\" lspace=\"0\" rspace=\"0\">"
  static let close = "<mo form=\"postfix\" stretchy=\"true\" symmetric=\"true\" lspace=\"0\" rspace=\"0\">"
  static let thin = "<mspace width=\"0.1667em\"/>"

  @Test(arguments: [
    ("\\frac1N", "<mfrac><mn>1</mn><mi>N</mi></mfrac>"),
    (
      "\\dfrac{a}{b}",
      "<mstyle displaystyle=\"true\" scriptlevel=\"0\"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>"
    ),
    (
      "\\binom nk",
      "<mrow>\(open)(</mo><mrow><mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac></mrow>\(close))</mo></mrow>"
    ),
    ("\\sqrt x", "<msqrt><mi>x</mi></msqrt>"), ("\\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
    ("\\hat x", "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">ˆ</mo></mover>"),
    (
      "\\overline{ab}",
      "<mrow style=\"border-top:0.06em solid;padding-top:0.1em\"><mi>a</mi><mi>b</mi></mrow>"
    ),
    (
      "\\overset{!}{=}",
      "<mover><mo lspace=\"0\" rspace=\"0\">=</mo><mo form=\"postfix\" lspace=\"0\" rspace=\"0\">!</mo></mover>"
    ),
    ("\\phantom{x}", "<mphantom><mi>x</mi></mphantom>"),
  ])
  func structures(tex: String, elements: String) throws {
    #expect(try Formula.elements(tex) == elements)
  }

  @Test(arguments: [
    ("\\mathcal{L}", "<mi>ℒ</mi>"), ("\\mathcal N", "<mi>𝒩</mi>"), ("\\mathbf{X}", "<mi>𝐗</mi>"),
    ("\\mathbf{x1}", "<mi>𝐱𝟏</mi>"), ("\\boldsymbol\\mu", "<mi>𝝁</mi>"),
    ("\\boldsymbol{\\Sigma}", "<mi>𝜮</mi>"),
    ("\\mathit{ih}", "<mi>𝑖ℎ</mi>"), ("\\mathbb{EZ}", "<mrow><mi>𝔼</mi><mi>ℤ</mi></mrow>"),
    ("\\mathfrak{g}", "<mi>𝔤</mi>"),
    ("\\mathrm{Poisson}", "<mi>Poisson</mi>"),
    ("\\mathrm{d}x", "<mi mathvariant=\"normal\">d</mi><mi>x</mi>"),
    ("\\mathtt{x}y", "<mi>𝚡</mi><mi>y</mi>"), ("\\mathsf{A}", "<mi>𝖠</mi>"),
    (
      "\\boldsymbol{\\nabla\\partial}",
      "<mrow><mi mathvariant=\"normal\">𝜵</mi><mi mathvariant=\"normal\">𝝏</mi></mrow>"
    ),
  ])
  func alphabets(tex: String, elements: String) throws {
    #expect(try Formula.elements(tex) == elements)
  }

  @Test(arguments: [
    ("\\log x", "<mi>log</mi><mo>&#8289;</mo>\(thin)<mi>x</mi>"),
    ("2\\sin x", "<mn>2</mn>\(thin)<mi>sin</mi><mo>&#8289;</mo>\(thin)<mi>x</mi>"),
    (
      "\\max(a)",
      "<mi>max</mi><mo>&#8289;</mo><mo form=\"prefix\" stretchy=\"false\">(</mo><mi>a</mi><mo form=\"postfix\" stretchy=\"false\">)</mo>"
    ),
    ("\\log = 1", "<mi>log</mi><mo>=</mo><mn>1</mn>"),
    ("\\arg\\min", "<mi>arg</mi><mo>&#8289;</mo>\(thin)<mi>min</mi>"),
    ("\\operatorname{KL}", "<mi>KL</mi>"), ("\\operatorname*{arg\\,min}", "<mi>arg\u{2009}min</mi>"),
  ])
  func functions(tex: String, elements: String) throws {
    #expect(try Formula.elements(tex) == elements)
  }

  @Test(arguments: [
    ("\\left[x\\right.", "<mrow>\(open)[</mo><mrow><mi>x</mi></mrow></mrow>"),
    ("\\left\\lVert x\\right\\rVert", "<mrow>\(open)‖</mo><mrow><mi>x</mi></mrow>\(close)‖</mo></mrow>"),
    (
      "\\lVert x\\rVert",
      "<mo form=\"prefix\" stretchy=\"false\">‖</mo><mi>x</mi><mo form=\"postfix\" stretchy=\"false\">‖</mo>"
    ),
    (
      "|x|",
      "<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">|</mo><mi>x</mi><mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">|</mo>"
    ),
    (
      "\\{a\\}",
      "<mo form=\"prefix\" stretchy=\"false\">{</mo><mi>a</mi><mo form=\"postfix\" stretchy=\"false\">}</mo>"
    ),
    (
      "\\bigl(",
      "<mo form=\"prefix\" stretchy=\"true\" symmetric=\"true\" minsize=\"1.2em\" maxsize=\"1.2em\">(</mo>"
    ),
    (
      "\\left(a\\middle|b\\right)",
      "<mrow>\(open)(</mo><mrow><mi>a</mi></mrow><mo form=\"infix\" stretchy=\"true\" lspace=\"0.2778em\" rspace=\"0.2778em\">|</mo>"
        + "<mrow><mi>b</mi></mrow>\(close))</mo></mrow>"
    ),
  ])
  func delimiters(tex: String, elements: String) throws {
    #expect(try Formula.elements(tex) == elements)
  }

  @Test(arguments: [
    (
      "\\begin{matrix} a & b \\\\ c \\end{matrix}",
      "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd></mtr></mtable>"
    ),
    ("\\begin{matrix} a \\\\ \\end{matrix}", "<mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable>"),
    (
      "\\begin{pmatrix}a\\end{pmatrix}",
      "<mrow>\(open)(</mo><mrow><mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable></mrow>\(close))</mo></mrow>"
    ),
    (
      "\\begin{cases} 1 & x \\end{cases}",
      "<mrow>\(open){</mo><mrow><mtable><mtr><mtd style=\"text-align:left\"><mn>1</mn></mtd>"
        + "<mtd style=\"text-align:left\"><mi>x</mi></mtd></mtr></mtable></mrow></mrow>"
    ),
    (
      "\\begin{aligned} a &= b \\end{aligned}",
      "<mtable displaystyle=\"true\"><mtr><mtd style=\"text-align:right;padding-right:0\"><mi>a</mi></mtd>"
        + "<mtd style=\"text-align:left;padding-left:0\"><mo>=</mo><mi>b</mi></mtd></mtr></mtable>"
    ),
    (
      "\\begin{array}{lr} a & b \\end{array}",
      "<mtable><mtr><mtd style=\"text-align:left\"><mi>a</mi></mtd><mtd style=\"text-align:right\"><mi>b</mi></mtd></mtr></mtable>"
    ),
  ])
  func tables(tex: String, elements: String) throws {
    #expect(try Formula.elements(tex) == elements)
  }

  @Test(arguments: [
    ("\\text{if } x", "<mtext>if\u{A0}</mtext><mi>x</mi>"),
    ("\\text{ a b }", "<mtext>\u{A0}a b\u{A0}</mtext>"),
    ("\\text{ }", "<mtext>\u{A0}</mtext>"), ("\\text{50\\% {of} a\\_b <}", "<mtext>50% of a_b &lt;</mtext>"),
    ("\\textbf{x}", "<mtext style=\"font-weight:bold\">x</mtext>"),
  ])
  func text(tex: String, elements: String) throws {
    #expect(try Formula.elements(tex) == elements)
  }
}
