/// The look of `report.html`.
///
/// Set large, for the back row of a lecture hall, in the fonts of the reader's own system. Prose has a
/// measure of some seventy characters; code, figures and tables take more room where there is some. Nothing
/// in here may hold `<` or `&`, so that the page stays well-formed XML.
enum HTMLStyle {
  static let css = [colors, text, results, summary, narrow, print].joined(separator: "\n")

  private static let colors = """
    :root {
      color-scheme: light dark;
      --paper: #ffffff; --ink: #16191d; --soft: #57606a; --line: #d8dee4; --panel: #f5f7f9; --accent: #0a58ca;
      --good: #176f2c; --bad: #c01c28; --open: #7d5300; --good-panel: #ebf7ee; --bad-panel: #fdeeee;
      --open-panel: #fff6dd;
      --keyword: #9b2393; --type: #0b5394; --string: #a31515; --number: #1c4fc4; --comment: #5b6b58;
      --attribute: #7a4a00;
      --sans: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial,
      sans-serif;
      --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
      --math: "Latin Modern Math", "STIX Two Math", "Cambria Math", "Libertinus Math",
      "DejaVu Math TeX Gyre", math, serif;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --paper: #12151a; --ink: #e8eaed; --soft: #a3adb8; --line: #333b45; --panel: #1b2027;
        --accent: #8ab8ff;
        --good: #5fd07a; --bad: #ff8a80; --open: #f0c550; --good-panel: #14281a; --bad-panel: #331a1c;
        --open-panel: #2e2612;
        --keyword: #ff8ad8; --type: #8fd3ff; --string: #ffa28b; --number: #b5c7ff; --comment: #9aab96;
        --attribute: #f0c674;
      }
    }
    """

  private static let text = """
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 1.1875rem/1.6 var(--sans);
      display: grid; grid-template-columns: 17.5rem minmax(0, 1fr); }
    main { grid-column: 2; padding: 3rem clamp(1.25rem, 4vw, 4rem) 4rem; max-width: 80rem; min-width: 0; }
    h1 { font-size: clamp(1.9rem, 1.2rem + 2.6vw, 3rem); line-height: 1.15; letter-spacing: -0.015em;
      margin: 0 0 1.5rem;
      text-wrap: balance; }
    h2 { font-size: 1.75rem; line-height: 1.25; letter-spacing: -0.01em; margin: 4rem 0 1rem;
      padding-top: 1.25rem;
      border-top: 1px solid var(--line); text-wrap: balance; }
    h3 { font-size: 1.3rem; line-height: 1.3; margin: 2.5rem 0 0.75rem; }
    h4, h5, h6 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }
    p, ul, ol, blockquote, dl { margin: 0 0 1.1em; max-width: 44rem; }
    li { margin-bottom: 0.35em; }
    blockquote { border-left: 4px solid var(--line); padding-left: 1rem; color: var(--soft); }
    a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 0.06em;
      overflow-wrap: anywhere; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    math { font-family: var(--math); font-size: 1.06em; }
    .display { display: block; overflow-x: auto; overflow-y: hidden; padding: 0.4em 0; }
    .display math { font-size: 1.2em; }
    code, pre { font-family: var(--mono); font-size: 0.875em; font-variant-ligatures: none; tab-size: 2; }
    :not(pre) > code { background: var(--panel); border-radius: 0.3em; padding: 0.1em 0.2em;
      margin: 0 -0.1em; overflow-wrap: anywhere; }
    pre { margin: 0; padding: 1rem 1.15rem; background: var(--panel); border: 1px solid var(--line);
      border-radius: 0.5rem;
      overflow-x: auto; line-height: 1.5;
      font-size: clamp(0.8125rem, 0.45rem + 0.55vw, 0.95rem); }
    pre code { font-size: 1em; }
    article > pre { margin-bottom: 1.1em; }
    .code { position: relative; margin: 1.5rem 0; }
    .code .lines { position: absolute; right: 0.9rem; top: -0.75em; padding: 0 0.4em;
      background: var(--paper); color: var(--soft);
      font-size: 0.75rem; border-radius: 0.3em; }
    .k { color: var(--keyword); font-weight: 600; } .t { color: var(--type); } .s { color: var(--string); }
    .n { color: var(--number); } .c { color: var(--comment); font-style: italic; }
    .a { color: var(--attribute); }
    .mistake { outline: 2px solid var(--bad); }
    hr { border: 0; border-top: 1px solid var(--line); margin: 2.5rem 0; }
    footer { margin-top: 5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft);
      font-size: 0.9rem; }
    .skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; top: 1rem;
      background: var(--paper); padding: 0.5rem; z-index: 1; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; }
    .sidebar { grid-column: 1; grid-row: 1; position: sticky; top: 0; height: 100vh; overflow-y: auto;
      padding: 2rem 1.25rem;
      border-right: 1px solid var(--line); background: var(--panel); font-size: 0.95rem; line-height: 1.4; }
    .sidebar p { font-weight: 650; margin-bottom: 1rem; } .sidebar p a { color: inherit; }
    nav ul { list-style: none; margin: 0; padding: 0; } nav li { margin: 0; display: flex; gap: 0.5em;
      align-items: baseline; }
    nav a { text-decoration: none; flex: 1; padding: 0.3rem 0; overflow-wrap: break-word; }
    nav a:hover { text-decoration: underline; }
    .contents { display: none; }
    """

  private static let results = """
    .outputs { margin: 1.5rem 0 2.25rem; padding-left: 1.15rem; border-left: 4px solid var(--line); }
    .outputs > * { margin: 0 0 1.75rem; } .outputs > :last-child { margin-bottom: 0; }
    .said p { max-width: 44rem; margin: 0 0 0.8em; } .said p:last-child { margin-bottom: 0; }
    figure { margin: 0; }
    figcaption { font-size: 1rem; line-height: 1.45; color: var(--soft); max-width: 46rem; }
    figcaption b { color: var(--ink); }
    .picture img { display: block; max-width: 100%; height: auto; background: #ffffff;
      border: 1px solid var(--line);
      border-radius: 0.5rem; padding: 0.5rem; }
    .picture figcaption { margin-top: 0.6rem; } .table figcaption { margin-bottom: 0.5rem; }
    .missing { padding: 1.5rem; border: 1px dashed var(--line); border-radius: 0.5rem; color: var(--soft); }
    .scroll { overflow-x: auto; max-width: 100%; }
    table { border-collapse: collapse; font-size: 1rem; line-height: 1.4;
      font-variant-numeric: tabular-nums; }
    th, td { padding: 0.45rem 0.9rem 0.45rem 0; text-align: left; vertical-align: baseline;
      border-bottom: 1px solid var(--line); }
    th:not(:first-child), td:not(:first-child) { padding-left: 0.9rem; }
    th { color: var(--soft); font-weight: 600; vertical-align: bottom; border-bottom: 2px solid var(--line); }
    .number { text-align: right; white-space: nowrap; } .center { text-align: center; }
    th.number { white-space: normal; }
    .good { color: var(--good); } .bad { color: var(--bad); } .open { color: var(--open); }
    tr.good, tr.bad, tr.open { color: inherit; }
    .checks td:first-child { font-weight: 700; width: 1.5rem; padding-right: 0; }
    .checks td:nth-child(2) { min-width: 16rem; }
    .checks small { color: var(--soft); }
    tr.bad td { background: var(--bad-panel); }
    tr:target td { background: var(--open-panel); } :target { scroll-margin-top: 1.5rem; }
    .exercise { border-left: 4px solid var(--line); padding-left: 1rem; margin: 1.5rem 0; }
    .exercise.good { border-color: var(--good); color: inherit; } .exercise.bad { border-color: var(--bad);
      color: inherit; }
    .exercise.open { border-color: var(--open); color: inherit; } .exercise h3 { margin-top: 0; }
    .exercise pre { white-space: pre-wrap; overflow-wrap: anywhere; }
    .ended { background: var(--open-panel); border-left: 4px solid var(--open); padding: 0.75rem 1rem; }
    """

  private static let summary = """
    .run { margin: 0 0 0.5rem; color: var(--soft); font-size: 1rem; }
    .incomplete { background: var(--open-panel); border: 2px solid var(--open); border-radius: 0.5rem;
      padding: 0.75rem 1rem;
      max-width: none; }
    .summary { border: 1px solid var(--line); border-radius: 0.6rem; padding: 1.1rem 1.35rem;
      margin: 0 0 2.5rem; }
    .summary.good { border-left: 0.5rem solid var(--good); color: inherit; }
    .summary.bad { border-left: 0.5rem solid var(--bad); color: inherit; }
    .summary h2 { border: 0; margin: 0 0 0.75rem; padding: 0; font-size: 1.35rem; }
    .summary.good h2 { color: var(--good); } .summary.bad h2 { color: var(--bad); }
    .chips { display: grid; grid-template-columns: minmax(0, max-content) minmax(0, 1fr);
      margin: 0 0 0.75rem; max-width: none; font-size: 1rem;
      line-height: 1.4; }
    .chips div { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; gap: 1.25rem;
      padding: 0.3rem 0; align-items: center;
      border-bottom: 1px solid var(--line); }
    .chips dd { margin: 0; display: flex; flex-wrap: wrap; gap: 0.3rem; }
    .chips dt a { color: inherit; text-decoration: none; } .chips dt a:hover { text-decoration: underline; }
    .chip { display: grid; place-items: center; width: 1.65rem; height: 1.65rem; border-radius: 0.35rem;
      font-weight: 700;
      text-decoration: none; line-height: 1; }
    .chip.good { background: var(--good-panel); border: 1px solid var(--good); }
    .chip.open { border: 1px solid var(--open); color: var(--open); }
    .chip.bad { background: var(--bad); border: 1px solid var(--bad); color: var(--paper); }
    summary { cursor: pointer; color: var(--accent); font-size: 1rem; }
    details[open] > summary { margin-bottom: 0.75rem; }
    """

  private static let narrow = """
    @media (max-width: 62rem) {
      body { display: block; font-size: 1.125rem; }
      main { padding: 1.5rem 1.15rem 3rem; }
      .sidebar { display: none; }
      .contents { display: block; border: 1px solid var(--line); border-radius: 0.6rem;
        padding: 0.75rem 1rem; margin: 0 0 1.5rem; }
      .contents nav li { border-top: 1px solid var(--line); } .contents nav a { padding: 0.55rem 0; }
      h2 { font-size: 1.5rem; margin-top: 3rem; }
    }
    @media (max-width: 40rem) {
      .outputs { padding-left: 0; border-left: 0; }
      pre { padding: 0.85rem 0.9rem; }
      .chips, .chips div { display: block; } .chips dd { margin-top: 0.35rem; }
      .summary { padding: 0.9rem 1rem; } .summary h2 { font-size: 1.2rem; }
      .checks, .checks tbody { display: block; } .checks thead { display: none; }
      .checks tr { display: flex; flex-wrap: wrap; gap: 0 0.8rem; padding: 0.55rem 0 0.55rem 1.7rem;
        position: relative;
        border-bottom: 1px solid var(--line); }
      .checks tr:target, .checks tr.bad { background: var(--bad-panel); }
      .checks tr:target { background: var(--open-panel); }
      .checks td { border: 0; padding: 0 !important; }
      .checks td:first-child { position: absolute; left: 0.2rem; } .checks td:nth-child(2) { flex: 1 0 100%;
        min-width: 0; }
      .checks td[data-label] { font-size: 0.9rem; text-align: left; }
      .picture img { max-width: none; width: max(100%, calc(var(--width, 0px) * 0.6)); }
      .checks td[data-label]::before { content: attr(data-label) " "; color: var(--soft); }
    }
    """

  private static let print = """
    @media print {
      @page { margin: 18mm 16mm; }
      body { display: block; font-size: 10.5pt; line-height: 1.45; }
      main { padding: 0; max-width: none; }
      .sidebar, .contents, .skip, details > summary, .chips, .code .lines { display: none; }
      h1 { font-size: 22pt; } h2 { font-size: 15pt; margin-top: 20pt; } h3 { font-size: 12pt; }
      h1, h2, h3, h4, figcaption { break-after: avoid; } .picture figcaption { break-before: avoid; }
      figure, tr, .said, .summary, .incomplete, .ended { break-inside: avoid; }
      .short pre { break-inside: avoid; } figcaption { font-size: 9.5pt; }
      p, li, pre { orphans: 4; widows: 4; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; overflow: visible; font-size: 7.5pt;
        padding: 6pt 8pt; }
      .scroll, .display { overflow: visible; } table { font-size: 9pt; } th, td { padding: 2pt 6pt 2pt 0; }
      .checks td:nth-child(2) { min-width: 0; }
      .picture img { padding: 0; border: 0; max-height: 22cm; max-width: 100%; width: auto; }
      a { color: inherit; text-decoration: none; }
      article a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.85em;
        overflow-wrap: anywhere; }
      .said a[href^="http"]::after { content: " (" attr(href) ")"; }
    }
    """
}
