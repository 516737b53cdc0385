// The XOR lab before a network has answered: its layers, the rows or custom points, no numbers.

import { hiddenSizes } from '../../../lab/state/config.js';
import { fittedView } from '../../../lab/state/lab_state.js';
import { rowInputs } from '../../../lab/state/table_rows.js';

/** @import { XorAnswers } from '../../../lab/lab_types.js' */
/** The range of both axes, as in browser/answers/rows.py. */
const TABLE_SQUARE = [-0.25, 1.25];
const POINT_SQUARE = [-1, 1];

/**
 * Undefined if the settings, perhaps from a link, cannot make a network.
 * @param {import('../../../lab/lab_types.js').LabState} lab
 * @param {Record<string, number>} limits from config.json
 * @returns {XorAnswers | undefined}
 */
export function blankAnswers({ config, view }, limits) {
  const isTable = config.dataset === 'truth_table';
  const rows = isTable ? String(config.truth_table).split(' ') : [];
  const inputs = isTable ? Math.log2(rows.length) : String(config.point_inputs).split(' ').length;
  const outputs = isTable ? rows[0].length : 1;
  const hidden = hiddenSizes(config);
  const sizes = [inputs, ...hidden, outputs];
  const isSound = sizes.every((size) => Number.isInteger(size) && size >= 1 && size <= limits.layer_size)
    && hidden.length <= limits.hidden_layers && (!isTable || (inputs <= limits.table_inputs && outputs <= limits.table_outputs));
  if (!isSound) return undefined;
  const points = isTable || config.point_set !== 'own' ? [] : String(config.own_points).split(' ')
    .map((word) => word.split(',').map(Number)).filter((point) => point.length === 3 && point.every(Number.isFinite));
  const perUnit = sizes.slice(1).map((size) => new Float64Array(size).fill(NaN));
  const perWeight = sizes.slice(1).map((size, layer) => new Float64Array(size * sizes[layer]).fill(NaN));
  const perRow = sizes.slice(1).map((size) => new Float64Array(rows.length * size).fill(NaN));
  const none = new Float64Array();
  return {
    iteration: 0,
    weights_of: 0,
    changed: false,
    rows: rows.length,
    places: Float64Array.from(isTable ? rows.flatMap((_, row) => rowInputs(row, inputs)) : points.flatMap(([x, y]) => [x / 100, y / 100])),
    targets: Float64Array.from(isTable ? [...rows.join('')].map(Number) : points.map(([, , kind]) => kind)),
    outputs: none,
    correct: new Uint8Array(),
    cost: NaN,
    maximum_error: NaN,
    weights: perWeight,
    biases: perUnit,
    weight_gradients: perWeight,
    bias_gradients: perUnit,
    row_sums: perRow,
    row_values: perRow,
    units_off: [],
    square: isTable ? TABLE_SQUARE : POINT_SQUARE,
    surfaces: perUnit.map((values) => new Float32Array(values)),
    input_surfaces: isTable ? new Float32Array() : new Float32Array(inputs).fill(NaN),
    judged: { part: 'train', rows: 0, right: 0 },
    validation_places: none,
    validation_targets: none,
    config,
    table: config.truth_table,
    layer_sizes: sizes,
    view: fittedView(view, inputs),
  };
}
