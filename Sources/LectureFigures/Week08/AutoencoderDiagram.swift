import Foundation
import Plotting
import Randomness
import Spectroscopy

extension LectureFigure {
  /// The course's autoencoder, layer by layer.
  static let autoencoderDiagram = LectureFigure(
    schematic: "autoencoder-diagram", week: 8, title: "A denoising autoencoder",
    caption: "The encoder squeezes a noisy spectrum of 128 channels through layers of 64 and 32 units into a "
      + "code of four numbers; the decoder, its mirror image, makes a spectrum of the code. Noise has no "
      + "place in so small a code, so that the network learns to leave it out. Training compares the output "
      + "with the clean spectrum (dashed). Schematic: spectra are drawn, not computed, and only some of "
      + "each layer's units are shown.",
    alternativeText:
      "From left to right: a noisy spectrum with two peaks; columns of circles that become shorter, labelled "
      + "128, 64, 32, down to four circles labelled 4; columns that grow again to 128; and a smooth "
      + "spectrum. Every circle is joined to all circles of the next column."
  ) {
    var panel = Panel.diagram(
      width: 160, height: 74, label: "loss: mean squared error to the clean spectrum (dashed)")
    let middle = 38.0
    let layers: [(x: Double, width: Int, units: Int)] = [
      (44.0, 128, 13), (56.0, 64, 9), (68.0, 32, 6), (80.0, 4, 4), (92.0, 32, 6),
      (104.0, 64, 9), (116.0, 128, 13),
    ]
    func heights(_ units: Int) -> [Double] {
      let spacing = units == 4 ? 5.2 : 4.3
      return (0..<units).map { middle + spacing * (Double($0) - Double(units - 1) / 2) }
    }
    for (left, right) in zip(layers, layers.dropFirst()) {
      for start in heights(left.units) {
        for end in heights(right.units) {
          panel.line([left.x, right.x], [start, end], color: .lightGrey.opacity(0.75), width: 0.5)
        }
      }
    }
    for layer in layers {
      let isCode = layer.width == 4
      let ys = heights(layer.units)
      panel.scatter(
        ys.map { _ in layer.x }, ys, color: isCode ? .vermilion : Deck.favourite, size: isCode ? 11 : 8.5)
      panel.label(
        "\(layer.width)", x: layer.x, y: 6, color: isCode ? Color.vermilion.mixed(with: .black, 0.25) : .ink)
    }
    panel.label("encoder", x: 56, y: 70, color: Deck.favourite)
    panel.label("bottleneck\nz, k = 4", x: 80, y: 59, color: Color.vermilion.mixed(with: .black, 0.25))
    panel.label("decoder", x: 104, y: 70, color: Deck.favourite)
    panel.label("units", x: 33, y: 6)
    spectra(on: &panel, middle: middle)
    panel.arrow([(32, middle), (40, middle)], head: 3)
    panel.arrow([(120, middle), (128, middle)], head: 3)
    var figure = Deck.figure(height: 4.1)
    figure[0, 0] = panel
    return figure
  }

  /// The noisy spectrum on the left, and the denoised on the right with the clean one behind it.
  private static func spectra(on panel: inout Panel, middle: Double) {
    var generator = Generator(seed: 8)
    let shares = (0..<128).map { Double($0) / 127 }
    let clean = shares.map { share in
      0.08 + LineShape.gaussian(position: 0.25, sigma: 0.06).value(at: share)
        + 0.55 * LineShape.gaussian(position: 0.68, sigma: 0.06).value(at: share)
    }
    let noisy = clean.map { $0 + 0.11 * ($0 + 0.25).squareRoot() * generator.standardNormal() }
    // Close, as a trained network's, and not the same.
    let denoised = zip(shares, clean).map { $1 + 0.025 * sin(14 * $0) }
    func draw(_ values: [Double], from left: Double, color: Color, width: Double, dash: Dash = .solid) {
      panel.line(
        shares.map { left + 28 * $0 }, values.map { middle - 12 + 24 * $0 }, color: color, width: width,
        dash: dash)
    }
    draw(noisy, from: 2, color: .ink, width: 1.2)
    draw(denoised, from: 130, color: Deck.favourite, width: 2.6)
    draw(clean, from: 130, color: .ink, width: 1.2, dash: .dashed)
    for left in [2.0, 130] {
      panel.line([left, left + 28], [middle - 14, middle - 14], color: .grey, width: 1)
    }
    panel.label("noisy\nspectrum", x: 16, y: 19)
    panel.label("denoised\nspectrum", x: 144, y: 19)
  }
}
