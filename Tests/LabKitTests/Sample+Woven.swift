import Foundation

@testable import LabKit

extension Sample {
  /// A lab's text with something of everything.
  static let wovenText = """
    //: # Week 0 · A *lab* for $x_i$
    //: Introduction with <img src=x onerror=alert(1)> and `$5` and \\$6.
    import LabKit

    let lab = Lab("lab99", title: "A lab")
    //: ## 1 · Data & <noise>
    //: A formula $a_1 * b_2 * c_3$ and one of its own:
    //:
    //: $$\\sum_{i=1}^{n}
    //:   x_i$$
    let a = 1

    lab.figure("one", caption: "One") {
      draw()
    }

    lab.check("a is 1", a, .equal(to: 1))
    let b = "</script>" // a comment

    let c = 3
    //: ## 2 · Loops
    //: | k | $\\lVert x \\rVert$ |
    //: |---|---:|
    //: | 1 | ~~2~~ |
    func helper(_ k: Int, line: Int = #line) { lab.say("k = \\(k)", line: line) }
    for k in [1, 2] {
      lab.figure("loop-\\(k)", caption: "Loop")
      lab.check("k is \\(k)", k, .greater(than: 0))
    }

    helper(7)
    """

  /// One pixel.
  static let png = Data(
    base64Encoded:
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")

  static func figure(_ name: String, caption: String = "A caption", png: Data? = png, line: Int) -> Output {
    Output(
      line: line,
      .figure(
        FigureOutput(
          name: name, caption: caption, alternativeText: "What \(name) shows", png: png, dotsPerInch: 150)))
  }

  /// A run of that lab; its loop put out things in its own order.
  static func woven(_ shortfalls: Shortfall...) -> Record {
    var record = Record(lab: "lab99", title: "A lab", seed: 42, source: LiterateSource(wovenText))
    record.outputs = [
      figure("one", line: 13),
      check("a is 1", id: "a-is-1", 1, .equal(to: 1), line: 17),
      figure("loop-1", line: 27), check("k is 1", id: "k-is-1", 1, .greater(than: 0), line: 28),
      figure("loop-2", line: 27), check("k is 2", id: "k-is-2", 2, .greater(than: 3), line: 28),
      Output(line: 31, .text("k = **7**, $k^2 = 49$, <b>no</b> markup")),
      Output(
        line: 31,
        .table(
          TableOutput(caption: "T & <U>", columns: ["k", "a|b"], rows: [["x_1", "0.5"], ["*y*", "−2"]]))),
      Output(
        line: 31,
        .claims(
          ClaimsOutput(caption: "Claims", claims: [Claim("c", quoted: "1", measured: 1, .equal(to: 1))]))),
      Output(
        line: 31,
        .observation(Observation(id: "seen", title: "Seen", measured: 1, bound: .less(than: 0), line: 31))),
    ]
    record.shortfalls = shortfalls
    return record
  }

  /// The same with everything hostile that a lab could put out.
  static var hostileRun: Record {
    let evil = "</script><img src=x onerror=alert(1)>&\"'`$x$|]](" + hostile
    let source = LiterateSource(
      "//: # \(evil.singleLine)\n//: \(evil.singleLine.replacing("$", with: "\\$"))\n//: ## 1 · \(evil.singleLine)\ncode(\"\(evil.singleLine)\")"
    )
    var record = Record(lab: "lab99", title: evil, seed: 1, source: source)
    record.outputs = [
      figure("f", caption: evil, line: 4), check(evil, id: "c", line: 4), Output(line: 4, .text(evil)),
      Output(line: 4, .table(TableOutput(caption: evil, columns: [evil], rows: [[evil]]))),
      Output(
        line: 4,
        .claims(ClaimsOutput(caption: evil, claims: [Claim(evil, quoted: evil, measured: 1, shown: evil)]))),
      Output(
        line: 4, .observation(Observation(id: "o", title: evil, measured: 1, bound: .less(than: 0), line: 4))),
    ]
    record.exercises = ExerciseResult.Status.allCases.map { exercise($0, message: evil) }
    record.shortfalls = [.stopped(evil), .only([evil])]
    return record
  }
}
