// Connects the functions of Exercise.swift with the checks. Not to be edited: graders use a copy of their
// own.
import ExerciseKit

/// The functions of `Exercise.swift` by their names.
let answers = AnswerTable([
  "reconstruct": WireFunction { (spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int) in
    try reconstruct(spectra, mean: mean, components: components, rank: rank)
  },
  "denoisingLoss": WireFunction { (output: [[Double]], clean: [[Double]]) in
    let answer = try denoisingLoss(output: output, clean: clean)
    return Both(answer.loss, answer.gradient)
  },
  "lloydStep": WireFunction { (points: [[Double]], centroids: [[Double]]) in
    let answer = try lloydStep(points: points, centroids: centroids)
    return Both(answer.labels, answer.centroids)
  },
  "seedingProbabilities": WireFunction { (points: [[Double]], centroids: [[Double]]) in
    try seedingProbabilities(points: points, centroids: centroids)
  },
  "silhouette": WireFunction { (index: Int, points: [[Double]], labels: [Int]) in
    try silhouette(of: index, points: points, labels: labels)
  },
  "elbowPosition": WireFunction { (values: [Double]) in
    try elbowPosition(of: values)
  },
  "anomalies": WireFunction { (scores: [Double], nominal: [Double]) in
    let answer = try anomalies(in: scores, nominal: nominal)
    return Both(answer.threshold, answer.flags)
  },
])
