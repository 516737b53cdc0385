// A small recording: a 2-2-1 network, three steps; the second computes in a function that its line calls.

/** @import { NumberMeaning, PassStep, RecordedArray, RecordedLine, Recording, Role, Term, WrittenOut } from '../../web/wire/protocol.js' */

/** @param {string} code @param {number} [layer] @param {number[]} [cell] @returns {Role} */
export function roleOf(code, layer = -1, cell = [0, 0]) {
  const [kind] = /** @type {Role['of'][]} */ (/(weights|biases)$/.exec(code) ?? [code === 'name' ? '' : 'units']);
  return { code, of: kind, layer, cell, name: '' };
}

/** A number's meaning: empty but for some facts. @param {Partial<NumberMeaning>} [facts] @returns {NumberMeaning} */
export function meaningOf(facts) {
  return { code: '', change: 0, cause: '', example: roleOf('name'), ...facts };
}

/** @param {number[]} shape @param {number[]} numbers @param {Role} role @param {number} made_at @returns {RecordedArray} */
export function arrayOf(shape, numbers, role, made_at) {
  return { shape, dtype: 'float64', made_at, lowest: Math.min(...numbers), highest: Math.max(...numbers), numbers: Float64Array.from(numbers), role };
}

/** @param {number} line @param {number} depth @param {number} caller @returns {RecordedLine} */
function lineOf(line, depth, caller) {
  return { function: `f${depth}`, file: 'learning/a.py', line, scope: [1, 9], depth, caller, target: '', made: [] };
}

/** @param {Partial<PassStep>} facts @returns {PassStep} */
export function stepOf(facts) {
  return { code: 'weighted_sum', section: 'forward', layer: 0, line: 0, shown: [], number: NaN, variant: '', own: '', ...facts };
}

/** @param {Partial<Recording>} [facts] @returns {Recording} */
export function recordingOf(facts) {
  return {
    rows: 1, with_targets: true, learning_rate: 1, layer_sizes: [2, 2, 1], config: { dataset: 'truth_table' }, files: [],
    lines: [lineOf(1, 0, -1), lineOf(2, 0, -1), lineOf(5, 1, 1), lineOf(6, 1, 1), lineOf(3, 0, -1), lineOf(4, 0, -1)],
    arrays: [
      arrayOf([2, 2], [1, 2, 3, 4], roleOf('weights', 0), -1),
      arrayOf([1, 2], [0, 1], roleOf('inputs'), -1),
      arrayOf([1, 2], [3, -4], roleOf('weighted_sum', 0), 0),
      arrayOf([1, 2], [0.3, -0.9], roleOf('activation', 0), 2),
      arrayOf([2, 2], [1, 2, 3, 5], roleOf('weights', 0), 5),
      arrayOf([9], [1, 2, 3, 5, 6, 7, 8, 9, 10], roleOf('mean_weights', 0), 5),
    ],
    steps: [
      stepOf({ code: 'weighted_sum', line: 0, shown: [{ name: 'weighted_sum', value: 2 }] }),
      stepOf({ code: 'activation', line: 1, shown: [{ name: 'values[1]', value: 3 }] }),
      stepOf({ code: 'new_parameters', section: 'step', layer: -1, line: 5, shown: [{ name: 'weights[0]', value: 4 }] }),
    ],
    outcome: { cost_before: 1, promised: 0.4, cost_after: 0.5, outputs_before: Float64Array.of(0), outputs_after: Float64Array.of(1) },
    seconds: 0.01,
    ...facts,
  };
}

/** @param {number} value @param {number[]} cell @param {Term[]} terms @returns {WrittenOut} */
export function writtenOf(value, cell, terms = []) {
  const role = roleOf('name');
  return { value, cell, number: 1, known: 'formula', line: 0, role, meaning: meaningOf(), formula: { kind: 'sum', number: 1, name: '', value: -1, cell: [], role, rest: 0, terms } };
}

/** @param {number} value @param {number[]} cell @param {Role} role @returns {Term} */
export function leafOf(value, cell, role) {
  return { kind: 'number', number: 1, name: 'a', value, cell, role, rest: 0, terms: [] };
}
