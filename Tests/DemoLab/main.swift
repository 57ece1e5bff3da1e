//: # A lab to test LabKit on
//: It does what labs do, in no time: `Tests/LabKitTests` runs it as a student would.
import Foundation
import LabKit
import Plotting

let lab = Lab("demolab", title: "A lab to test LabKit on", file: demoSource(#filePath))
let epochs = lab.epochs(default: 20)
//: ## 1 · Numbers
//: The sum of the first whole numbers, $\sum_{i=1}^{n} i = n(n + 1)/2$.
let numbers = Array(1...100)
let sum = numbers.reduce(0, +)
lab.say(
  "The sum of the first \(numbers.count) numbers is \(sum), and this sentence is long enough to be wrapped.")
lab.check("The sum is Gauss's", sum, .equal(to: 5050))
let rows = (1...3).map { ["\($0) squared", ($0 * $0).fixed(1)] }
lab.table("Squares", columns: ["number", "square"], rows: rows)
//: ## 2 · Figures
for k in [1, 2] {
  lab.figure("curve-\(k)", caption: "Curve \(k)", alternativeText: "A line through \(numbers.count) points.")
  {
    DemoFigure.curve(numbers.map { Double($0 * k) })
  }
  lab.check("Curve \(k) rises", Float(k), .greater(than: 0), points: 2)
}
//: ## 3 · Work
//: With `DEMOLAB_WAIT` set the lab says that it is ready and then works until a signal ends it.
if lab.runs() {
  let bar = lab.progress("Working", total: epochs)
  let steps = (0..<epochs).map { _ in 1 }
  DispatchQueue.concurrentPerform(iterations: steps.count) { _ in bar.advance() }
  if ProcessInfo.processInfo.environment["DEMOLAB_WAIT"] != nil {
    let endless = lab.progress("Waiting", total: 1_000_000_000)
    lab.say("ready")
    while true { endless.advance() }
  }
}
lab.observe("The lecture's number of epochs", epochs, .equal(to: 20))
if let message = ProcessInfo.processInfo.environment["DEMOLAB_REQUIRE"] {
  let _: Int = lab.require("reading the scan") { throw DemoError(message: message) }
}
//: ## 4 · A bound from outside
//: `DEMOLAB_BOUND` decides whether the last check holds.
let bound = Double(ProcessInfo.processInfo.environment["DEMOLAB_BOUND"] ?? "") ?? 1
lab.check("Half is below the bound", id: "half", 0.5, .less(than: bound))
lab.claims(
  "What the lecture says",
  [
    Claim("The sum", quoted: "5050", measured: sum, .equal(to: 5050)),
    Claim("Half", quoted: "0.25", measured: 0.5, .within(relative: 0.1, of: 0.25)),
  ])
print("printed by the lab itself")
lab.finish()
