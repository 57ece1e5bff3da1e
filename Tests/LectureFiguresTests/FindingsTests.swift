import Testing

@testable import LectureFigures

/// The numbers of the figures, and what the lecture says about them.
@Suite struct FindingsTests {
  /// What the lecture might say and its figures do not show: the codes lie nearly in a plane already.
  private static let unsupported = [
    "tsne-umap: t-SNE and UMAP keep the neighbourhoods of the codes better than PCA's plane",
    // The divergence of a variational autoencoder does not know what lies between phases.
    "ae-vae-latent: what an autoencoder decodes from the gaps of its latent space is mostly no spectrum at all",
    "ae-vae-latent: the codes of a variational autoencoder fill its latent space",
    "ae-vae-latent: fewer gap points of a variational autoencoder than of an autoencoder decode to no spectrum",
    "ae-vae-latent: halfway between two phases a variational autoencoder decodes their mixture",
    // Phases lie on one line already, and noise in the other directions does not hurt k-means.
    "pipeline-maps: the autoencoder's codes give a better map than principal components",
    "pipeline-maps: responsibilities are the shares of the phases, to 0.1",
    "anomaly-histogram: the reconstruction error against the noisy spectrum finds phase D",
    "anomaly-histogram: a map of the reconstruction error shows a contaminated region",
    "anomaly-roc: subtle anomalies reconstruct well but lie far off in the latent space",
    "anomaly-roc: a residual and a distance combined are better than either",
    "anomaly-roc: a few per cent of anomalies in the training do not matter",
    "anomaly-roc: the 99th percentile of the training scores gives 1 % of false alarms",
    // The Poisson likelihood weights the channels by their shot noise at every dose.
    "loss-and-dose: above some 100 electrons the advantage is gone for errors in units of the shot noise, too",
    // It loses a fifth at most: the narrow code removes noise of any kind.
    "noise-mismatch: a network trained with Poisson noise alone fails under read-out noise",
    // Who is told the clean spectra does well, linear or not; and four numbers in a row tell four phases apart.
    "denoising: no linear method comes near it",
    "fair-comparison: the autoencoder is better than PCA because it is not linear",
    "data-size-rule: below some 200 spectra PCA is better than the autoencoder",
    "data-size-rule: below some 200 spectra PCA is better than an autoencoder that is told no clean spectra",
    "bottleneck-sweep: too small a bottleneck merges phases",
    "bottleneck-sweep: too large a bottleneck encodes noise",
    "bottleneck-sweep: the silhouette is largest where k is the number of phases",
  ]

  @Test func theClaimsHoldButForThoseKnownNotTo() throws {
    for (name, drawn) in try Drawn.all.get() {
      for claim in drawn.claims {
        let isKnown = Self.unsupported.contains("\(name): \(claim.statement)")
        #expect(claim.holds != isKnown, "\(name): \(claim.statement) (\(claim.evidence))")
      }
    }
  }

  /// They are not true at one lucky seed only. Most figures take several seeds from the one they are given.
  @Test(arguments: [3] as [UInt64])
  func theClaimsDoNotDependOnTheSeed(seed: UInt64) throws {
    let bench = Workbench()
    for figure in LectureFigure.all where figure.seed != nil {
      for claim in try figure.draw(on: bench, seed: seed).claims {
        let isKnown = Self.unsupported.contains("\(figure.name): \(claim.statement)")
        #expect(
          claim.holds != isKnown, "\(figure.name) at seed \(seed): \(claim.statement) (\(claim.evidence))")
      }
    }
  }

  @Test func aClaimThatDoesNotHoldIsCorrectedInTheCaption() throws {
    let figure = try #require(LectureFigure.all.first { $0.name == "tsne-umap" })
    let record = try FigureRecord(figure, try Drawn.figure("tsne-umap"), dotsPerInch: 150)
    #expect(record.caption.hasPrefix(figure.caption + " Not supported here: t-SNE and UMAP keep the"))
    #expect(record.caption.hasSuffix(")."))
  }

  @Test func lloyd() throws {
    let rest = try Drawn.number("J at rest", of: "lloyd-steps")
    // The same clusters; sums taken in another order.
    #expect(abs(rest / (try Drawn.number("J of the best of ten starts", of: "lloyd-steps")) - 1) < 1e-5)
    #expect(try Drawn.number("iterations", of: "lloyd-steps") == 5)
    // Points drawn with a standard deviation of 0.6: 2 * 180 * 0.36, less three means; five standard
    // deviations of a chi-square variable with 354 degrees of freedom are 37 % of that.
    #expect(abs(rest / (354 * 0.36) - 1) < 0.37)
  }

  @Test func starts() throws {
    let shares = try ["random starts", "k-means++", "greedy k-means++"].map {
      try Drawn.number("share at the optimum, \($0)", of: "kmeans-starts")
    }
    // 100 runs each: the standard deviation of a share is 0.05 at most, and the differences are larger than
    // that.
    #expect(shares[0] <= 0.03 && shares[1] > shares[0] && shares[2] > shares[1] + 0.3, "\(shares)")
    // 500 points of standard deviation 0.12 around 25 means: 2 * 475 * 0.0144, within five of its deviations.
    let best = try Drawn.number("smallest J", of: "kmeans-starts")
    #expect(abs(best / (950 * 0.0144) - 1) < 0.23)
    let means = try ["random starts", "k-means++", "greedy k-means++"].map {
      try Drawn.number("mean J, \($0)", of: "kmeans-starts")
    }
    #expect(means[0] > means[1] && means[1] > means[2] && means[2] > best)
    // The bound of Arthur and Vassilvitskii, 8 (ln K + 2) times the optimum, holds with much to spare.
    #expect(means[1] < 8 * (3.219 + 2) * best)
  }

  @Test func elbowAndSilhouette() throws {
    let figure = "elbow-silhouette"
    #expect(try Drawn.number("elbow, K", of: figure) == 4)
    #expect(try Drawn.number("silhouette peak, K", of: figure) == 4)
    // The lecture quotes 0.73; seeds 42 and 1...5 range from 0.728 to 0.747 with another network library.
    #expect(abs(try Drawn.number("mean silhouette at K = 4", of: figure) - 0.735) < 0.02)
    let inertias = try (1...9).map { try Drawn.number("J at K = \($0)", of: figure) }
    #expect(zip(inertias, inertias.dropFirst()).allSatisfy { $0 > $1 }, "\(inertias)")
  }

  @Test func failures() throws {
    let figure = "kmeans-failures"
    // The planted trouble costs k-means more than a quarter of the points, and the remedies at most 3 %.
    for cause in ["elongated clusters", "one dominating column", "an outlier"] {
      #expect(try Drawn.number("k-means accuracy, \(cause)", of: figure) < 0.75, "\(cause)")
      #expect(try Drawn.number("accuracy of the remedy, \(cause)", of: figure) > 0.97, "\(cause)")
    }
    // Two of three clusters share a centroid.
    #expect(abs(try Drawn.number("k-means accuracy, an outlier", of: figure) - 2.0 / 3) < 0.02)
  }

  @Test func hardAndSoft() throws {
    let figure = "hard-soft"
    // Whoever knows the distributions is wrong on one point in twelve; 400 points give that to 5 % (three
    // deviations).
    #expect(abs(try Drawn.number("mixture accuracy", of: figure) - 11.0 / 12) < 0.05)
    let doubtful = try Drawn.number("accuracy of points less sure than 90 %", of: figure)
    #expect(doubtful < (try Drawn.number("accuracy of the other points", of: figure)) - 0.1)
    // The mixture is no better at naming points than k-means, and the caption says so.
    let kMeans = try Drawn.number("k-means accuracy, mean of 100 draws", of: figure)
    #expect(abs(try Drawn.number("mixture accuracy, mean of 100 draws", of: figure) - kMeans) < 0.03)
    // A fit flatters itself, by little; 100 draws give the mean to a tenth of the spread.
    let excess = try Drawn.number("expected minus true accuracy, mean of 100 draws", of: figure)
    let spread = try Drawn.number("expected minus true accuracy, standard deviation of 100 draws", of: figure)
    #expect(excess > 0 && excess < 0.05 && spread < 0.06)
  }

  @Test func latentCentroids() throws {
    let figure = "latent-centroids"
    #expect(try Drawn.number("adjusted Rand index", of: figure) > 0.97)
    #expect(try Drawn.number("accuracy", of: figure) > 0.99)
    for phase in ["A", "B", "C", "D"] {
      // The network's error on single spectra is 0.00038 squared, 0.019 in the root; centroids are means.
      #expect(
        try Drawn.number("root mean square deviation of centroid \(phase)", of: figure) < 0.025, "\(phase)")
    }
  }

  @Test func embeddings() throws {
    for method in ["PCA", "t-SNE", "UMAP"] {
      // scikit-learn and umap-learn reach 0.96 to 0.97 on such spectra, and 0.99 on codes.
      #expect(try Drawn.number("trustworthiness, \(method) of spectra", of: "tsne-umap") > 0.955, "\(method)")
      #expect(try Drawn.number("trustworthiness, \(method) of codes", of: "tsne-umap") > 0.985, "\(method)")
      #expect(try Drawn.number("continuity, \(method) of spectra", of: "tsne-umap") > 0.955, "\(method)")
      #expect(try Drawn.number("k-NN accuracy, \(method) of spectra", of: "tsne-umap") > 0.98, "\(method)")
    }
  }

  @Test func latentGaps() throws {
    let figure = "ae-vae-latent"
    for name in ["Autoencoder", "VAE, β = 1"] {
      // Wide gaps with and without the V, of which a part, and not all, decodes to no spectrum.
      let none = try Drawn.number("no spectrum, of gap points, \(name)", of: figure)
      #expect(try Drawn.number("gaps in the hull, \(name)", of: figure) > 0.3, "\(name)")
      #expect(none > 0.15 && none < 0.7, "\(name): \(none)")
    }
    #expect(try Drawn.number("no spectrum, of gap points, VAE, β = 30", of: figure) < 0.1)
    // The peer's held-out error of the autoencoder is 0.00042 to 0.00046.
    #expect(abs(try Drawn.number("held-out error, Autoencoder", of: figure) - 0.00044) < 0.00005)
    #expect(try Drawn.number("active dimensions, VAE, β = 1", of: figure) == 2)
  }

  @Test func gapsMeanNothing() throws {
    let figure = "not-metric"
    // Ten, but for the middle between the two other clusters, which do not lie exactly where they were
    // planted.
    #expect(abs(try Drawn.number("growth of the gap, Data", of: figure) - 10) < 0.5)
    for method in ["t-SNE", "UMAP"] {
      let growth = try Drawn.number("growth of the gap, \(method)", of: figure)
      #expect(growth > 0.6 && growth < 1.5, "\(method): \(growth)")
      for situation in ["near", "far"] {
        #expect(try Drawn.number("width ratio, \(method), \(situation)", of: figure) < 2, "\(method)")
        #expect(try Drawn.number("k-NN accuracy, \(method), \(situation)", of: figure) == 1, "\(method)")
      }
    }
    #expect(try Drawn.number("width ratio, Data, near", of: figure) > 3)
    #expect(try Drawn.number("largest change of trustworthiness", of: figure) < 0.005)
  }

  @Test func diffraction() throws {
    func accuracy(_ dose: Int, _ method: String) throws -> Double {
      try Drawn.number("accuracy at \(dose) electrons, \(method), best of ten runs", of: "diffraction")
    }
    for method in ["pixels", "PCA-10"] {
      // Nothing to find in 30 electrons but chance under the best naming; everything in 1000.
      #expect(try accuracy(30, method) < 0.5 && accuracy(1000, method) > 0.99, "\(method)")
    }
    #expect(try accuracy(150, "PCA-10") > accuracy(150, "pixels") + 0.2)
  }

  @Test func losses() throws {
    func ratio(_ dose: Int, _ loss: String, _ measure: String = "squared error") throws -> Double {
      try Drawn.number("\(measure) over that after MSE, \(loss), \(dose) electrons", of: "loss-and-dose")
    }
    // Standard deviations over seeds are 0.05 at low dose and 0.1 at high dose, of means over three.
    #expect(try ratio(10, "Poisson likelihood") < 0.93)
    #expect(try abs(ratio(100, "Poisson likelihood") - 1) < 0.15)
    #expect(try ratio(100, "Poisson likelihood", "squared error over shot noise") < 0.95)
    func error(_ denoiser: String) throws -> Double {
      try Drawn.number("squared error (10^-3), \(denoiser), 10 electrons", of: "loss-and-dose")
    }
    #expect(try error("PCA, MSE") > error("input, MSE"))
    #expect(try error("clean, MSE") < 0.8 * error("copy, MSE"))
    // Poisson noise: the mean of the spectra, 0.17, over 10 electrons.
    #expect(try abs(error("as counted") - 17) < 1)
  }

  @Test func mismatchedNoise() throws {
    func penalty(_ training: String, _ test: Int) throws -> Double {
      try Drawn.number(
        "percent above matched, trained at \(training), tested at \(test) electrons", of: "noise-mismatch")
    }
    for dose in [10, 25, 50, 100, 200] { #expect(try penalty("\(dose)", dose) == 0) }
    #expect(try penalty("200", 10) > 20 && penalty("10", 200) > 20)
    #expect(try penalty("mixed", 10) < 15 && penalty("mixed", 200) < 15)
    let figure = "noise-mismatch"
    let matched = try Drawn.number("read-out noise with the variance of the counts (electrons)", of: figure)
    // sqrt(50 x 0.17).
    #expect(abs(matched - 2.9) < 0.1)
  }
}
