import Examination

/// The exercises of week 8, a denoising autoencoder for low-dose EELS, in the order of the lab.
public enum Week08 {
  /// All of them.
  public static let exercises = [
    reconstruction, denoisingLoss, lloydStep, seedingProbabilities, silhouette, elbow, anomalies,
  ]
}
