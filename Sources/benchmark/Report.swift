import LabKit
import LinearAlgebra

/// The measurements as tables for people.
struct Report {
  let jobs: [Job]
  let measurements: [Measurement]
  let runs: Int
  let threads: Int
  /// Packages that peers would have needed.
  let missing: [String]

  /// Our own times, and those of the peers if there are any.
  var tables: [TableOutput] { measurements.allSatisfy(\.peers.isEmpty) ? [times] : [times, comparison] }

  /// What is not in the tables.
  var note: String? {
    missing.isEmpty
      ? nil : "Not compared, for want of the packages: \(missing.joined(separator: ", ")).\n"
  }

  private var times: TableOutput {
    TableOutput(
      caption: "Wall time in milliseconds, \(runs == 1 ? "1 run" : "\(runs) runs") of each job after one to "
        + "warm up; \(threads == 1 ? "1 thread" : "up to \(threads) threads"); \(BLAS.kernels) kernels of OpenBLAS",
      columns: ["job", "median", "fastest", "slowest", ""],
      rows: zip(jobs, measurements).map { job, measurement in
        let times = [measurement.times.median, measurement.times.fastest, measurement.times.slowest]
        return [job.name] + times.map { ($0 * 1e3).fixed(2) } + [job.summary]
      })
  }

  private var comparison: TableOutput {
    let rows = measurements.flatMap { measurement in
      measurement.peers.map { peer in
        [
          measurement.name, "\(peer.name) (\(peer.version))", (peer.times.median * 1e3).fixed(2),
          peer.ratio.fixed(2), text(measurement.quality), text(peer.quality),
        ]
      }
    }
    return TableOutput(
      caption:
        "The same jobs elsewhere, in turns with ours. Ratio: their time over ours, median over the runs",
      columns: ["job", "peer", "median", "ratio", "our quality", "theirs"], rows: rows)
  }

  private func text(_ quality: Double?) -> String { quality.map { $0.significant(4) } ?? "" }
}
