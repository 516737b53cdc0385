// The names of a recording's arrays, rows and columns, and the largest of their numbers.

import { classNames } from '../../../../lab/state/config.js';
import { hasText, text } from '../../../../words/text.js';
import { unitNames } from '../../../../words/unit_names.js';
import { roleWords } from '../../sentences/pass_steps.js';

/** @import { Recording, Role } from '../../../../wire/protocol.js' */
/** @import { Pane } from '../../state/panes.js' */

/** Whether a network reads digits: it has too many units to name any but the outputs. @param {Recording} recording */
const isOfDigits = ({ config }) => config.dataset !== 'truth_table' && config.dataset !== 'points';

/**
 * A unit's short name.
 * @param {number} layer 0 for the inputs
 */
export function unitLabel(/** @type {Recording} */ recording, layer, /** @type {number} */ unit) {
  const { layer_sizes, config } = recording;
  if (!isOfDigits(recording)) return unitNames(layer_sizes, config)[layer]?.[unit] ?? String(unit + 1);
  return layer === layer_sizes.length - 1 ? classNames(config)[unit] : String(unit + 1);
}

/**
 * The name of a layer of units.
 * @param {Recording} recording
 * @param {number} layer 0 for the inputs
 */
export function layerLabel({ layer_sizes }, layer) {
  const last = layer_sizes.length - 1;
  if (layer === 0) return text('array.inputs');
  if (layer === last) return text('of.outputs');
  return last === 2 ? text('of.hidden') : text('of.hidden_number', { number: layer });
}

/** The layer whose units an array describes, or its weights lead to; 0 for the inputs, undefined for none. */
export function unitsOf(/** @type {Role} */ { of, layer }) {
  return of === '' ? undefined : layer + 1;
}

/**
 * The role of a pane's element.
 * @param {Recording} recording
 * @param {Pane} pane
 * @param {number} index
 * @returns {Role}
 */
export function roleAt({ arrays }, pane, index) {
  const { role, shape } = arrays[pane.value];
  const cell = [Math.floor(index / pane.columns), index % pane.columns];
  if (shape.length !== 1) return { ...role, cell };
  if (role.code === 'name') return { ...role, cell: [pane.start + index] };
  return { ...role, code: role.code.replace(/(weights|biases)$/, pane.kind), of: pane.kind, layer: pane.layer, cell };
}

/** The name of an array or of the part that a pane shows. */
export function paneTitle(/** @type {Recording} */ recording, /** @type {Pane} */ pane) {
  const role = roleAt(recording, pane, 0);
  const code = role.code === 'name' && pane.kind ? `${role.code}_${pane.kind}` : role.code;
  const layer = pane.layer >= 0 ? pane.layer + 1 : unitsOf(role);
  return text(hasText(`array.${code}`) ? `array.${code}` : 'array.name', { layer: layer === undefined ? '' : layerLabel(recording, layer), name: role.name || roleWords(role, recording) });
}

/** Describes an element. */
export function elementWords(/** @type {Recording} */ recording, /** @type {Pane} */ pane, /** @type {number} */ index) {
  return roleWords(roleAt(recording, pane, index), recording);
}

/** The names of a pane's rows and columns; a single row may have none. */
export function paneNames(/** @type {Recording} */ recording, /** @type {Pane} */ pane) {
  const { kind, rows, columns, layer } = pane;
  const above = kind ? layer + 1 : unitsOf(recording.arrays[pane.value].role);
  // Edited code may have transposed or resized an array.
  const fits = above !== undefined && recording.layer_sizes[above] === columns;
  const rowsFit = kind === 'weights' && recording.layer_sizes[layer] === rows;
  return {
    columns: Array.from({ length: columns }, (_, unit) => (fits ? unitLabel(recording, above, unit) : String(unit + 1))),
    rows: Array.from({ length: rows }, (_, row) => {
      if (rowsFit) return unitLabel(recording, layer, row);
      return rows > 1 ? text('value.row_name', { row: row + 1 }) : '';
    }),
  };
}

/** The largest absolute value among the finite numbers. */
export function largestOf(/** @type {Float32Array | Float64Array} */ numbers) {
  let largest = 0;
  for (const number of numbers) if (Number.isFinite(number)) largest = Math.max(largest, Math.abs(number));
  return largest;
}
