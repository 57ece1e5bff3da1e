import MathML
import Testing

/// What each piece of TeX becomes.
@Suite struct FormulaTests {
  static let room = " lspace=\"0\" rspace=\"0\""

  @Test(arguments: [
    ("x", "<mi>x</mi>"), ("2.5", "<mn>2.5</mn>"), ("", ""),
    ("50\\,x", "<mn>50</mn><mspace width=\"0.1667em\"/><mi>x</mi>"),
    ("\\alpha\\Omega", "<mi>α</mi><mi mathvariant=\"normal\">Ω</mi>"),
    ("\\infty", "<mi mathvariant=\"normal\">∞</mi>"), ("\\partial", "<mi>∂</mi>"),
    ("\\nabla f", "<mi mathvariant=\"normal\">∇</mi><mi>f</mi>"),
    ("a=b", "<mi>a</mi><mo>=</mo><mi>b</mi>"), ("a \\le b", "<mi>a</mi><mo>≤</mo><mi>b</mi>"),
    ("a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"), ("σ ≥ 0", "<mi>σ</mi><mo>≥</mo><mn>0</mn>"),
    ("x \\in \\mathbb{R}", "<mi>x</mi><mo>∈</mo><mi>ℝ</mi>"),
    (
      "a \\mid b", "<mi>a</mi><mo stretchy=\"false\" lspace=\"0.2778em\" rspace=\"0.2778em\">∣</mo><mi>b</mi>"
    ),
    (
      "f(x)",
      "<mi>f</mi><mo form=\"prefix\" stretchy=\"false\">(</mo><mi>x</mi><mo form=\"postfix\" stretchy=\"false\">)</mo>"
    ),
    (
      "k = 1, \\dots, 8",
      "<mi>k</mi><mo>=</mo><mn>1</mn><mo>,</mo><mi mathvariant=\"normal\">…</mi><mo>,</mo><mn>8</mn>"
    ),
    ("a + \\dots + b", "<mi>a</mi><mo>+</mo><mi mathvariant=\"normal\">⋯</mi><mo>+</mo><mi>b</mi>"),
    ("0{,}5", "<mn>0</mn><mo lspace=\"0\" rspace=\"0\">,</mo><mn>5</mn>"),
    ("\\not= \\not\\in", "<mo>≠</mo><mo>∉</mo>"), ("50\\%", "<mn>50</mn><mi mathvariant=\"normal\">%</mi>"),
    ("a\\quad b\\!c", "<mi>a</mi><mspace width=\"1em\"/><mi>b</mi><mspace width=\"-0.1667em\"/><mi>c</mi>"),
    ("n!", "<mi>n</mi><mo form=\"postfix\" lspace=\"0\" rspace=\"0\">!</mo>"),
  ])
  func symbols(tex: String, elements: String) throws {
    #expect(try Formula.elements(tex) == elements)
  }

  @Test(arguments: [
    ("-x", "<mo form=\"prefix\"\(room)>−</mo><mi>x</mi>"),
    ("a - b", "<mi>a</mi><mo>−</mo><mi>b</mi>"),
    ("a = -b", "<mi>a</mi><mo>=</mo><mo form=\"prefix\"\(room)>−</mo><mi>b</mi>"),
    ("a \\cdot -b", "<mi>a</mi><mo>⋅</mo><mo form=\"prefix\"\(room)>−</mo><mi>b</mi>"),
    ("x_+", "<msub><mi>x</mi><mo stretchy=\"false\"\(room)>+</mo></msub>"),
    (
      "\\left(-1\\right)",
      "<mrow><mo form=\"prefix\" stretchy=\"true\" symmetric=\"true\"\(room)>(</mo><mrow>"
        + "<mo form=\"prefix\"\(room)>−</mo><mn>1</mn></mrow>"
        + "<mo form=\"postfix\" stretchy=\"true\" symmetric=\"true\"\(room)>)</mo></mrow>"
    ),
  ])
  func signsAndOperations(tex: String, elements: String) throws {
    #expect(try Formula.elements(tex) == elements)
  }

  @Test(arguments: [
    ("x_i", "<msub><mi>x</mi><mi>i</mi></msub>"), ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
    ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
    ("x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
    ("10^{-3}", "<msup><mn>10</mn><mrow><mo form=\"prefix\"\(room)>−</mo><mn>3</mn></mrow></msup>"),
    ("x^10", "<msup><mi>x</mi><mn>1</mn></msup><mn>0</mn>"),
    ("f'", "<msup><mi>f</mi><mo\(room)>′</mo></msup>"),
    ("f''^2", "<msup><mi>f</mi><mrow><mo\(room)>″</mo><mn>2</mn></mrow></msup>"),
    ("f'_i", "<msubsup><mi>f</mi><mi>i</mi><mo\(room)>′</mo></msubsup>"),
    ("{}_a", "<msub><mrow></mrow><mi>a</mi></msub>"), ("_a", "<msub><mrow></mrow><mi>a</mi></msub>"),
    ("V_k^\\top", "<msubsup><mi>V</mi><mi>k</mi><mi mathvariant=\"normal\">⊤</mi></msubsup>"),
    (
      "x_{i=1}",
      "<msub><mi>x</mi><mrow><mi>i</mi><mo stretchy=\"false\"\(room)>=</mo><mn>1</mn></mrow></msub>"
    ),
    (
      "\\tilde x_i",
      "<msub><mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">˜</mo></mover><mi>i</mi></msub>"
    ),
    ("e^{x^2}", "<msup><mi>e</mi><msup><mi>x</mi><mn>2</mn></msup></msup>"),
  ])
  func scripts(tex: String, elements: String) throws {
    #expect(try Formula.elements(tex) == elements)
  }

  static let largeSum = "<mo movablelimits=\"false\">∑</mo>"

  @Test(arguments: [
    ("\\sum_i x", false, "<msub><mo>∑</mo><mi>i</mi></msub><mi>x</mi>"),
    ("\\sum_i x", true, "<munder>\(largeSum)<mi>i</mi></munder><mi>x</mi>"),
    ("\\sum_i^n", true, "<munderover>\(largeSum)<mi>i</mi><mi>n</mi></munderover>"),
    ("\\sum\\limits_i", false, "<munder>\(largeSum)<mi>i</mi></munder>"),
    ("\\sum\\nolimits_i", true, "<msub><mo>∑</mo><mi>i</mi></msub>"),
    ("\\int_0^1", true, "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>"),
    ("\\max_x", true, "<munder><mi>max</mi><mi>x</mi></munder>"),
    ("\\max_x", false, "<msub><mi>max</mi><mi>x</mi></msub>"),
    ("\\log_2", true, "<msub><mi>log</mi><mn>2</mn></msub>"),
    ("\\frac{\\sum_i}{n}", true, "<mfrac><msub><mo>∑</mo><mi>i</mi></msub><mi>n</mi></mfrac>"),
    (
      "\\textstyle\\sum_i", true,
      "<mstyle displaystyle=\"false\" scriptlevel=\"0\"><msub><mo>∑</mo><mi>i</mi></msub></mstyle>"
    ),
    (
      "\\underbrace{x}_n", false,
      "<munder><munder><mi>x</mi><mo stretchy=\"true\">⏟</mo></munder><mi>n</mi></munder>"
    ),
  ])
  func limits(tex: String, isDisplay: Bool, elements: String) throws {
    #expect(try Formula.elements(tex, isDisplay: isDisplay) == elements)
  }

  @Test func wholeElement() throws {
    let formula = try Formula("a<b")
    #expect(
      formula.mathML(isDisplay: true)
        == "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><semantics><mrow><mi>a</mi><mo>&lt;</mo>"
        + "<mi>b</mi></mrow><annotation encoding=\"application/x-tex\">a&lt;b</annotation></semantics></math>"
    )
    #expect(!formula.mathML(isDisplay: false).contains("display"))
  }
}
