// swift-tools-version: 6.0
import PackageDescription

// `swift run` builds for debugging, where Swift's arrays are some fifty times slower.
// The libraries are optimised even then, so that a plain `swift run lab08` is fast.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: optimised)
}

func lab(_ name: String, path: String) -> Target {
  .executableTarget(name: name, dependencies: everything, path: path)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.byName(name: name), "TestSupport"] + dependencies)
}

// What a lab may import.
let everything: [Target.Dependency] = [
  "Parallel", "LinearAlgebra", "Randomness", "NeuralNetworks", "Unsupervised", "Spectroscopy",
  "SpectralModels", "AutoencoderStudies", "Plotting", "LabKit", "ExerciseKit", "CourseExercises",
]

let package = Package(
  name: "SpectraLab",
  targets: [
    // OpenBLAS: CBLAS and the LAPACK routines it carries.
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    // libgd: PNG pictures and FreeType text.
    .systemLibrary(name: "CGD", providers: [.apt(["libgd-dev"])]),
    // cmark-gfm: Markdown.
    .systemLibrary(
      name: "CCmarkGFM", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    // OpenSSL's libcrypto: SHA-256 and HMAC for the grader.
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
    // libarchive: zips and tars that students hand in.
    .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
    // Calls of Linux that are out of Swift's reach.
    .systemLibrary(name: "CLinux"),

    // The inner loops of networks in C, once for each instruction set a processor may have.
    .target(
      name: "CVectorKernels",
      cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),

    // Runs independent pieces of work side by side, with the same result for any number of threads.
    library("Parallel", ["CVectorKernels"]),
    // Matrix, BLAS products, SVD, symmetric eigenproblems, least squares, Cholesky.
    library("LinearAlgebra", ["COpenBLAS"]),
    // NumPy's and PyTorch's random numbers, bit for bit.
    library("Randomness"),
    // Tensor with reverse-mode autograd, modules, losses, optimisers, schedules, training loop.
    library("NeuralNetworks", ["CVectorKernels", "Parallel", "LinearAlgebra", "Randomness"]),
    // PCA, regression baselines, clustering and its scores, anomaly thresholds.
    library("Unsupervised", ["LinearAlgebra", "Randomness", "Parallel"]),
    // Energy axes, phases, noise, the course's synthetic data sets, normalisation.
    library("Spectroscopy", ["LinearAlgebra", "Randomness"]),
    // The networks of the course and how they are trained.
    library("SpectralModels", ["Parallel", "NeuralNetworks", "LinearAlgebra", "Randomness"]),
    // The experiments of the week-8 lecture: what is trained on what, and how it does over seeds.
    library(
      "AutoencoderStudies",
      [
        "Parallel", "LinearAlgebra", "Randomness", "NeuralNetworks", "Unsupervised", "Spectroscopy",
        "SpectralModels",
      ]),
    // Simulated 4D-STEM scans of grains, and k-means on pixels against principal components over dose.
    library("Diffraction", ["LinearAlgebra", "Randomness", "Parallel", "Unsupervised"]),
    // Figures as values, drawn by libgd.
    library("Plotting", ["CGD"]),
    // Formulas: the TeX of the lectures as MathML.
    library("MathML"),
    // What a student's file imports: functions that answer calls in a process of their own.
    library("ExerciseKit"),
    // Puts calls to a student's functions and judges the answers; never runs a student's code itself.
    library("Examination", ["ExerciseKit"]),
    // The exercises of each week: what is called, what is right, and which mistakes are likely.
    library("CourseExercises", ["Examination", "ExerciseKit", "Randomness", "Unsupervised"]),
    // The lab runtime: sections, checks, exercises, tables, figures, progress, command line, reports.
    library("LabKit", ["Plotting", "MathML", "CCmarkGFM", "ExerciseKit", "Examination"]),
    // Grades submissions: what students hand in is compiled and run in a sandbox and judged outside it.
    library(
      "Grading",
      [
        "CArchive", "COpenSSL", "CLinux", "Parallel", "ExerciseKit", "Examination", "CourseExercises",
        "LabKit",
      ]),

    // The figures of the lecture: one file for each, their catalogue, their record, their comparison.
    library(
      "LectureFigures",
      [
        "CGD", "Parallel", "LinearAlgebra", "Randomness", "Unsupervised", "Spectroscopy", "SpectralModels",
        "AutoencoderStudies", "Diffraction", "Plotting", "LabKit",
      ]),

    // Week 8: a denoising autoencoder for low-dose EELS.
    lab("lab08", path: "labs/lab08"),
    // The same lab on the model answers.
    lab("solution08", path: "solutions/lab08"),

    // `swift run figures`: draws the figures of the lecture, or checks those that are there.
    .executableTarget(name: "figures", dependencies: ["LectureFigures", "LabKit", "Parallel"]),
    // `swift run -c release grade lab08 submissions/`: grades a class.
    .executableTarget(name: "grade", dependencies: ["Grading", "LabKit", "Parallel", "Plotting"]),
    // `swift run benchmark`: times the jobs that matter, also in Python. It depends on the lab so that it never
    // times an old build of it.
    .executableTarget(
      name: "benchmark", dependencies: everything + ["lab08"],
      resources: [.embedInCode("Peers/peers.py"), .embedInCode("Peers/notebook.py")]),
    // `swift run passrates lab08 --seeds 1...50`: how often a lab's checks hold. It depends on the labs so that
    // it never runs an old build of one.
    .executableTarget(name: "passrates", dependencies: ["LabKit", "Parallel", "lab08"]),

    // Fixture loading and comparisons that several test targets share.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    tests("Parallel"),
    tests("LinearAlgebra", ["Randomness"]),
    tests("Randomness"),
    tests("NeuralNetworks", ["CVectorKernels", "Parallel", "LinearAlgebra", "Randomness"]),
    tests("Unsupervised", ["LinearAlgebra", "Randomness", "Spectroscopy"]),
    tests("Spectroscopy", ["LinearAlgebra", "Randomness"]),
    tests(
      "SpectralModels", ["NeuralNetworks", "LinearAlgebra", "Randomness", "Spectroscopy", "Unsupervised"]),
    tests(
      "AutoencoderStudies",
      [
        "LinearAlgebra", "NeuralNetworks", "Randomness", "Spectroscopy", "SpectralModels", "Unsupervised",
      ]),
    tests("Diffraction", ["LinearAlgebra", "Randomness", "Unsupervised"]),
    tests("Plotting"),
    tests("LectureFigures", ["Plotting", "LinearAlgebra", "Randomness", "Unsupervised"]),
    tests("MathML"),
    tests("ExerciseKit"),
    tests("Examination", ["ExerciseKit", "hostileworker"]),
    tests(
      "CourseExercises",
      [
        "Examination", "ExerciseKit", "LinearAlgebra", "NeuralNetworks", "Randomness", "Unsupervised",
        "lab08",
        "solution08",
      ]),
    tests("LabKit", ["Plotting", "demolab", "exerciselab"]),
    tests("Grading", ["CArchive", "CourseExercises", "Examination", "ExerciseKit", "LabKit", "grade"]),
    // The grader against those who cheat: hostile and clumsy submissions, busy machines, unexpected ends.
    .testTarget(
      name: "GraderTests",
      dependencies: ["Grading", "TestSupport", "CourseExercises", "Examination", "ExerciseKit", "grade"]),
    // The built executables run as their users run them, and the rules that the repository holds itself to.
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "LabKit", "LectureFigures", "TestSupport", "demolab", "lab08", "figures", "benchmark", "passrates",
      ]),
    // A lab of a few lines that does everything a lab can do, for the tests of LabKit.
    .executableTarget(name: "demolab", dependencies: ["LabKit", "Plotting"], path: "Tests/DemoLab"),
    // A lab whose exercises go wrong in every way, for the tests of LabKit.
    .executableTarget(
      name: "exerciselab", dependencies: ["LabKit", "Examination", "ExerciseKit"], path: "Tests/ExerciseLab"),
    // A worker that does all that a worker must not, for the tests of Examination.
    .executableTarget(name: "hostileworker", dependencies: ["ExerciseKit"], path: "Tests/HostileWorker"),
  ],
  swiftLanguageModes: [.v6]
)
