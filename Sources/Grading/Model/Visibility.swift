/// When a student may see a check: Gradescope's four values.
public enum Visibility: String, Sendable, Hashable, Codable, CaseIterable {
  /// At once.
  case visible
  /// Never.
  case hidden
  /// After the due date.
  case afterDueDate = "after_due_date"
  /// After the grades are published.
  case afterPublished = "after_published"
}
