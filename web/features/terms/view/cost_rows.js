// The cost of a truth table, worked out row by row: the squared errors of its outputs, added.

import { rowInputs } from '../../../lab/state/table_rows.js';
import { html } from '../../../parts/dom.js';
import { formatFixed } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { XorAnswers } from '../../../lab/lab_types.js' */
/** @typedef {{ inputs: string, says: number[], wanted: number[], sum: number }} CostRow */

/** Answers are float32: near its target an answer has lost digits that the cost still has. */
const TOLERANCE = 0.02;

/**
 * The rows of a table whose cost is their average; none of points, and where the cost is another, as cross-entropy or edited code's.
 * @param {XorAnswers | undefined} answers
 * @returns {CostRow[]}
 */
export function costRows(answers) {
  if (!answers || answers.config.dataset === 'points') return [];
  const { rows, layer_sizes: [inputs, ...sizes], outputs, targets, cost } = answers;
  const width = sizes[sizes.length - 1];
  const worked = Array.from({ length: rows }, (_, row) => {
    const [says, wanted] = [outputs, targets].map((all) => [...all.subarray(row * width, (row + 1) * width)]);
    return { inputs: rowInputs(row, inputs).join(' '), says, wanted, sum: says.reduce((sum, value, at) => sum + (value - wanted[at]) ** 2, 0) };
  });
  const average = worked.reduce((sum, row) => sum + row.sum, 0) / rows;
  return Math.abs(average - cost) <= TOLERANCE * cost ? worked : [];
}

/** @param {CostRow[]} rows */
export function costTable(rows) {
  const average = rows.reduce((sum, row) => sum + row.sum, 0) / rows.length;
  const digits = Math.min(Math.max(Math.ceil(1 - Math.log10(average)), 3), 7); // the average has two digits at least
  const lines = rows.map(({ inputs, says, wanted, sum }) => {
    const squares = says.map((value, at) => `(${formatFixed(value)} − ${wanted[at]})²`).join(' + ');
    return html('tr', {}, html('th', { scope: 'row' }, inputs), html('td', {}, squares), html('td', {}, `= ${formatFixed(sum, digits)}`));
  });
  const heads = ['row', 'squares', 'sum'].map((name) => html('th', { scope: 'col' }, text(`picture.cost_${name}`)));
  return html('div', { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': text('picture.cost_worked') }, html('table', { class: 'cost-rows' }, html('thead', {}, html('tr', {}, ...heads)), html('tbody', {}, ...lines)));
}
