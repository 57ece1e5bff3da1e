import ExerciseKit

extension Exercise {
  /// A call of the function as it stands in source: `silhouette(of: 0, points: [[0], [1]], labels: [0, 1])`.
  public func text(ofCallWith arguments: [WireValue]) -> String {
    let texts = arguments.enumerated().map { index, argument in
      let label = index < labels.count ? labels[index] : "_"
      return (label == "_" ? "" : "\(label): ") + ValueText.text(argument)
    }
    return "\(name)(\(texts.joined(separator: ", ")))"
  }
}
