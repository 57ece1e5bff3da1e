import Foundation

extension Lab {
  /// The look of the text report.
  var report: TextReport { TextReport(style: console.style) }

  /// Closes the report, writes `checks.json` and the woven reports, and ends the program with the status that
  /// the checks deserve.
  ///
  /// The last line of every lab; with `--only` the lab ends by itself after the last wanted section.
  public func finish() -> Never {
    let (isFirst, outcome) = ledger.withLock { ledger in
      defer { if ledger.phase == .running { ledger.phase = .ending } }
      ledger.record.seconds = seconds
      return (ledger.phase == .running, ledger.record)
    }
    // Another thread is ending the program already.
    if !isFirst { waitForTheEnd() }
    endWorker()
    do {
      try console.flush()
      try files.withLock { _ throws(LabFailure) in
        for file in ReportFile.all { try folder.write(Data(file.text(outcome).utf8), to: file.name(name)) }
        ledger.withLock { $0.phase = .ended }
      }
      try console.write(report.summary(of: outcome, files: writtenFiles(of: outcome)))
      if let document = options.format.document(of: outcome) { try console.writeDocument(document) }
      console.clearStatus()
    } catch {
      stop(error)
    }
    exit(outcome.exitStatus)
  }

  /// Ends the program with status 2 and one line that says why; what was measured so far is written, marked
  /// as incomplete.
  func stop(_ failure: LabFailure) -> Never {
    end(.stopped("\(failure)"), line: "\(name): \(failure)", status: 2)
  }

  /// Ends the program after a signal. Runs on the queue of signals, whatever the other threads do.
  func interrupt(_ signal: SignalWatch.Signal) {
    end(
      .interrupted,
      line:
        "\(name): \(signal.word); what was measured so far is in \(folder.shownPath(of: ChecksFile.name))",
      status: signal.exitStatus)
  }

  /// Writes a piece of the report, or ends the lab.
  func write(_ text: String) {
    do { try console.write(text) } catch { stop(error) }
  }

  /// Writes a file of the lab, or ends the lab.
  func write(_ data: Data, to name: String) {
    do {
      try files.withLock { _ throws(LabFailure) in try folder.write(data, to: name) }
    } catch {
      stop(error)
    }
  }

  /// Writes `checks.json`, and the other reports where they are due, as they stand, marked as incomplete.
  func writeSnapshot(of record: Record, withReports: Bool) {
    var record = record
    record.shortfalls.append(.unfinished)
    for file in withReports ? ReportFile.all : [.checks] {
      write(Data(file.text(record).utf8), to: file.name(name))
    }
  }

  /// Ends the program before its time. Nothing in here is allowed to fail, or to wait for a thread that may
  /// be stuck.
  private func end(_ shortfall: Shortfall, line: String, status: Int32) -> Never {
    // Never given back: no other thread starts a file that would be left half-written.
    files.withLock { _ in
      let (hasEnded, outcome) = ledger.withLock { ledger in
        let hasEnded = ledger.phase == .ended
        ledger.phase = hasEnded ? .ended : .ending
        if !hasEnded { ledger.note(shortfall) }
        ledger.record.seconds = seconds
        return (hasEnded, ledger.record)
      }
      if !hasEnded {
        for file in ReportFile.all { try? folder.write(Data(file.text(outcome).utf8), to: file.name(name)) }
      }
      console.complain(line)
      if let document = options.format.document(of: outcome) { try? console.writeDocument(document) }
      _exit(status)
    }
  }

  /// The files of a run, for its summary.
  private func writtenFiles(of record: Record) -> [String] {
    let figures = record.figures.filter { $0.png != nil }.count
    let files = ReportFile.all.map { folder.shownPath(of: $0.name(name)) }
    guard figures > 0 else { return files }
    let noun = figures == 1 ? "1 figure" : "\(figures) figures"
    return files + ["\(folder.shownPath(of: FigureOutput.folder))/ (\(noun))"]
  }

  private func waitForTheEnd() -> Never {
    while true { sleep(1000) }
  }

  /// Prints a text that stands for the whole run, and ends the program.
  static func show(_ text: String, on console: Console) throws(LabFailure) {
    try console.writeDocument(text)
    exit(0)
  }

  /// One line on standard error that does not end the lab.
  static func warn(_ text: String, lab: String) {
    try? Descriptor.write("\(lab): warning: \(text)\n", to: 2)
  }
}
