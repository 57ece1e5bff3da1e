import TestSupport
import Testing

@testable import LabKit

@Suite struct ProseHTMLTests {
  private func html(_ text: String) -> String { ProseHTML.blocks(Prose(text)) }

  @Test(arguments: [
    ("a *b* **c** `d<` ~~e~~", "<p>a <em>b</em> <strong>c</strong> <code>d&lt;</code> <del>e</del></p>\n"),
    ("a\nb\\\nc", "<p>a\nb<br/>\nc</p>\n"), ("# T\n\n## S\n\n### R", "<h2>T</h2>\n<h2>S</h2>\n<h3>R</h3>\n"),
    ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    ("3. a\n\n4. b", "<ol start=\"3\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n"),
    ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"), ("---", "<hr/>\n"),
    ("a & b < c", "<p>a &amp; b &lt; c</p>\n"),
    ("a <img src=x onerror=alert(1)> b", "<p>a &lt;img src=x onerror=alert(1)&gt; b</p>\n"),
    ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
    ("<!-- gone? -->", "<p>&lt;!-- gone? --&gt;</p>\n"),
    ("[a](https://b.c \"t\")", "<p><a href=\"https://b.c\" title=\"t\">a</a></p>\n"),
    ("[a](javascript:alert(1))", "<p><span>a</span></p>\n"),
    ("[a](data:text/html,x)", "<p><span>a</span></p>\n"),
    ("[a](#section-1)", "<p><a href=\"#section-1\">a</a></p>\n"),
    ("![a](https://b.c/d.png)", "<p><a href=\"https://b.c/d.png\">a</a></p>\n"),
    ("see https://a.b/c.", "<p>see <a href=\"https://a.b/c\">https://a.b/c</a>.</p>\n"),
    (
      "```swift\nlet a = 1\n```",
      "<pre tabindex=\"0\"><code><span class=\"k\">let</span> a = <span class=\"n\">1</span>\n</code></pre>\n"
    ),
    ("```\n$a$ <b>\n```", "<pre tabindex=\"0\"><code>$a$ &lt;b&gt;\n</code></pre>\n"),
    ("    $a$ <b>", "<pre tabindex=\"0\"><code>$a$ &lt;b&gt;\n</code></pre>\n"),
    ("[$a$](https://b.c/$d$)", "<p><a href=\"https://b.c/$d$\">\(math("a"))</a></p>\n"),
    ("\\$5", "<p>$5</p>\n"), ("*$a$*", "<p><em>\(math("a"))</em></p>\n"),
    ("a &copy; &lt;", "<p>a © &lt;</p>\n"),
  ])
  func markdown(text: String, result: String) {
    #expect(html(text) == result)
  }

  private static func math(_ name: String) -> String {
    "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics><mrow><mi>\(name)</mi></mrow>"
      + "<annotation encoding=\"application/x-tex\">\(name)</annotation></semantics></math>"
  }

  @Test func tables() {
    let result = html("| a | b |\n|:--|--:|\n| $x|y$ | 2 |")
    #expect(
      result.contains(
        "<thead><tr><th scope=\"col\" class=\"left\">a</th><th scope=\"col\" class=\"number\">b</th></tr></thead>"
      ))
    #expect(result.contains("<annotation encoding=\"application/x-tex\">x|y</annotation>"))
    #expect(result.hasSuffix("<td class=\"number\">2</td></tr>\n</tbody></table></div>\n"))
    #expect(html("| a |\n|---|").hasSuffix("</thead>\n</table></div>\n"))
  }

  @Test func displayedFormulas() {
    let result = html("Text\n\n$$\\sum_i x_i$$\n")
    #expect(
      result.contains(
        "<p><span class=\"display\"><math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\">"))
    #expect(result.contains("<munder>"))
  }

  /// What a lab says at run time cannot be checked before: its mistakes show.
  @Test func mistakesShow() {
    #expect(
      html("a $\\foo<$ b")
        == "<p>a <code class=\"mistake\" title=\"unknown command &#39;\\foo&#39; at column 1\">$\\foo&lt;$</code> b</p>\n"
    )
    #expect(html("from $5 to $6") == "<p>from $5 to $6</p>\n")
  }

  @Test func anchorsOfHeadings() {
    let prose = Prose("intro\n\n$$a\nb$$\n\n## One\n\ntext\n\n## Two", firstLine: 5)
    let result = ProseHTML.blocks(prose, anchors: [10: "section-1", 14: "section-2"])
    #expect(
      result.contains("<h2 id=\"section-1\">One</h2>") && result.contains("<h2 id=\"section-2\">Two</h2>"))
  }

  @Test func oneLine() {
    #expect(ProseHTML.inline("1. *a* [b](c) <i>") == "1. <em>a</em> <span>b</span> &lt;i&gt;")
    #expect(ProseHTML.inline("two\nlines") == "two lines" && ProseHTML.inline("") == "")
  }

  @Test func deepTextsDoNotExhaustTheStack() {
    #expect(html(String(repeating: "> ", count: 20_000) + "a").contains("a"))
    #expect(html(String(repeating: "*a **b ", count: 5000)).contains("a"))
  }

  @Test func swiftIsColoured() {
    let code = "@main\nlet x: Int = self.default(in: \"a<\\(b)\") // c & d\n#if A\n  .init\n"
    #expect(
      SwiftHTML.highlighted(code)
        == "<span class=\"a\">@main</span>\n<span class=\"k\">let</span> x: <span class=\"t\">Int</span> = "
        + "<span class=\"k\">self</span>.default(in: <span class=\"s\">&quot;a&lt;\\(b)&quot;</span>) "
        + "<span class=\"c\">// c &amp; d</span>\n<span class=\"a\">#if</span> <span class=\"t\">A</span>\n  .init\n"
    )
    for text in ["", "\"", "/*", "\"\"\"\n", "'", "\u{0}", "a\r\nb"] {
      #expect(throws: Never.self) { try XMLReading("<p>\(SwiftHTML.highlighted(text))</p>") }
    }
  }
}
