// Two to four kept runs side by side: overlaid curves, differing settings, and their networks' answers.

import { classNames } from '../../../lab/state/config.js';
import { appendPoints, emptyCurve } from '../../../lab/state/curve.js';
import { whenChanged } from '../../../parts/changed.js';
import { createLineChart } from '../../../parts/charts/line_chart.js';
import { html, setText } from '../../../parts/dom.js';
import { formatCost, formatNumber, formatPercent, formatSmall, formatWholePercent } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { formatDay } from '../sentences/run_names.js';
import { disputedDigits } from './comparison_digits.js';
import { answersTable, classesTable, resultsTable, settingsTable } from './comparison_tables.js';
import { weightsSideBySide } from './comparison_weights.js';

/** @import { KeptRun, WholeRun } from '../../../lab/state/kept_runs.js' */
/** @import { Line } from '../../../parts/charts/line_chart.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { Comparison } from '../state.js' */
/** @import { Lettered } from './comparison_tables.js' */

const LETTERS = ['A', 'B', 'C', 'D'];
/** Distinguished by dash as well as by colour; the same styles are in styles.css. */
const LINES = [{ color: '--accent' }, { color: '--second', dash: [8, 4] }, { color: '--positive', dash: [2, 3] }, { color: '--mark', dash: [10, 3, 2, 3] }];

export function createComparisonView(/** @type {{ nameOf: (run: KeptRun) => string, onBack: () => void }} */ { nameOf, onBack }) {
  const back = html('button', { type: 'button', class: 'small', 'data-hint': text('compare.back_help') }, html('span', { 'aria-hidden': 'true' }, '‹\u00a0'), text('compare.back'));
  const key = html('ul', { class: 'compare-key' });
  const status = html('p', { class: 'note', role: 'status' });
  const charts = html('section', { class: 'compare-charts', 'aria-label': text('compare.curves') });
  const tables = html('div', { class: 'compare-tables' });
  const networks = html('div', { class: 'compare-networks' });
  const element = html('div', { class: 'runs-comparison', hidden: true }, key, status, charts, tables, networks);
  /** @type {{ cost: ReturnType<typeof createLineChart>, accuracy: ReturnType<typeof createLineChart>, lines: { cost: Line[], accuracy: Line[] }, words: string[] } | undefined} */
  let drawn;
  back.addEventListener('click', onBack);

  /** Shows the curves of new runs. */
  const showCurves = whenChanged((/** @type {Comparison['whole']} */ whole) => {
    drawn?.cost.destroy();
    drawn?.accuracy.destroy();
    drawn = undefined;
    if (whole.length === 0) return;
    const known = whole.flatMap((run, index) => (run ? [{ run, letter: LETTERS[index], style: LINES[index] }] : []));
    const series = known.map(({ run, letter, style }) => ({ label: letter, width: 2, ...style }));
    const hasDigits = known.some(({ run }) => run.row.lab === 'digits');
    const unit = hasDigits ? text('compare.averaged') : '';
    const lines = { cost: known.map(({ run }) => lineOf(run, 'cost')), accuracy: known.map(({ run }) => lineOf(run, 'accuracy')) };
    const letters = known.map(({ letter }) => letter);
    drawn = {
      cost: createLineChart(charts, { title: text('compare.cost'), unit, series, log: !hasDigits, format: formatCost, tick: formatSmall }),
      accuracy: createLineChart(charts, { title: text('compare.accuracy'), unit, series, format: formatPercent, tick: formatWholePercent }),
      lines,
      words: [chartWords(text('compare.cost'), letters, lines.cost, formatCost), chartWords(text('compare.accuracy'), letters, lines.accuracy, formatPercent)],
    };
  });

  const showTables = whenChanged((/** @type {Comparison['whole']} */ whole, /** @type {Comparison['reply']} */ reply, /** @type {Comparison['asked']} */ asked) => {
    const runs = lettered(whole, reply, asked);
    key.replaceChildren(...whole.map((run, index) => html('li', { 'data-letter': LETTERS[index] },
      ...(run
        ? [text('compare.letter', { letter: LETTERS[index], name: nameOf(run.row) }), html('small', {}, formatDay(run.row.changed))]
        : [text('compare.lost', { letter: LETTERS[index] })]))));
    tables.replaceChildren(...(runs.length ? [resultsTable(runs), settingsTable(runs)] : []));
  });

  const showNetworks = whenChanged((/** @type {Comparison['whole']} */ whole, /** @type {Comparison['reply']} */ reply, /** @type {Comparison['asked']} */ asked, /** @type {Palette} */ palette) => {
    if (!reply) {
      networks.replaceChildren();
      return;
    }
    const runs = lettered(whole, reply, asked);
    const letters = reply.runs.map(({ run }) => letterOf(asked[run], whole));
    const refused = reply.refused.map((trouble) => {
      const letter = letterOf(asked[trouble.run], whole);
      return trouble.code === 'run_of_other_code'
        ? html('p', {}, text('compare.other_code', { letter }))
        : html('p', { class: 'field-error' }, text('compare.refused', { letter, reason: troubleSentence(trouble) }));
    });
    const byRow = reply.same_rows ? answersTable(runs) : undefined;
    const others = reply.same_rows || reply.runs.length < 2 ? [] : [html('p', {}, text('compare.other_rows'))];
    const parts = [classesTable(runs), byRow, disputedDigits(reply, letters, palette, classNames(runs[0].row.config)), weightsSideBySide(reply.runs, letters, palette)];
    networks.replaceChildren(...refused, ...others, ...parts.flatMap((part) => part ?? []));
  });

  return {
    element,
    back,
    /**
     * @param {Comparison} comparison
     * @param {KeptRun[]} _ all kept runs
     * @param {Palette} palette
     */
    update({ whole, asked, asking, reply, trouble }, _, palette) {
      showCurves(whole);
      showTables(whole, reply, asked);
      showNetworks(whole, reply, asked, palette);
      drawn?.cost.update(drawn.lines.cost, drawn.words[0], palette);
      drawn?.accuracy.update(drawn.lines.accuracy, drawn.words[1], palette);
      setText(status, situation({ whole, asked, asking, reply, trouble }));
    },
  };
}

/** The message above the curves; empty when everything has arrived. */
function situation(/** @type {Omit<Comparison, 'ids'>} */ { whole, asking, reply, trouble }) {
  if (trouble) return text('compare.failed', { reason: troubleSentence(trouble) });
  if (whole.length === 0) return text('compare.loading');
  if (asking) return text('compare.asking');
  const labs = new Set(whole.flatMap((run) => run?.row.lab ?? []));
  if (labs.size > 1) return text('compare.other_labs');
  const without = whole.flatMap((run, index) => (run && !run.checkpoint ? [LETTERS[index]] : []));
  if (without.length) return text('compare.no_checkpoint', { letters: without.join(', ') });
  return reply ? '' : text('compare.waiting');
}

function letterOf(/** @type {string} */ id, /** @type {Comparison['whole']} */ whole) {
  return LETTERS[whole.findIndex((run) => run?.row.id === id)];
}

/**
 * @param {Comparison['whole']} whole
 * @param {Comparison['reply']} reply
 * @param {string[]} asked
 * @returns {Lettered[]}
 */
function lettered(whole, reply, asked) {
  return whole.flatMap((run, index) => (run
    ? [{ letter: LETTERS[index], row: run.row, answers: reply?.runs.find((each) => asked[each.run] === run.row.id) }] : []));
}

function lineOf(/** @type {WholeRun} */ { row, curves }, /** @type {'cost' | 'accuracy'} */ which) {
  if (!curves) return { x: [], y: [] };
  const { x, y, averages } = appendPoints(emptyCurve(), curves.trained.iteration, curves.trained[which]);
  return { x, y: row.lab === 'digits' ? averages : y };
}

/**
 * A chart in words.
 * @param {string} name
 * @param {string[]} letters
 * @param {Line[]} lines
 * @param {(value: number) => string} format
 */
function chartWords(name, letters, lines, format) {
  const words = lines.map(({ x, y }, index) => {
    const letter = letters[index];
    if (x.length === 0) return text('compare.no_curve', { letter });
    return text('compare.line', { letter, first: format(y[0]), last: format(y[y.length - 1]), iterations: formatNumber(x[x.length - 1]) });
  });
  return text('compare.chart', { name, lines: words.join('; ') });
}
