// The numbers of a recorded step: its arrays layer by layer, the cells in them, and what each number was computed from.

/** @import { PassStep, RecordedArray, Recording, Role, Term, WrittenOut } from '../../../wire/protocol.js' */
/** @import { CodeState, Place } from '../code_types.js' */

/**
 * What a step shows: a whole array, or one layer's part of a vector of all parameters.
 * @typedef {object} Pane
 * @property {number} value the array's index
 * @property {number} start where this part of a vector begins
 * @property {number} rows
 * @property {number} columns
 * @property {number} count of elements: the last row may not be full
 * @property {'weights' | 'biases' | ''} kind
 * @property {number} layer of the weights or biases; -1 for none
 */

/** The arrays of a step, layer by layer. */
export function panesOf(/** @type {Recording} */ recording, /** @type {PassStep} */ step) {
  return step.shown.flatMap(({ name, value }) => {
    const kind = /** @type {Pane['kind']} */ (/^(weights|biases)\[/.exec(name)?.[1] ?? '');
    return panesOfValue(recording, value, kind, kind ? Number(/\[(\d+)\]$/.exec(name)?.[1]) : -1);
  });
}

/**
 * @param {Recording} recording
 * @param {number} value
 * @param {Pane['kind']} [kind]
 * @param {number} [layer]
 * @returns {Pane[]}
 */
export function panesOfValue(recording, value, kind = '', layer = -1) {
  const array = recording.arrays[value];
  const { shape, role } = array;
  const named = kind || (role.of === 'units' ? '' : role.of);
  const count = shape.reduce((product, length) => product * length, 1);
  if (shape.length !== 1) {
    const [rows, columns] = shape.length === 2 ? shape : [1, 1];
    return [{ value, start: 0, rows, columns, count, kind: named, layer: layer < 0 && named ? role.layer : layer }];
  }
  // A vector of all parameters, or its beginning.
  const panes = [];
  let start = 0;
  for (let above = 1; above < recording.layer_sizes.length; above += 1) {
    const [fanIn, columns] = recording.layer_sizes.slice(above - 1, above + 1);
    for (const [part, rows] of /** @type {const} */ ([['weights', fanIn], ['biases', 1]])) {
      const size = Math.min(rows * columns, count - start);
      if (size > 0) panes.push({ value, start, rows: Math.ceil(size / columns), columns, count: size, kind: part, layer: above - 1 });
      start += size;
    }
  }
  return panes;
}

/**
 * The array cell at a place in a pane.
 * @param {Recording} recording
 * @param {Pane} pane
 * @param {number} index row by row
 */
export function cellAt({ arrays }, { value, start, columns }, index) {
  const { shape } = arrays[value];
  if (shape.length === 1) return [start + index];
  return shape.length === 0 ? [] : [Math.floor(index / columns), index % columns];
}

/**
 * A cell's index in a pane; undefined if the pane does not contain it.
 * @param {Recording} recording
 * @param {Pane} pane
 * @param {Pick<Place, 'value' | 'cell'>} place
 */
export function indexIn({ arrays }, { value, start, columns, count }, { value: of, cell }) {
  if (value !== of) return undefined;
  const index = arrays[value].shape.length === 1 ? cell[0] - start : (cell[0] ?? 0) * columns + (cell[1] ?? 0);
  return index >= 0 && index < count ? index : undefined;
}

/**
 * The pane of the selected number.
 * @param {CodeState} code
 * @returns {Pane | undefined}
 */
export function shownPane({ recording, place }) {
  if (!recording || !place) return undefined;
  return panesToChoose(recording, place).find((pane) => indexIn(recording, pane, place) !== undefined);
}

/** The panes to choose from at a place: those of its step, or of the array if no step made it. */
export function panesToChoose(/** @type {Recording} */ recording, /** @type {Place} */ place) {
  const step = recording.steps.find(({ line, shown }) => line === place.line && shown.some(({ value }) => value === place.value));
  return step ? panesOf(recording, step) : panesOfValue(recording, place.value);
}

/** The numbers of an array, row by row; undefined while a large array is not loaded. */
export function numbersOf(/** @type {Pick<CodeState, 'recording' | 'seen'>} */ { recording, seen }, /** @type {number} */ value) {
  const numbers = recording?.arrays[value].numbers;
  return numbers?.length ? numbers : seen[value];
}

/**
 * A step's initial place: the followed weight's, else that of the largest absolute number in its first pane.
 * @param {CodeState} code
 * @param {PassStep} step
 * @returns {Place | undefined}
 */
export function firstPlace(code, step) {
  const recording = /** @type {Recording} */ (code.recording);
  const panes = panesOf(recording, step);
  const pane = panes.find(({ kind, layer }) => kind === 'weights' && layer === code.weight?.layer) ?? panes[0];
  return pane && placeIn(code, pane, step.line);
}

/** The layer of a pane's weights or units, from 0 after the inputs; -1 for the inputs, undefined without one. */
export function layerOf(/** @type {Recording} */ { arrays }, /** @type {Pane} */ { value, kind, layer }) {
  const { role } = arrays[value];
  if (kind) return layer;
  return role.of === 'units' && (role.layer >= 0 || role.code === 'inputs') ? role.layer : undefined;
}

/**
 * The row and the column of a pane that belong to the followed weight: its own, or those of a unit it connects. Undefined: any.
 * @returns {{ row?: number | undefined, column?: number | undefined }}
 */
function followedIn(/** @type {CodeState} */ { recording, weight }, /** @type {Pane} */ pane) {
  const layer = recording && layerOf(recording, pane);
  if (weight === undefined || layer === undefined) return {};
  const isWeights = pane.kind === 'weights';
  if (layer === weight.layer) return { row: isWeights ? weight.fan_in : undefined, column: weight.unit };
  if (layer === weight.layer - 1) return { column: weight.fan_in };
  return layer === weight.layer + 1 && isWeights ? { row: weight.unit } : {};
}

/**
 * The place of the largest absolute number of those in a pane that belong to the followed weight; the first of them while the numbers
 * are not loaded.
 * @param {CodeState} code
 * @param {Pane} pane
 * @param {number} line
 * @returns {Place}
 */
export function placeIn(code, pane, line) {
  const recording = /** @type {Recording} */ (code.recording);
  const numbers = numbersOf(code, pane.value)?.subarray(pane.start, pane.start + pane.count);
  const { row, column } = followedIn(code, pane);
  let largest = -1;
  for (let index = 0; index < pane.count; index += 1) {
    if ((row !== undefined && Math.floor(index / pane.columns) !== row) || (column !== undefined && index % pane.columns !== column)) continue;
    if (largest < 0 || (numbers && Math.abs(numbers[index]) > Math.abs(numbers[largest]))) largest = index;
  }
  return { value: pane.value, cell: cellAt(recording, pane, Math.max(largest, 0)), line };
}

/**
 * The earlier version of an array, from which a change is measured. Undefined if there is none.
 * @param {Recording} recording
 * @param {Pane} pane
 * @returns {Pane | undefined}
 */
export function paneBefore({ arrays }, pane) {
  const { shape, role } = arrays[pane.value];
  if (!/^(mean_|square_|velocity_)?(weights|biases)$/.test(role.code)) return undefined;
  const isSame = (/** @type {RecordedArray} */ other) => other.role.code === role.code && other.role.layer === role.layer
    && other.shape.length === shape.length && other.shape.every((length, axis) => length === shape[axis]);
  const before = arrays.findIndex((other, number) => number < pane.value && isSame(other));
  return before < 0 ? undefined : { ...pane, value: before };
}

/**
 * The parts of a formula that are array elements.
 * @param {Term} term
 * @returns {Term[]}
 */
export function leavesOf(term) {
  const below = term.terms.flatMap(leavesOf);
  return term.value >= 0 ? [term, ...below] : below;
}

/** The arrays a number was computed from, each with the elements used. */
export function parentsOf(/** @type {Recording} */ recording, /** @type {WrittenOut} */ written) {
  /** @type {Map<string, { pane: Pane, role: Role, indices: number[] }>} */
  const parents = new Map();
  for (const leaf of leavesOf(written.formula)) {
    for (const pane of panesOfValue(recording, leaf.value)) {
      const index = indexIn(recording, pane, leaf);
      if (index === undefined) continue;
      const key = `${pane.value} ${pane.start}`;
      const parent = parents.get(key) ?? { pane, role: leaf.role, indices: [] };
      parent.indices.push(index);
      parents.set(key, parent);
    }
  }
  return [...parents.values()];
}

/** The written-out number, if it is the selected one. */
export function writtenNow(/** @type {CodeState} */ { written, place }) {
  const isNow = written && place && written.value === place.value && written.cell.join() === place.cell.join();
  return isNow ? written : undefined;
}
