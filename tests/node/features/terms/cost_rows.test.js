// The cost on its card, worked out row by row.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { costRows } from '../../../../web/features/terms/view/cost_rows.js';

/** Two rows of one input and two outputs, with (0.5² + 0.25²) and 0.75² squared: on average 0.4375. */
const ANSWERS = /** @type {any} */ ({
  config: {}, rows: 2, layer_sizes: [1, 3, 2], cost: 0.4375, outputs: Float32Array.of(0.5, 0.25, 0.25, 0), targets: Uint8Array.of(0, 0, 1, 0),
});

test('each row adds the squared errors of its outputs, and the average is the cost', () => {
  assert.deepEqual(costRows(ANSWERS), [
    { inputs: '0', says: [0.5, 0.25], wanted: [0, 0], sum: 0.3125 },
    { inputs: '1', says: [0.25, 0], wanted: [1, 0], sum: 0.5625 },
  ]);
});

test('a cost that is no such average, and points, have no rows', () => {
  assert.deepEqual(costRows({ ...ANSWERS, cost: 0.6 }), []);
  assert.deepEqual(costRows({ ...ANSWERS, cost: Number.NaN }), []);
  assert.deepEqual(costRows({ ...ANSWERS, config: { dataset: 'points' } }), []);
  assert.deepEqual(costRows(undefined), []);
});
