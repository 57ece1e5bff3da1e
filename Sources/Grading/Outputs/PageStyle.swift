/// What the pages of the grader have besides the look of the labs' reports. Nothing in here may hold `<` or `&`.
enum PageStyle {
  static let css = """
    body { display: block; }
    main { max-width: 60rem; margin: 0 auto; }
    h1 { font-size: clamp(1.7rem, 1.2rem + 1.6vw, 2.4rem); overflow-wrap: anywhere; }
    h2 { margin-top: 2.75rem; overflow-wrap: anywhere; }
    .summary.open { border-left: 0.5rem solid var(--open); color: inherit; }
    .summary.open h2 { color: var(--open); }
    .summary table { width: 100%; } .summary :last-child { margin-bottom: 0; }
    .word { white-space: nowrap; font-weight: 650; }
    .text { white-space: pre-wrap; overflow-wrap: anywhere; }
    pre.text { overflow-x: hidden; margin: 0 0 1.1em; }
    .check { margin: 0 0 0.9rem; padding: 0.7rem 1rem; border: 1px solid var(--line); border-radius: 0.5rem;
      border-left: 4px solid var(--line); color: inherit; break-inside: avoid; }
    .check.bad { border-left-color: var(--bad); } .check.open { border-left-color: var(--open); }
    .check p { margin: 0; max-width: none; font-weight: 600; overflow-wrap: anywhere; }
    .check p.text { font-weight: 400; margin-top: 0.4rem; }
    .check dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.25rem 1rem;
      margin: 0.5rem 0 0; max-width: none; font-size: 1rem; }
    .check dt { color: var(--soft); } .check dd { margin: 0; overflow-wrap: anywhere; }
    .plain { list-style: none; padding: 0; max-width: none; } .plain code { overflow-wrap: anywhere; }
    .overruled { background: var(--open-panel); border-left: 4px solid var(--open); padding: 0.6rem 1rem; }
    details { margin: 0 0 1.1em; }
    td { overflow-wrap: anywhere; } td.number, .word { overflow-wrap: normal; }
    td:first-child { min-width: 7.5rem; } table + details, .check + details { margin-top: 1.1em; }
    td pre { padding: 0; border: 0; background: none; margin: 0; }
    .bars { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr));
      gap: 1.75rem 2.5rem; margin: 1.25rem 0; }
    .bars svg { display: block; width: 100%; height: auto; }
    .bars figcaption { color: var(--ink); font-weight: 600; margin-bottom: 0.4rem; }
    .bars figcaption small { display: block; font-weight: 400; color: var(--soft); }
    svg text { font: 15px var(--sans); fill: var(--ink); font-variant-numeric: tabular-nums; }
    svg .bar { fill: var(--accent); } svg .none { fill: none; stroke: var(--soft); stroke-dasharray: 4 3; }
    svg .axis { stroke: var(--line); }
    @media (max-width: 40rem) {
      .check dl { display: block; } .check dd { margin-bottom: 0.4rem; }
      .word { white-space: normal; }
      table { font-size: 0.95rem; } th, td { padding: 0.4rem 0.5rem 0.4rem 0; }
      th:not(:first-child), td:not(:first-child) { padding-left: 0.5rem; }
    }
    @media print {
      main { max-width: none; }
      details > summary { display: list-item; }
      details.printed::details-content { content-visibility: visible; height: auto; }
      .bars { grid-template-columns: 1fr 1fr; gap: 10pt 16pt; } .bars figure { break-inside: avoid; }
      .check { padding: 4pt 8pt; } .check dl { font-size: 9pt; }
    }
    """
}
