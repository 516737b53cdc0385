// What the XOR tab shows before a network has answered.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshLab } from '../../../../web/lab/state/lab_state.js';
import { rowInputs } from '../../../../web/lab/state/table_rows.js';
import { blankAnswers } from '../../../../web/tabs/xor/state/blank_answers.js';

const LIMITS = { hidden_layers: 4, layer_size: 1024, table_inputs: 4, table_outputs: 3 };
const TABLE = { dataset: 'truth_table', truth_table: '00 11 11 01', hidden_layers: '3-2', point_inputs: 'x y', point_set: 'circle', own_points: '' };
const answersOf = (/** @type {object} */ settings) => blankAnswers(freshLab('xor', { ...TABLE, ...settings }), LIMITS);

test('a truth table has its layers, its rows with their targets, and no number', () => {
  const answers = answersOf({});
  assert.deepEqual(answers?.layer_sizes, [2, 3, 2, 2]);
  assert.deepEqual([...answers.places], [0, 0, 0, 1, 1, 0, 1, 1]);
  assert.deepEqual([...answers.targets], [0, 0, 1, 1, 1, 1, 0, 1]);
  assert.deepEqual(answers.weights.map(({ length }) => length), [6, 6, 4]);
  assert.deepEqual(answers.biases.map(({ length }) => length), [3, 2, 2]);
  for (const values of [...answers.weights, ...answers.biases, ...answers.surfaces]) assert.ok(values.every(Number.isNaN));
  assert.equal(answers.outputs.length, 0);
  assert.equal(answers.cost, NaN);
});

test('points in the plane have the inputs that the network is told, one output, and only points of one\'s own', () => {
  const points = { dataset: 'points', point_inputs: 'x y xy', hidden_layers: 'none' };
  assert.deepEqual(answersOf(points)?.layer_sizes, [3, 1]);
  assert.equal(answersOf(points)?.places.length, 0);
  const own = answersOf({ ...points, point_set: 'own', own_points: '50,-25,1 -100,0,0 half-written' });
  assert.deepEqual([...(own?.places ?? [])], [0.5, -0.25, -1, 0]);
  assert.deepEqual([...(own?.targets ?? [])], [1, 0]);
});

for (const [why, settings] of /** @type {[string, object][]} */ ([
  ['a size is no number', { hidden_layers: '9-x' }],
  ['a layer is empty', { hidden_layers: '3-0' }],
  ['a layer is too large', { hidden_layers: '1025' }],
  ['there are too many layers', { hidden_layers: '1-1-1-1-1' }],
  ['a table has no inputs', { truth_table: '010' }],
  ['a table has a row too few', { truth_table: '0 1 1' }],
  ['a table has too many inputs', { truth_table: Array(32).fill('0').join(' ') }],
  ['a table has too many outputs', { truth_table: '0000 1111' }],
])) {
  test(`there is no network where ${why}`, () => assert.equal(answersOf(settings), undefined));
}

test('as many as are allowed are a network', () => {
  const most = { hidden_layers: '1024-1-1-1', truth_table: Array(16).fill('000').join(' ') };
  assert.deepEqual(answersOf(most)?.layer_sizes, [4, 1024, 1, 1, 1, 3]);
});

test('the inputs of a row are its number in binary', () => {
  assert.deepEqual([0, 1, 2, 5, 7].map((row) => rowInputs(row, 3)), [[0, 0, 0], [0, 0, 1], [0, 1, 0], [1, 0, 1], [1, 1, 1]]);
});
