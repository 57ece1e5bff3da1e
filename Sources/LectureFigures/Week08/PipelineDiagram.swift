import Plotting

extension LectureFigure {
  /// From a scan to maps, and what is checked on the way.
  static let pipelineDiagram = LectureFigure(
    schematic: "pipeline-diagram", week: 8, title: "From a spectrum image to maps",
    caption:
      "The steps from a scan to maps, and with a tick what is checked at each before the next is taken. "
      + "The split by region comes before anything is learned: neighbouring pixels share their noise and "
      + "their specimen, so that a split by pixel tests a network on what it has seen.",
    alternativeText:
      "A flow chart of ten boxes. Above: scan, background, normalisation, split by region. Below: training, "
      + "encoding, then three branches, clustering, denoising and anomaly score, which meet in maps. Below "
      + "each box stands what is checked there."
  ) {
    var panel = Panel.diagram(width: 204, height: 136, label: "tick: what is checked before the next step")
    let steps: [(x: Double, y: Double, title: String, text: String, check: String)] = [
      (24, 126, "Scan", "a spectrum in\nevery pixel", "dose, drift,\ndead pixels"),
      (75, 126, "Background", "power law below\nthe edge", "what is left there\nis flat, at zero"),
      (126, 126, "Normalisation", "each spectrum\nto one scale", "no scale from a\nnoisy maximum"),
      (177, 126, "Split by region", "whole areas\nheld out", "no neighbours\nof test pixels"),
      (24, 50, "Train", "noisy in,\nclean out", "held-out loss,\nseeds, PCA beside"),
      (75, 50, "Encode", "k numbers for\neach pixel", "error and active\ndimensions over k"),
      (126, 78, "Cluster", "", "ARI over seeds"),
      (126, 50, "Denoise", "", "residual is noise"),
      (126, 22, "Anomaly score", "", "false-alarm rate"),
      (177, 50, "Maps", "phases, spectra,\nanomalies", "centroids against\nreferences"),
    ]
    let half = (width: 20.0, height: 6.0)
    for step in steps {
      let isBranch = step.text.isEmpty
      panel.box(
        (step.x - half.width)...(step.x + half.width), (step.y - half.height)...(step.y + half.height),
        color: isBranch ? .plum : Deck.favourite)
      panel.label(step.title, x: step.x, y: step.y, color: .white)
      if !isBranch { panel.label(step.text, x: step.x, y: step.y - 14.5) }
      let place = step.y - (isBranch ? 11.5 : 29)
      panel.tick(x: step.x - 18, y: place - 1.5, size: 3.4, color: .green)
      panel.label(
        step.check, x: step.x - 14, y: place, anchor: .left, color: Color.green.mixed(with: .black, 0.45))
    }
    let head = 3.4
    for x in [24.0, 75, 126] { panel.arrow([(x + half.width, 126), (x + 51 - half.width, 126)], head: head) }
    // From the end of the upper row to the start of the lower one.
    panel.arrow(
      [(177 + half.width, 126), (201, 126), (201, 88), (24, 88), (24, 50 + half.height)], head: head)
    panel.arrow([(24 + half.width, 50), (75 - half.width, 50)], head: head)
    for y in [78.0, 50, 22] {
      panel.arrow([(95, 50), (100.5, 50), (100.5, y), (126 - half.width, y)], head: head)
      panel.line([146, 151.5, 151.5], [y, y, 50], color: .ink, width: Deck.lineWidth)
    }
    panel.arrow([(151.5, 50), (177 - half.width, 50)], head: head)
    var figure = Deck.figure(height: 5.9)
    figure[0, 0] = panel
    return figure
  }
}
