import ExerciseKit
import Foundation

// func wrong(_ x: Double): this line is not where it is declared.

/// Doubles.
func right(_ x: Double) throws -> Double { 2 * x }

/// Does not double.
func wrong(_ x: Double) throws -> Double {
  x / 2
}

/// Looks for a number where there is none.
func crashing(_ x: Double) throws -> Double {
  let numbers = [1.0, 2.0]
  return numbers[numbers.count + Int(x)]
}

/// Goes on for ever, and says where: for the tests that end it.
func endless(_ x: Double) throws -> Double {
  if let file = ProcessInfo.processInfo.environment["EXERCISELAB_WORKER"] {
    try "\(getpid())".write(toFile: file, atomically: true, encoding: .utf8)
  }
  var x = x
  while x < .infinity { x = x.nextUp.nextDown }
  return x
}

/// Leaves.
func leaving(_ x: Double) throws -> Double { exit(0) }

/// Talks.
func chatty(_ x: Double) throws -> Double {
  print("x is \(x) \u{1B}[31m")
  return 2 * x
}

/// Is not there yet.
func missing(_ x: Double) throws -> Double {
  throw NotDone()
}
