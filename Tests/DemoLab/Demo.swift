import Foundation
import Plotting

/// What the demo's closures throw.
struct DemoError: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}

/// The demo's figure.
enum DemoFigure {
  static func curve(_ values: [Double]) -> Figure {
    var figure = Figure(rows: 1, columns: 1, width: 3, height: 2)
    figure.panel.line(1...values.count, values)
    return figure
  }
}

/// The file that the lab reads as its own source: another one where a test says so.
func demoSource(_ own: String) -> String { ProcessInfo.processInfo.environment["DEMOLAB_SOURCE"] ?? own }
