import Foundation
import Plotting

extension Lab {
  /// Whether this part of the lab is wanted: false where `--only` leaves out the section that the line lies
  /// in.
  ///
  /// Every call of the lab asks this for itself; it is here to skip costly work that only this section needs:
  /// `if lab.runs() { … }`.
  public func runs(line: Int = #line) -> Bool {
    guard isWanted(line: line) else { return false }
    enter(line: line)
    return true
  }

  /// Puts out a sentence, with the numbers that were measured in it. Markdown for emphasis and formulas is
  /// kept as it is.
  public func say(_ sentence: String, line: Int = #line) {
    put(.text(sentence), line: line)
  }

  /// Puts out a table. A column whose cells are numbers is set to the right.
  ///
  /// - Parameter rows: one cell for each column; see `fixed`, `significant`, `percent` and `times` for
  ///   numbers.
  public func table(_ caption: String, columns: [String], rows: [[String]], line: Int = #line) {
    put(.table(TableOutput(caption: caption, columns: columns, rows: rows)), line: line)
  }

  /// Puts out the table that compares what a lecture says with what this run measured.
  public func claims(_ caption: String, _ claims: [Claim], line: Int = #line) {
    put(.claims(ClaimsOutput(caption: caption, claims: claims)), line: line)
  }

  /// Draws a figure into `figures/<name>.png` of the output folder. A figure that cannot be drawn ends the
  /// lab with status 2.
  ///
  /// - Parameters:
  ///   - name: the name of the file; lower-case letters, digits and hyphens; unique in the lab.
  ///   - caption: what the figure shows.
  ///   - alternativeText: what a reader who cannot see it needs to know.
  ///   - draw: makes the figure; not called with `--no-figures` or when `--only` leaves the section out.
  public func figure(
    _ name: String, caption: String, alternativeText: String, line: Int = #line, _ draw: () throws -> Figure
  ) {
    guard isWanted(line: line) else { return }
    ledger.withLock { $0.take(figure: name) }
    // The heading appears before the figure is drawn, so that a reader sees where the lab is.
    enter(line: line)
    var png: Data?
    if !options.skipsFigures {
      do {
        png = try draw().png(dpi: options.dotsPerInch)
      } catch {
        stop(.figure(name: name, reason: "\(error)"))
      }
    }
    let figure = FigureOutput(
      name: name, caption: caption, alternativeText: alternativeText, png: png,
      dotsPerInch: options.dotsPerInch)
    if let png { write(png, to: figure.path) }
    put(.figure(figure), line: line)
  }

  /// Holds a measured value against a bound. A check that does not hold makes the exit status of the lab 1.
  ///
  /// - Parameters:
  ///   - title: the claim, as a sentence.
  ///   - id: names the check in files and across runs; made from the title when left out; unique in the lab.
  ///   - measured: the measured value; NaN never holds.
  ///   - bound: what it is held against.
  ///   - points: what the check is worth; 0 by default: points are for what a student does, not for what a
  ///     lecture says.
  public func check(
    _ title: String, id: String? = nil, _ measured: some Measurable, _ bound: Bound, points: Double = 0,
    line: Int = #line
  ) {
    guard isWanted(line: line) else { return }
    let id = id ?? Slug.make(title)
    ledger.withLock { $0.take(id: id, title: title) }
    let check = Check(
      id: id, title: title, measured: measured.measurement, bound: bound, points: points, line: line)
    put(.check(check), line: line)
  }

  /// Reports a statement with its measured value and whether it holds, outside the verdict.
  ///
  /// For what a lecture says that need not come out: it is shown as what it is, never counted as passed or
  /// failed.
  public func observe(
    _ title: String, id: String? = nil, _ measured: some Measurable, _ bound: Bound, line: Int = #line
  ) {
    guard isWanted(line: line) else { return }
    let id = id ?? Slug.make(title)
    ledger.withLock { $0.take(id: id, title: title) }
    let found = Observation(id: id, title: title, measured: measured.measurement, bound: bound, line: line)
    put(.observation(found), line: line)
  }

  /// A progress bar for `total` steps of work; any thread may advance it.
  public func progress(_ title: String, total: Int, line: Int = #line) -> ProgressBar {
    if isWanted(line: line) { enter(line: line) }
    return ProgressBar(title: title, total: total, console: console)
  }

  /// The value of `body`; an error that it throws ends the lab with one line and status 2.
  ///
  /// For what the lab cannot do without, such as reading its data.
  /// - Parameter purpose: what is done, for the message: "reading the scan".
  public func require<Value>(_ purpose: String, _ body: () throws -> Value) -> Value {
    do {
      return try body()
    } catch {
      stop(.requirement(purpose: purpose, reason: "\(error)"))
    }
  }

  /// Whether `--only` wants a line. A line beyond the last wanted section ends the lab.
  func isWanted(line: Int) -> Bool {
    guard let selection else { return true }
    if selection.isBeyond(line: line) { finish() }
    return ledger.withLock { selection.contains(line: line, in: $0.record.source) }
  }

  /// Shows the heading of a line's section, when it is a new one.
  func enter(line: Int) {
    let (entered, record) = ledger.withLock { ledger in (ledger.enter(line: line), ledger.record) }
    guard entered.isNew else { return }
    // Should the lab be killed from here on, its files say how far it came rather than what an older run
    // measured.
    writeSnapshot(of: record, withReports: ledger.withLock { $0.reportsAreDue(at: .now) })
    if let section = entered.section { write(report.heading(section)) }
  }

  private func put(_ content: Output.Content, line: Int) {
    guard isWanted(line: line) else { return }
    enter(line: line)
    let output = Output(line: line, content)
    ledger.withLock { $0.record.outputs.append(output) }
    write(report.text(of: output, folder: folder.path))
  }
}
