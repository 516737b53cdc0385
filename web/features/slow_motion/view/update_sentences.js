// An update in words: a sentence for each phase, and the text and label of a number at a unit.

import { formatCost, formatFixed, formatNumber, formatShort, formatSmall } from '../../../words/numbers.js';
import { LANGUAGE, text } from '../../../words/text.js';
import { unitNames } from '../../../words/unit_names.js';
import { largestMark } from '../state.js';

/** @import { Mark, Showing } from '../state.js' */

const LIST = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });
/** The most outputs that a sentence lists. */
const MOST_NAMED = 4;

/** Numbers in a sentence; beyond MOST_NAMED an ellipsis. */
function listed(/** @type {number[]} */ values, /** @type {(value: number) => string} */ format) {
  const named = values.slice(0, MOST_NAMED).map(format);
  return LIST.format(values.length > MOST_NAMED ? [...named, '…'] : named);
}

/**
 * The sentence of the shown phase.
 * @param {Showing} showing
 * @returns {string}
 */
export function updateSentence(showing) {
  const { made: { phase, iteration, before, flow }, row, marks } = showing;
  const { layer_sizes: sizes, config, targets, outputs, places } = before;
  if (!marks.every(({ value }) => Number.isFinite(value))) return text('update.no_numbers', { iteration: formatNumber(iteration) });
  const isTable = config.dataset === 'truth_table';
  const width = sizes[sizes.length - 1];
  const names = unitNames(sizes, config);
  if (phase === 'forward') {
    const inputs = isTable ? [...flow.inputs.subarray(row * sizes[0], (row + 1) * sizes[0])].join(' ') : `(${formatShort(places[2 * row])}, ${formatShort(places[2 * row + 1])})`;
    return text(`update.forward_${isTable ? 'row' : 'point'}`, { iteration: formatNumber(iteration), row: row + 1, inputs });
  }
  if (phase === 'compare') {
    const wanted = [...targets.subarray(row * width, (row + 1) * width)];
    return text(`update.compare_${width === 1 ? 'one' : 'several'}`, {
      outputs: listed([...outputs.subarray(row * width, (row + 1) * width)], formatShort), targets: listed(wanted, String), errors: listed(marks.map(({ value }) => value), formatShort),
    });
  }
  if (phase === 'blame') {
    const last = sizes.length - 2;
    const most = largestMark(marks, last);
    if (last === 0) return text('update.blame_outputs');
    return text('update.blame_hidden', { unit: names[most.layer + 1][most.unit], blame: formatSmall(most.value), way: most.value > 0 });
  }
  return nudgeSentence(showing);
}

/** @param {Showing} showing of the last phase */
function nudgeSentence({ made: { before }, row, marks, cost, isApart }) {
  const { layer_sizes: sizes, config, weights, rows } = before;
  const names = unitNames(sizes, config);
  const isRandom = config.learning_rule === 'perturbation';
  if (cost === undefined) return text('update.nudge_coming');
  const most = marks.reduce((largest, mark) => (Math.abs(mark.value) > Math.abs(largest.value) ? mark : largest));
  if (most.value === 0) return text(isRandom ? 'update.nudge_none' : 'update.nudge_nothing');
  const { layer, unit, number: { fan_in: from } } = most;
  const was = weights[layer][from * sizes[layer + 1] + unit];
  const batch = Number(config.batch_size);
  const costs = { cost: formatCost(before.cost), now: formatCost(cost) };
  const nudge = text(`update.nudge_${isRandom ? 'random' : batch >= rows ? 'all' : 'some'}`, {
    rows: Math.min(batch, rows), from: names[layer][from], to: names[layer + 1][unit], was: formatFixed(was), is: formatFixed(was + most.value),
    costs: text(costs.cost === costs.now ? 'update.costs_same' : 'update.costs', costs),
  });
  if (!isApart || isRandom) return nudge;
  return `${nudge} ${text(`update.nudge_apart_${config.dataset === 'truth_table' ? 'row' : 'point'}`, { row: row + 1 })}`;
}

/** A number at a unit: its short text and its spoken label. */
export function markSentence(/** @type {Showing} */ { made: { before } }, /** @type {Mark} */ { layer, unit, kind, value, number }) {
  const { layer_sizes: sizes, config } = before;
  const names = unitNames(sizes, config);
  const digits = kind === 'sum' || kind === 'value' ? formatShort(value) : formatSmall(value);
  const was = number.fan_in < 0 ? 0 : before.weights[layer][number.fan_in * sizes[layer + 1] + unit];
  const values = {
    now: formatFixed(was + value), name: names[layer + 1][unit], from: number.fan_in < 0 ? '' : names[layer][number.fan_in], value: kind === 'change' && value > 0 ? `+${digits}` : digits, way: value > 0,
  };
  return { short: text(`update.mark_${kind}`, values), label: text(`update.mark_label_${kind}`, values) };
}
