// One update in the picture: what each phase shows along every line and at every unit, for the followed row.

import { shownUpdate } from '../../lab/state/made_update.js';

/** @import { LabState, MadeUpdate, Phase, XorAnswers } from '../../lab/lab_types.js' */
/** @import { NumberPlace, Subject } from '../../tabs/code/code_types.js' */

/**
 * A number at a unit.
 * @typedef {object} Mark
 * @property {number} layer 0 is the first after the inputs
 * @property {number} unit
 * @property {'sum' | 'value' | 'error' | 'change'} kind
 * @property {number} value
 * @property {number} share its size relative to the layer's largest, 0 to 1
 * @property {NumberPlace} number its place in Step through
 */

/**
 * @typedef {object} Flow
 * @property {'forward' | 'back' | 'change'} kind
 * @property {Float64Array[]} along each line's value, in arrays shaped like the weights
 * @property {number} full the value of the widest line
 */

/**
 * @typedef {object} Showing
 * @property {MadeUpdate} made
 * @property {number} row the followed row of the training data
 * @property {Flow} flow
 * @property {Mark[]} marks
 * @property {number | undefined} cost after the update; undefined until it is known
 * @property {boolean} isApart whether the row's answer is worse after the update although the cost is lower
 */

/** The followed row: for a table the one shown in the picture, for points the one with the worst answer. */
export function followedRow(/** @type {XorAnswers} */ before) {
  const { config, view, rows } = before;
  if (config.dataset === 'truth_table') return view.row;
  let worst = 0;
  let most = -1;
  for (let row = 0; row < rows; row += 1) {
    const off = offBy(before, row);
    if (off > most) [worst, most] = [row, off];
  }
  return worst;
}

/**
 * Each output's answer to a row minus its target.
 * @param {Float64Array} outputs
 * @param {Float64Array} targets
 * @param {number} row
 * @param {number} width
 */
function errorsOf(outputs, targets, row, width) {
  return partOf(outputs, row, width).map((value, output) => value - targets[row * width + output]);
}

function partOf(/** @type {Float64Array} */ rows, /** @type {number} */ row, /** @type {number} */ width) {
  return rows.subarray(row * width, (row + 1) * width);
}

/**
 * What the picture shows of the current update; undefined without one. In the last phase, changes are 0 until the new weights arrive.
 * @param {LabState<XorAnswers>} lab
 * @returns {Showing | undefined}
 */
export function showingOf(lab) {
  const made = shownUpdate(lab);
  if (!made) return undefined;
  const row = followedRow(made.before);
  const known = lab.answers?.iteration === made.iteration ? lab.answers : undefined;
  const after = known ?? made.before;
  return { made, row, flow: flowOf(made, row, after), marks: marksOf(made, row, after), cost: known?.cost, isApart: after.cost < made.before.cost && offBy(after, row) > offBy(made.before, row) };
}

/** The sum of the squared errors of a row's outputs. */
function offBy(/** @type {XorAnswers} */ { outputs, targets, rows }, /** @type {number} */ row) {
  return errorsOf(outputs, targets, row, outputs.length / rows).reduce((sum, error) => sum + error ** 2, 0);
}

/**
 * @param {MadeUpdate} made
 * @param {number} row
 * @param {XorAnswers} after
 * @returns {Flow}
 */
function flowOf({ phase, before: { weights, layer_sizes: sizes }, flow }, row, after) {
  const kind = phase === 'forward' ? 'forward' : phase === 'nudge' ? 'change' : 'back';
  const along = weights.map((layer, at) => {
    const [below, width] = [sizes[at], sizes[at + 1]];
    if (phase === 'nudge') return layer.map((weight, index) => after.weights[at][index] - weight);
    if (phase === 'forward') {
      const from = at === 0 ? partOf(flow.inputs, row, below) : partOf(flow.values[at - 1], row, below);
      return layer.map((weight, index) => weight * from[Math.floor(index / width)]);
    }
    if (phase === 'compare' || at === 0) return new Float64Array(layer.length); // no blame flows yet; inputs never get any
    const down = partOf(flow.handed_down[at], row, width);
    return layer.map((weight, index) => weight * down[index % width]);
  });
  const largest = Math.max(...along.map((layer) => layer.reduce((most, value) => Math.max(most, Math.abs(value)), 0)));
  return { kind, along, full: kind === 'change' ? 2 * largest : largest }; // changes get half the width: if all are equal, all would be widest
}

/**
 * @param {MadeUpdate} made
 * @param {number} row
 * @param {XorAnswers} after
 * @returns {Mark[]}
 */
function marksOf({ phase, before, flow }, row, after) {
  const { layer_sizes: sizes, outputs, targets, config } = before;
  const last = sizes.length - 2;
  const ofUnits = (/** @type {number} */ layer, /** @type {Mark['kind']} */ kind, /** @type {Float64Array} */ values, /** @type {string} */ step) => (
    withShares(Array.from(values, (value, unit) => ({ layer, unit, kind, value, share: 0, number: { step, layer, fan_in: -1, unit } }))));
  const errorsOfOutputs = () => ofUnits(last, 'error', errorsOf(outputs, targets, row, sizes[last + 1]), 'output_error');
  const layers = sizes.slice(1).map((width, layer) => ({ width, layer }));
  switch (phase) {
    case 'forward': return layers.flatMap(({ width, layer }) => (config.dataset === 'truth_table'
      ? ofUnits(layer, 'sum', partOf(flow.sums[layer], row, width), layer === last ? 'logits' : 'weighted_sum')
      : ofUnits(layer, 'value', partOf(flow.values[layer], row, width), layer === last ? 'outputs' : 'activation')));
    case 'compare': return errorsOfOutputs();
    case 'blame': return [
      ...layers.slice(0, -1).flatMap(({ width, layer }) => ofUnits(layer, 'error', partOf(flow.errors[layer], row, width), 'error_below')), ...errorsOfOutputs()];
    case 'nudge': return layers.flatMap(({ width, layer }) => withShares(Array.from({ length: width }, (_, unit) => (
      largestChange(before, after, layer, unit, width)))));
  }
}

/**
 * Of the weights into a unit, the one that changed most.
 * @param {XorAnswers} before
 * @param {XorAnswers} after
 * @param {number} layer
 * @param {number} unit
 * @param {number} width
 * @returns {Mark}
 */
function largestChange(before, after, layer, unit, width) {
  const step = before.config.learning_rule === 'perturbation' ? 'move' : 'new_parameters';
  let value = 0;
  let most = 0;
  for (let from = 0; from < before.layer_sizes[layer]; from += 1) {
    const change = after.weights[layer][from * width + unit] - before.weights[layer][from * width + unit];
    if (Math.abs(change) > Math.abs(value)) [value, most] = [change, from];
  }
  return { layer, unit, kind: 'change', value, share: 0, number: { step, layer, fan_in: most, unit } };
}

/**
 * @param {Mark[]} marks of a layer
 * @returns {Mark[]}
 */
function withShares(marks) {
  const most = Math.max(...marks.map(({ value }) => Math.abs(value)));
  return marks.map((mark) => ({ ...mark, share: most > 0 ? Math.abs(mark.value) / most : 0 }));
}

/**
 * The mark whose number is farthest from 0, among the hidden units if there are any.
 * @param {number} last the output layer
 */
export function largestMark(/** @type {Mark[]} */ marks, last) {
  const hidden = marks.filter(({ layer }) => layer < last);
  return (hidden.length ? hidden : marks).reduce((most, mark) => (Math.abs(mark.value) > Math.abs(most.value) ? mark : most));
}

/**
 * The subject that Step through shows for a phase: the followed row, or in the last phase the batch's update.
 * @param {Showing} showing
 * @returns {Subject}
 */
export function subjectOf({ made, row }) {
  return made.phase === 'nudge' ? { lab: 'xor', subject: 'batch' } : { lab: 'xor', subject: 'example', part: 'train', index: row };
}

/** The next phase; undefined after the last. */
export const phaseAfter = (/** @type {Phase[]} */ phases, /** @type {Phase} */ phase) => phases[phases.indexOf(phase) + 1];
