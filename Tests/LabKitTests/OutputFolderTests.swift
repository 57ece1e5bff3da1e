import Foundation
import TestSupport
import Testing

@testable import LabKit

@Suite struct OutputFolderTests {
  @Test func makesFoldersAndReplacesFiles() throws {
    let temporary = try TemporaryFolder()
    let folder = OutputFolder(path: "\(temporary.path)/a b/ü/c")
    try folder.prepare()
    try folder.prepare()
    #expect(temporary.files.isEmpty, "the probe is gone")
    try folder.write(Data("one".utf8), to: "figures/x.png")
    try folder.write(Data("two".utf8), to: "figures/x.png")
    #expect(temporary.files == ["a b/ü/c/figures/x.png"])
    #expect(temporary.read("a b/ü/c/figures/x.png") == "two")
    #expect(
      OutputFolder(path: "out/").shownPath(of: "f") == "out/f"
        && OutputFolder(path: "out").shownPath(of: "f") == "out/f")
  }

  @Test func aFileInTheWay() throws {
    let temporary = try TemporaryFolder()
    temporary.write("precious", to: "file")
    for path in ["file", "file/below", "file/below/deep"] {
      let folder = OutputFolder(path: "\(temporary.path)/\(path)")
      let error = #expect(throws: LabFailure.self) { try folder.prepare() }
      #expect(
        error?.description
          == "cannot write to the output folder '\(folder.path)': Not a directory; something else of that name is in the way"
      )
    }
    #expect(temporary.read("file") == "precious" && temporary.files == ["file"])
  }

  @Test func aFolderInTheWayOfAFile() throws {
    let temporary = try TemporaryFolder()
    let folder = OutputFolder(path: temporary.path)
    try folder.write(Data("kept".utf8), to: "checks.json/inside")
    let error = #expect(throws: LabFailure.self) { try folder.write(Data("new".utf8), to: "checks.json") }
    #expect(
      error?.description
        == "cannot write '\(temporary.path)/checks.json': Is a directory; something else of that name is in the way"
    )
    #expect(temporary.files == ["checks.json/inside"], "no temporary file is left")
  }

  @Test func foldersThatCannotBe() {
    for path in ["/proc/none", "/dev/null/x", "/\(String(repeating: "n", count: 300))"] {
      let error = #expect(throws: LabFailure.self) { try OutputFolder(path: path).prepare() }
      #expect(error?.description.contains(path) == true)
      #expect(error?.description.contains("\n") == false)
    }
  }

  @Test func aFailedWriteKeepsTheOldFile() throws {
    let temporary = try TemporaryFolder()
    temporary.write("old", to: "f")
    // A name so long that the temporary file's is longer than the system allows.
    let long = String(repeating: "n", count: 250)
    temporary.write("old", to: long)
    #expect(throws: SystemError.self) {
      try AtomicFile.write(Data("new".utf8), to: "\(temporary.path)/\(long)")
    }
    #expect(temporary.read(long) == "old" && temporary.files == ["f", long])
  }

  /// From its first byte on: nobody reads a secret while it is being written.
  @Test func permissions() throws {
    let temporary = try TemporaryFolder()
    try AtomicFile.write(Data("secret".utf8), to: "\(temporary.path)/f", permissions: 0o600)
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(temporary.path)/f")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func fullDevice() throws {
    let full = open("/dev/full", O_WRONLY)
    guard full >= 0 else { return }
    defer { close(full) }
    let error = #expect(throws: SystemError.self) { try Descriptor.write("text", to: full) }
    #expect(error?.code == ENOSPC)
  }

  @Test func failuresAreOneLine() {
    let failures: [(LabFailure, String)] = [
      (
        .standardOutput(SystemError(code: EPIPE)), "cannot write to standard output: its reader has closed it"
      ),
      (
        .standardOutput(SystemError(code: ENOSPC)), "cannot write to standard output: No space left on device"
      ),
      (
        .file(path: "o/f", SystemError(code: EACCES)),
        "cannot write 'o/f': Permission denied; choose another folder with --output"
      ),
      (.figure(name: "f", reason: "no\nfont"), "cannot draw the figure 'f': no font"),
      (.requirement(purpose: "reading x", reason: "gone"), "reading x failed: gone"),
    ]
    for (failure, text) in failures { #expect(failure.description == text) }
  }
}
