//: # A lab to test exercises on
//: What students do wrong, all in one file: `Tests/LabKitTests` runs it.
import Examination
import ExerciseKit
import Foundation
import LabKit

let lab = Lab(
  "exerciselab", title: "A lab to test exercises on", exercises: Doubling.exercises,
  answers: AnswerTable([
    "right": WireFunction { (x: Double) in try right(x) },
    "wrong": WireFunction { (x: Double) in try wrong(x) },
    "crashing": WireFunction { (x: Double) in try crashing(x) },
    "endless": WireFunction { (x: Double) in try endless(x) },
    "leaving": WireFunction { (x: Double) in try leaving(x) },
    "chatty": WireFunction { (x: Double) in try chatty(x) },
    "missing": WireFunction { (x: Double) in try missing(x) },
  ]))
//: ## 1 · Doubling
lab.check("One is less than two", 1, .less(than: 2))
lab.exercise("right")
lab.exercise("wrong")
lab.exercise("crashing")
//: ## 2 · More doubling
lab.exercise("endless")
lab.exercise("leaving")
lab.exercise("chatty")
lab.exercise("missing")
lab.finish()
