// How a run learnt: its cost and its accuracy as charts, and their first, best and last values.

import { appendPoints, AVERAGED, emptyCurve } from '../../../lab/state/curve.js';
import { drawnFigure } from '../../../parts/charts/figure_drawing.js';
import { mark } from '../../../parts/markup.js';
import { formatCost, formatNumber, formatPercent, formatSmall, formatWholePercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { carriedCsv, reportSection, reportTable } from './report_parts.js';
import { CHART_PAPER, LIGHT } from './report_style.js';

/** @import { KeptCurves } from '../../../lab/state/kept_runs.js' */
/** @import { ReportMaterial } from '../state.js' */

/** How each chart picks its best value and formats numbers. */
const CHARTS = /** @type {const} */ ({
  cost: { best: Math.min, format: formatCost, tick: formatSmall, is_log: true },
  accuracy: { best: Math.max, format: formatPercent, tick: formatWholePercent, is_log: false },
});
/** @typedef {keyof typeof CHARTS} ChartName */
/** @typedef {{ name: string, x: ArrayLike<number>, y: ArrayLike<number>, color: string, width: number, dash?: number[] }} ReportLine */

export function curvesOfReport(/** @type {ReportMaterial} */ { row, curves }) {
  if (!curves || curves.trained.iteration.length === 0) return reportSection(text('report.curves'), mark('p', {}, text('report.no_curve')));
  const charts = /** @type {ChartName[]} */ (Object.keys(CHARTS)).map((which) => chart(which, linesOf(curves, which, row.lab === 'digits')));
  return reportSection(text('report.curves'), mark('div', { class: 'side' }, ...charts),
    carriedCsv(text('report.curves_csv'), 'curves.csv', pointsOf(curves)));
}

/**
 * The lines of a chart; noisy curves of single batches get their average, too.
 * @param {KeptCurves} curves
 * @param {ChartName} which
 * @param {boolean} jumps whether the curve is noisy
 * @returns {ReportLine[]}
 */
function linesOf({ trained, validated }, which, jumps) {
  const raw = { name: text('report.training'), x: trained.iteration, y: trained[which] };
  const { x, averages } = appendPoints(emptyCurve(), trained.iteration, trained[which]);
  const strong = { color: LIGHT.accent, width: 2 };
  const lines = jumps
    ? [{ ...raw, color: LIGHT.faint, width: 1 }, { name: text('report.smoothed', { window: AVERAGED }), x, y: averages, ...strong }]
    : [{ ...raw, ...strong }];
  if (validated.iteration.length === 0) return lines;
  return [...lines, { name: text('report.validation'), x: validated.iteration, y: validated[which], color: LIGHT.second, width: 2, dash: [6, 4] }];
}

function chart(/** @type {ChartName} */ which, /** @type {ReportLine[]} */ lines) {
  const { best, format, tick, is_log } = CHARTS[which];
  const title = text(`chart.${which}`);
  const shapes = drawnFigure({ kind: 'lines', lines, is_log, tick, across: text('chart.iterations') }, CHART_PAPER);
  const rows = lines.map(({ name, x, y, color, width, dash }) => {
    const values = Array.from(y);
    const finite = values.filter(Number.isFinite);
    const most = finite.reduce((found, value) => best(found, value), finite[0]);
    const swatch = mark('svg', { class: 'swatch', viewBox: '0 0 22 8', 'aria-hidden': 'true' },
      mark('line', { x1: 0, x2: 22, y1: 4, y2: 4, stroke: color, 'stroke-width': width, 'stroke-dasharray': dash?.join(' ') }));
    return [mark('span', {}, swatch, name), format(values[0]),
      most === undefined ? text('run.none') : text('report.at', { value: format(most), iteration: formatNumber(x[values.indexOf(most)]) }), format(values[values.length - 1])];
  });
  return mark('div', { class: 'whole' }, mark('h3', {}, title, is_log ? mark('small', { class: 'muted' }, ` ${text('chart.log_axis')}`) : undefined),
    mark('figure', { class: 'line' }, mark('svg', { viewBox: `0 0 ${CHART_PAPER.width} ${CHART_PAPER.height}`, role: 'img', 'aria-label': title }, ...shapes)),
    reportTable({ caption: title, columns: ['line', 'first', 'best', 'last'].map((column) => text(`report.${column}`)), rows }, 'quiet'));
}

function pointsOf(/** @type {KeptCurves} */ { trained, validated }) {
  const names = [text('report.training'), text('report.validation')];
  const rows = [trained, validated].flatMap(({ iteration, cost, accuracy }, index) => Array.from(iteration, (at, point) => [names[index], at, cost[point], accuracy[point]]));
  return { columns: [text('report.line'), text('chart.iteration'), text('chart.cost'), text('chart.accuracy')], rows };
}
