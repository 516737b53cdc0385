// The styles of a report, which is a separate file. Light on paper, light or dark on a screen.

import { paletteOf } from '../../../parts/pictures/colors.js';

/** The light theme of styles.css, whatever the page shows now. */
export const LIGHT = {
  negative: '#cf5a08', neutral: '#e9e6df', positive: '#1f5fd0', low: '#fbfaf7', high: '#10343f',
  'soft-negative': '#e2a079', 'soft-positive': '#7e9fdd', text: '#1d1f24', muted: '#5d6169', line: '#e2dfd7', accent: '#0b6e69', second: '#a3475f', faint: '#7f8a88',
};

/** The colour scales of every report. */
export const paperPalette = () => paletteOf([LIGHT.negative, LIGHT.neutral, LIGHT.positive, LIGHT.low, LIGHT.high, LIGHT['soft-negative'], LIGHT['soft-positive']]);

/** The size, colours and font of a report's charts. */
export const CHART_PAPER = { width: 400, height: 240, text: LIGHT.muted, line: LIGHT.line, font: 'system-ui, sans-serif' };

export const REPORT_STYLE = `
:root { --surface: #fff; --text: ${LIGHT.text}; --muted: ${LIGHT.muted}; --line: ${LIGHT.line}; --accent: ${LIGHT.accent}; --good: #1f7a3a; --mark: #8a5a00; --bad: #b3261e; --sunken: #f6f4ef; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--surface); color: var(--text); font: 15px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
main, footer { max-width: 62rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0.25rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2rem 0 0.5rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1rem 0 0.25rem; }
p { margin: 0.25rem 0; max-width: 44rem; }
a { color: var(--accent); overflow-wrap: anywhere; }
.muted, figcaption, caption { color: var(--muted); font-size: 0.9rem; }
.note { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid var(--accent); padding-left: 0.75rem; margin: 1rem 0; }
.verdict { border: 1px solid var(--line); border-left: 4px solid var(--muted); border-radius: 6px; padding: 0.5rem 0.75rem; margin: 1rem 0; }
.verdict strong { font-size: 1.1rem; }
.verdict.good { border-left-color: var(--good); } .verdict.mark { border-left-color: var(--mark); } .verdict.bad { border-left-color: var(--bad); }
dl.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: 0.75rem; margin: 1rem 0; }
dl.numbers div { background: var(--sunken); border-radius: 6px; padding: 0.5rem 0.75rem; }
dt { color: var(--muted); font-size: 0.85rem; } dd { margin: 0; font-size: 1.3rem; font-weight: 600; } dd small { display: block; font-size: 0.8rem; font-weight: 400; color: var(--muted); }
.surface svg { max-width: 24rem; }
.tables { display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: start; }
.side { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem 2rem; align-items: start; }
figure { margin: 0.5rem 0; } figure svg { display: block; width: 100%; height: auto; }
.plate { background: #fff; border-radius: 6px; }
.swatch { display: inline-block; width: 22px; height: 8px; vertical-align: middle; margin-right: 0.5rem; }
.scroll { overflow-x: auto; position: relative; max-width: 100%; }
table { border-collapse: collapse; margin: 0.5rem 0; font-size: 0.9rem; }
caption { text-align: left; padding-bottom: 0.25rem; white-space: nowrap; } .quiet caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { text-align: right; padding: 0.15rem 0.6rem; border-bottom: 1px solid var(--line); font-weight: 400; }
th:first-child, .words td, .words th { text-align: left; } td, th { white-space: nowrap; } .words td { white-space: normal; overflow-wrap: anywhere; } .side th, .side td { padding: 0.15rem 0.4rem; } thead th { color: var(--muted); }
.matrix td { padding: 0; border: 0; } .matrix svg { display: block; } .matrix thead th { text-align: center; padding: 0; } .matrix th { border: 0; }
.all { columns: 17rem; column-gap: 2rem; margin: 0.5rem 0; padding: 0; list-style: none; font-size: 0.85rem; }
.all li { display: flex; justify-content: space-between; gap: 1rem; border-bottom: 1px solid var(--line); break-inside: avoid; overflow-wrap: anywhere; } .all span { color: var(--muted); }
.digits img { width: 44px; height: 44px; margin-right: 6px; image-rendering: pixelated; border: 1px solid var(--line); border-radius: 3px; vertical-align: middle; }
code { font: 0.8rem/1.4 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--sunken); border-radius: 6px; padding: 0.5rem 0.75rem; margin: 0.5rem 0; }
footer { color: var(--muted); font-size: 0.85rem; border-top: 1px solid var(--line); }
@media screen and (prefers-color-scheme: dark) {
  :root { --surface: #131416; --text: #eceae5; --muted: #a5a9b0; --line: #32363b; --accent: #5cc8bf; --good: #72cf8b; --mark: #f0b94d; --bad: #ff8a80; --sunken: #202327; }
  .line text { fill: #a5a9b0; } .line line { stroke: #32363b; } [stroke="${LIGHT.accent}"] { stroke: #5cc8bf; } [stroke="${LIGHT.second}"] { stroke: #f08fa6; }
}
@page { size: A4; margin: 14mm; }
@media print {
  body { font-size: 10.5pt; } main, footer { max-width: none; padding: 0; } a { color: inherit; } .screen { display: none; }
  tr, figure, .verdict, dl.numbers, .note { break-inside: avoid; } h2, h3, caption { break-after: avoid; } .whole { break-inside: avoid; }
  .side { grid-template-columns: repeat(2, minmax(0, 1fr)); } .side table { font-size: 8pt; } .tables { gap: 0 1rem; } .tables table { font-size: 8.5pt; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
