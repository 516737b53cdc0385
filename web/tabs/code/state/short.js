// An update in short: what it does for one weight, from what comes in along it to what the step makes of it.

import { cellAt, indexIn, layerOf, numbersOf, paneBefore, panesOf, shownPane } from './panes.js';

/** @import { Recording } from '../../../wire/protocol.js' */
/** @import { CodeState, NumberPlace, Place, WeightPlace } from '../code_types.js' */

/**
 * The place of a number; undefined if no step computes it. In a step over all layers, the number's layer has it.
 * @param {Recording} recording
 * @param {NumberPlace} number for a number of a unit in a batch, fan_in is the row
 * @returns {Place | undefined}
 */
export function placeOf(recording, { step: name, layer, fan_in: fanIn, unit }) {
  // A random move is first tried, then made: the last such step makes it.
  const step = recording.steps[name === 'move' ? 'findLast' : 'find']((each) => each.code === name && (each.layer === layer || each.layer < 0));
  const panes = step ? panesOf(recording, step) : [];
  const pane = panes.find((each) => each.layer === layer && each.kind === (fanIn < 0 ? 'biases' : 'weights')) ?? panes[0];
  return step && pane && { value: pane.value, cell: cellAt(recording, pane, Math.max(fanIn, 0) * pane.columns + unit), line: step.line };
}

/** The state with a number selected. The weight to follow becomes the number's own, or one that its unit has. */
export function selecting(/** @type {CodeState} */ code, /** @type {Place | undefined} */ place) {
  const next = { ...code, place };
  const { recording, weight } = next;
  const pane = shownPane(next);
  const index = recording && place && pane && indexIn(recording, pane, place);
  const layer = recording && pane && layerOf(recording, pane);
  if (index === undefined || layer === undefined || pane === undefined) return next;
  const unit = index % pane.columns;
  if (pane.kind === 'weights') return { ...next, weight: { layer, unit, fan_in: Math.floor(index / pane.columns) } };
  if (weight && layer === weight.layer - 1) return { ...next, weight: { ...weight, fan_in: unit } };
  return layer < 0 ? next : { ...next, weight: { layer, unit, fan_in: weight?.layer === layer ? weight.fan_in : 0 } };
}

/** The state with the followed weight's new value selected; without one, that of the weight that changes most is followed. */
export function withWeight(/** @type {CodeState} */ code) {
  const { recording } = code;
  const weight = code.weight ?? changingMost(code);
  const place = recording && weight && placeOf(recording, { ...weight, step: 'new_parameters' });
  return { ...code, weight, place: place ?? code.place };
}

/** Of the arrays at hand, the weight that changes most; undefined without an update. @returns {WeightPlace | undefined} */
export function changingMost(/** @type {CodeState} */ code) {
  const recording = /** @type {Recording} */ (code.recording);
  const step = recording.steps.find((each) => each.code === 'new_parameters');
  let most = -1;
  /** @type {WeightPlace | undefined} */
  let found;
  // From the outputs down, because the way to them is the shortest and with Adam all first steps are as long.
  for (const pane of step ? panesOf(recording, step).filter(({ kind }) => kind === 'weights').reverse() : []) {
    const before = paneBefore(recording, pane);
    const [old, made] = [before && numbersOf(code, before.value), numbersOf(code, pane.value)];
    made?.subarray(pane.start, pane.start + pane.count).forEach((weight, index) => {
      const change = Math.abs(weight - (old?.[pane.start + index] ?? weight));
      if (change > 1.001 * most) [most, found] = [change, { layer: pane.layer, fan_in: Math.floor(index / pane.columns), unit: index % pane.columns }];
    });
  }
  return found;
}

/**
 * What an update does for the selected new weight; undefined without one. A number that is not at hand is NaN; missing: the arrays to
 * load for it. Of a batch it tells the row that says most about the weight, and above a hidden unit the output that is most wrong.
 */
export function shortOf(/** @type {CodeState} */ code) {
  const { recording, place, weight } = code;
  const pane = shownPane(code);
  if (!recording || !weight || !place || pane?.kind !== 'weights') return undefined;
  const { layer, fan_in: from, unit } = weight;
  const { arrays, layer_sizes: sizes, rows } = recording;
  const last = sizes.length - 2;
  /** @type {Set<number>} */
  const missing = new Set();
  const read = (/** @type {number} */ value, /** @type {number[]} */ cell) => {
    const numbers = value < 0 ? undefined : numbersOf(code, value);
    if (value >= 0 && !numbers) missing.add(value);
    return numbers?.[cell.reduce((index, along, axis) => index * arrays[value].shape[axis] + along, 0)] ?? NaN;
  };
  const given = (/** @type {string} */ name, /** @type {number[]} */ ...cell) => read(arrays.findIndex(({ role }) => role.code === name), cell);
  const made = (/** @type {string} */ step, /** @type {number} */ of, /** @type {number} */ row, /** @type {number} */ column) => {
    const there = placeOf(recording, { step, layer: of, fan_in: row, unit: column });
    return there ? read(there.value, there.cell) : NaN;
  };
  const came = (/** @type {number} */ row) => (layer === 0 ? given('inputs', row, from) : made('activation', layer - 1, row, from));
  const delta = (/** @type {number} */ row) => made(layer === last ? 'output_delta' : 'hidden_delta', layer, row, unit);
  const error = (/** @type {number} */ row, /** @type {number} */ output) => made('output_error', last, row, output);
  const row = largestIndex(rows, (index) => came(index) * delta(index));
  const output = layer === last ? unit : largestIndex(sizes[last + 1], (index) => error(row, index));
  return {
    weight, row, output, missing, came: came(row), answer: made(layer === last ? 'outputs' : 'activation', layer, row, unit),
    said: made('outputs', last, row, output), target: given('targets', row, output), error: error(row, output), delta: delta(row),
    gradient: made('mean_gradient', layer, from, unit), before: read(paneBefore(recording, pane)?.value ?? -1, place.cell), after: read(place.value, place.cell),
  };
}

/** The index of the largest absolute number; 0 where none is a number. */
function largestIndex(/** @type {number} */ count, /** @type {(index: number) => number} */ number) {
  let largest = 0;
  for (let index = 1; index < count; index += 1) if (Math.abs(number(index)) > Math.abs(number(largest))) largest = index;
  return largest;
}
