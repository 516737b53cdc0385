// Units' names, and charts in words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartSentence } from '../../../web/parts/charts/chart_sentence.js';
import { formatPrediction } from '../../../web/tabs/xor/view/table/truth_table.js';
import { choiceName, settingValue, wordedLoss } from '../../../web/words/settings.js';
import { text } from '../../../web/words/text.js';
import { axisNames, inputNames, unitNames } from '../../../web/words/unit_names.js';

const TABLE = { dataset: 'truth_table' };
const POINTS = { dataset: 'points', point_inputs: 'x yy sin_x' };

test('inputs, units and outputs are named from the left to the right, and units with their layer where there are several', () => {
  assert.deepEqual(unitNames([3, 2, 2], TABLE), [['x', 'y', 'z'], ['h1', 'h2'], ['a', 'b']]);
  assert.deepEqual(unitNames([4, 2, 1, 1], TABLE), [['w', 'x', 'y', 'z'], ['h1.1', 'h1.2'], ['h2.1'], ['a']]);
  assert.deepEqual(unitNames([3, 1], POINTS), [['x', 'y²', 'sin x'], ['a']]);
  assert.deepEqual(inputNames(2), ['x', 'y']);
});

test('the axes of a surface are two inputs of the table, or the plane of the points', () => {
  assert.deepEqual(axisNames(4, TABLE, { axes: [3, 0] }), ['z', 'w']);
  assert.deepEqual(axisNames(3, POINTS, { axes: [2, 1] }), ['x', 'y']);
});

test('choices and losses that only edited code has are called as it calls them', () => {
  assert.equal(choiceName('leaky_relu'), 'leaky ReLU');
  assert.equal(choiceName('my_activation'), 'my_activation');
  assert.equal(settingValue('my_optimizer'), 'my_optimizer');
  assert.deepEqual(['squared_error', 'cross_entropy', 'my_loss'].map(wordedLoss), ['squared_error', 'cross_entropy', 'own']);
  assert.equal(text('chart.cost_unit_own', { loss: 'my_loss' }), 'my_loss');
});

test('a chart is told by its newest and its first value, and how many there were', () => {
  const curve = { x: [0, 2], y: [0.5, 0.25], averages: [], recent: [], stride: 2, seen: 1001, last: { x: 3, y: 0.125 } };
  const format = (/** @type {number} */ value) => `${value}!`;
  assert.equal(chartSentence('Cost', curve, format), 'Cost: 0.125! now, 0.5! at iteration 0, 1,001 points.');
  assert.equal(chartSentence('Cost', { ...curve, last: undefined }, format), 'No update yet.');
});

test('an answer that is too low to count as 1 does not look like one that counts', () => {
  assert.deepEqual([0.5, 0.50004, 0.49996, 0.4994, 0, 1].map(formatPrediction), ['0.500', '0.500', '< 0.5', '0.499', '0.000', '1.000']);
});
