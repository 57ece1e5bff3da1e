import Foundation
import Testing

/// The rules of Gradescope's `results.json`, held against a document by hand.
struct GradescopeProfile {
  private static let visibilities = ["hidden", "after_due_date", "after_published", "visible"]
  private static let formats = ["text", "html", "simple_format", "md", "ansi"]

  let top: [String: Any]
  let tests: [[String: Any]]

  init(_ text: String) throws {
    top = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    tests = try #require(top["tests"] as? [[String: Any]])
  }

  func expectValid() throws {
    let members: Set = [
      "score", "execution_time", "output", "output_format", "test_output_format", "test_name_format",
      "visibility", "stdout_visibility", "extra_data", "tests", "leaderboard",
    ]
    #expect(Set(top.keys).isSubset(of: members))
    #expect(top["score"] is NSNumber)
    #expect((top["execution_time"] as? Double).map { $0 >= 0 } == true)
    #expect(top["output"] == nil || top["output"] is String)
    for name in ["output_format", "test_output_format", "test_name_format"] {
      #expect(Self.formats.contains(try #require(top[name] as? String)))
    }
    for name in ["visibility", "stdout_visibility"] {
      #expect(Self.visibilities.contains(try #require(top[name] as? String)))
    }
    #expect(top["extra_data"] is [String: Any])
    let allowed: Set = [
      "score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "tags",
      "visibility", "extra_data",
    ]
    for test in tests {
      #expect(Set(test.keys).isSubset(of: allowed))
      #expect(["passed", "failed"].contains(test["status"] as? String))
      #expect(test["name"] is String && test["number"] is String && test["output"] is String)
      #expect(test["output_format"] as? String == "text")
      #expect(Self.visibilities.contains(try #require(test["visibility"] as? String)))
      #expect(test["max_score"] == nil || (test["max_score"] as? Double).map { $0 >= 0 } == true)
      #expect((test["score"] == nil) == (test["max_score"] == nil))
    }
  }
}
