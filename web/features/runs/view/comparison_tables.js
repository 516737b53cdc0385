// Tables of a comparison: differing settings, results, right answers by digit, answers by row of a truth table.

import { areSigns, classNames } from '../../../lab/state/config.js';
import { networkOf } from '../../../lab/state/figures.js';
import { judgedPart, namedByRecord, trainingCost } from '../../../lab/state/kept_runs.js';
import { html } from '../../../parts/dom.js';
import { formatCost, formatDuration, formatNumber, formatOutput, formatPercent } from '../../../words/numbers.js';
import { settingValue } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { codeName, differingSettings, settingPaths } from '../state.js';
import { withPart } from '../sentences/run_names.js';

/** @import { KeptRun } from '../../../lab/state/kept_runs.js' */
/** @import { ComparedRun } from '../../../wire/protocol.js' */

/** @import { SettingPath } from '../state.js' */

/** A run with its letter in this comparison. @typedef {{ letter: string, row: KeptRun, answers: ComparedRun | undefined }} Lettered */

/**
 * @param {string} caption
 * @param {Lettered[]} runs
 * @param {{ name: string, cells: (string | Node)[] }[]} rows
 */
function tableOf(caption, runs, rows) {
  return html('div', { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': caption }, html('table', { class: 'plain-table compare-table' },
    html('caption', {}, caption),
    html('thead', {}, html('tr', {}, html('td'), ...runs.map(({ letter }) => html('th', { scope: 'col', 'data-letter': letter }, letter)))),
    html('tbody', {}, ...rows.map(({ name, cells }) => html('tr', {}, html('th', { scope: 'row' }, name), ...cells.map((cell) => html('td', {}, cell)))))));
}

export function settingsTable(/** @type {Lettered[]} */ runs) {
  const paths = runs.map(({ row }) => settingPaths(row));
  const fields = differingSettings(paths);
  const codes = codesInWords(runs.map(({ row }) => row));
  if (fields.length === 0 && !codes) return html('p', {}, text('compare.same'));
  return tableOf(text('compare.settings'), runs, [
    ...(codes ? [{ name: text('compare.code'), cells: codes }] : []),
    ...fields.map((field) => ({ name: text(`field.${field}`), cells: paths.map((path) => (path[field] ? pathInWords(path[field]) : text('run.none'))) })),
  ]);
}

/** The code that computed each run, where it differs. */
function codesInWords(/** @type {KeptRun[]} */ rows) {
  const isSame = new Set(rows.map(({ record }) => namedByRecord(record).code)).size < 2;
  return isSame ? undefined : rows.map((row) => codeName(row) || text('compare.shipped_code'));
}

function pathInWords(/** @type {SettingPath} */ path) {
  return path.map(({ value, from }) => (from === 0 ? settingValue(value) : text('compare.from', { value: settingValue(value), iteration: formatNumber(from) }))).join(', ');
}

export function resultsTable(/** @type {Lettered[]} */ runs) {
  const none = text('run.none');
  return tableOf(text('compare.results'), runs, [
    { name: text('compare.iterations'), cells: runs.map(({ row }) => formatNumber(row.iteration)) },
    { name: text('compare.last_cost'), cells: runs.map((run) => costInWords(run) ?? none) },
    { name: text('compare.right'), cells: runs.map((run) => rightAnswers(run) ?? none) },
    { name: text('compare.trained'), cells: runs.map(({ row }) => formatDuration(row.elapsed_seconds)) },
  ]);
}

/** A run's cost and the data it was measured on: the test digits if Python examined a digit network, else the training data. */
function costInWords(/** @type {Lettered} */ { row, answers }) {
  const cost = answers?.cost ?? trainingCost(row);
  const part = answers && row.lab === 'digits' ? 'test' : 'train';
  const of = answers ? networkOf(answers) : row.lab === 'digits' ? {} : row.of;
  return cost === undefined ? undefined : withPart(formatCost(cost), part, row.config, of);
}

function rightAnswers(/** @type {Lettered} */ { row: { config, accuracy, of }, answers }) {
  if (!answers) return accuracy === undefined ? undefined : withPart(formatPercent(accuracy), judgedPart(config), config, of);
  const { right, rows, part } = answers.judged;
  return withPart(text('compare.of', { right: formatNumber(right), rows: formatNumber(rows), share: formatPercent(right / rows) }), part, config, networkOf(answers));
}

/** Right answers by digit or sign, the best of each row marked; undefined without digits. Compares only runs with the same classes as the first. */
export function classesTable(/** @type {Lettered[]} */ runs) {
  const looked = runs.filter(({ answers }) => answers && answers.class_rows.length > 0);
  if (looked.length === 0) return undefined;
  const names = classNames(looked[0].row.config);
  const known = looked.filter(({ row }) => classNames(row.config) === names);
  const shareOf = (/** @type {Lettered} */ { answers }, /** @type {number} */ digit) => (answers ? answers.class_right[digit] / answers.class_rows[digit] : NaN);
  return tableOf(text('compare.classes', { signs: areSigns(names) }), known, names.map((name, digit) => {
    const shares = known.map((run) => shareOf(run, digit));
    const best = Math.max(...shares.filter(Number.isFinite));
    return { name, cells: shares.map((share) => barOf(share, share === best && shares.some((other) => other !== best))) };
  }));
}

function barOf(/** @type {number} */ share, /** @type {boolean} */ isBest) {
  if (!Number.isFinite(share)) return text('run.none');
  const bar = html('span', { class: 'bar-track', 'aria-hidden': 'true' }, html('span', { class: 'bar-fill' }));
  bar.style.setProperty('--share', String(share));
  const words = formatPercent(share);
  return html('span', { class: 'compare-share' }, isBest ? html('strong', {}, words) : words, bar);
}

/**
 * Each run's answer to every row of one truth table; undefined if they learnt no table.
 * @param {Lettered[]} runs that learnt the same table
 */
export function answersTable(runs) {
  const known = runs.filter(({ answers }) => answers && answers.targets.length > 0);
  const [first] = known;
  if (!first?.answers) return undefined;
  const { targets, judged: { rows } } = first.answers;
  const outputs = targets.length / rows;
  const inputs = Math.round(Math.log2(rows));
  const part = (/** @type {Float64Array} */ values, /** @type {number} */ row) => [...values.subarray(row * outputs, (row + 1) * outputs)];
  return tableOf(text('compare.table'), known, Array.from({ length: rows }, (_, row) => {
    const wanted = part(targets, row);
    return {
      name: `${row.toString(2).padStart(inputs, '0')} → ${wanted.join('')}`,
      cells: known.map(({ answers: given }) => {
        const answers = given ? part(given.outputs, row) : [];
        const isRight = answers.every((answer, output) => (answer >= 0.5) === (wanted[output] >= 0.5));
        return html('span', { class: 'compare-answer', 'data-right': String(isRight) }, `${answers.map((answer) => formatOutput(answer, false)).join('  ')} ${isRight ? '✓' : '✕'}`);
      }),
    };
  }));
}
