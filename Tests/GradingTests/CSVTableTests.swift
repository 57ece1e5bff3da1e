import TestSupport
import Testing

@testable import Grading

@Suite struct CSVTableTests {
  @Test func quotesAndLineEnds() throws {
    let table = try CSVTable(
      "\u{FEFF}student , comment\r\nada,\"says \"\"hi\"\",\nand more\"\r\n\r\nbob\r\n",
      path: "x.csv")
    #expect(table.columns == ["student", "comment"])
    #expect(table.rows.map(\.cells) == [["ada", "says \"hi\",\nand more"], ["bob", ""]])
    #expect(table.rows.map(\.line) == [2, 5])
    #expect(table.column("Student") == 0 && table.column("nothing", "COMMENT") == 1)
  }

  @Test func separators() throws {
    #expect(try CSVTable("a;b\n1,5;2", path: "x").rows[0].cells == ["1,5", "2"])
    #expect(try CSVTable("a\tb\n1\t2", path: "x").rows[0].cells == ["1", "2"])
  }

  @Test func mistakes() throws {
    for (text, message) in [
      ("", "'x': the file is empty"), ("a,b\n1,2,3", "'x', line 2: 3 cells, where the table has 2"),
      ("a\n\"1", "'x', line 2: a quote that never ends"),
    ] {
      let error = #expect(throws: GradingError.self) { try CSVTable(text, path: "x") }
      #expect(error?.description == message)
    }
  }

  @Test func overrides() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/overrides.csv"
    folder.write(
      "points,student,exercise,comment\n\"1,5\",ada,silhouette,late\n0,bob,elbow\n",
      to: "overrides.csv")
    let lab = GradedLab.all[0]
    #expect(
      try OverridesFile.read(path, for: lab) == [
        Override(student: "ada", exercise: "silhouette", points: 1.5, comment: "late"),
        Override(student: "bob", exercise: "elbow", points: 0, comment: ""),
      ])
    for (row, reason) in [
      (",silhouette,1,", "a row without a student"),
      ("ada,silhouete,1,", "there is no exercise 'silhouete'"),
      ("ada,elbow,-1,", "but this is '-1'"), ("ada,elbow,nan,", "but this is 'nan'"),
      ("ada,elbow,1,\nada,elbow,2,", "a second override of 'elbow' for 'ada'"),
    ] {
      folder.write("student,exercise,points,comment\n\(row)\n", to: "overrides.csv")
      let error = #expect(throws: GradingError.self) { try OverridesFile.read(path, for: lab) }
      let text = error?.description ?? ""
      #expect(text.contains(reason) && text.contains("line "), "\(text)")
    }
  }
}
