// Numbers shown together: which data each was measured on, and after which iteration.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figuresOf, measuredAccuracy } from '../../../web/lab/state/figures.js';
import { judgedPart, trainingCost } from '../../../web/lab/state/kept_runs.js';
import { afterProgress, afterSlice, freshLab, samplesPerSecond } from '../../../web/lab/state/lab_state.js';
import { runView } from '../../../web/lab/view/run_view.js';
import { withPart } from '../../../web/features/runs/sentences/run_names.js';
import { frozen } from '../frozen.js';
import { pointsOf, progressWith } from '../page.js';

/** @typedef {import('../../../web/lab/lab_types.js').LabState} LabState */

const ANSWERS = /** @type {any} */ ({ cost: 0.2, iteration: 50, weights_of: 50, changed: false, judged: { rows: 8, right: 6, part: 'train' }, config: { dataset: 'truth_table' } });

/** @param {Partial<LabState>} facts */
const labWith = (facts) => frozen({ ...freshLab('xor', { dataset: 'truth_table' }), pace: 'full', ...facts });

/** Curves with a point after each of these iterations. @param {Record<number, number>} costs */
const curvesOf = (costs) => afterProgress(labWith({}), progressWith({ training: pointsOf(Object.keys(costs).map(Number), Object.values(costs)) })).curves;

test('what stands together was measured together: of a curve and the newest answers, the newer one counts', () => {
  const lab = labWith({ answers: ANSWERS, curves: curvesOf({ 40: 0.3 }), iteration: 50 });
  const { iteration, cost, accuracy, test_cost } = figuresOf(lab);
  assert.deepEqual([iteration, cost, accuracy, test_cost], [
    50, { value: 0.2, iteration: 50, part: 'train' }, { value: 0.75, iteration: 50, part: 'train' }, undefined,
  ]);
  const training = labWith({ answers: ANSWERS, curves: curvesOf({ 60: 0.1 }), iteration: 63, training: true });
  assert.deepEqual(figuresOf(training).cost, { value: 0.1, iteration: 60, part: 'train' });
  assert.equal(figuresOf(training).iteration, 60); // not 63, whose cost is unknown
  assert.deepEqual(figuresOf(training).accuracy, { value: 0.1, iteration: 60, part: 'train' });
  assert.equal(figuresOf(labWith({})).cost, undefined);
});

test('at a slow pace the iteration is that of now, and an older number says when it was measured', () => {
  const slow = labWith({ name: 'digits', running: { dataset: 'digits' }, curves: curvesOf({ 60: 0.1 }), iteration: 67, training: true, pace: '1' });
  assert.equal(figuresOf(slow).iteration, 67);
  assert.deepEqual(runView(slow, 'ready').cost, { value: '0.1000', of: 'training, at 60' });
  const fast = labWith({ ...slow, pace: '30' });
  assert.deepEqual([runView(fast, 'ready').iteration, runView(fast, 'ready').cost], [60, { value: '0.1000', of: 'training' }]);
});

test('of digits both costs stand there, each with its name, before and after training', () => {
  const answers = { ...ANSWERS, judged: { ...ANSWERS.judged, part: 'test' } };
  const digits = labWith({ name: 'digits', running: { dataset: 'digits' }, answers, curves: curvesOf({ 40: 0.3 }), iteration: 50 });
  const shown = runView(digits, 'ready');
  assert.deepEqual([shown.cost, shown.testCost, shown.accuracy], [
    { value: '0.3000', of: 'training, at 40' }, { value: '0.2000', of: 'test' }, { value: '75.0 %', of: 'test' },
  ]);
  const goesOn = runView(labWith({ ...digits, training: true, curves: curvesOf({ 90: 0.25 }), iteration: 90 }), 'ready');
  assert.deepEqual([goesOn.cost, goesOn.testCost, goesOn.accuracy], [
    { value: '0.2500', of: 'training' }, { value: '0.2000', of: 'test, at 50' }, { value: '75.0 %', of: 'test, at 50' },
  ]);
  assert.equal(goesOn.costSentence, 'Cost 0.2500 after 90 iterations (training); Cost 0.2000 after 50 iterations (test)');
  assert.equal(figuresOf(labWith({ name: 'digits', answers, iteration: 50 })).cost, undefined); // a loaded network has no curve
});

test('at an earlier moment nothing is shown that was measured later', () => {
  const past = labWith({ answers: ANSWERS, curves: curvesOf({ 10: 0.4 }), iteration: 20 });
  assert.deepEqual(figuresOf(past).cost, { value: 0.4, iteration: 10, part: 'train' });
  assert.deepEqual(runView(past, 'ready').cost, { value: '0.4000', of: 'at 10' });
});

test('a table is named by nothing, points by the part they are', () => {
  const judged = { rows: 90, right: 81, part: 'validation' };
  const points = labWith({ running: { dataset: 'points' }, answers: { ...ANSWERS, judged }, iteration: 50 });
  assert.deepEqual([runView(points, 'ready').cost?.of, runView(points, 'ready').accuracy?.of], ['training', 'validation']);
  const table = runView(labWith({ running: { dataset: 'truth_table' }, answers: ANSWERS, iteration: 50 }), 'ready');
  assert.deepEqual([table.cost?.of, table.accuracy?.of], ['', '']);
  assert.equal(withPart('96.4 %', 'test', { dataset: 'digits' }), '96.4 %\u00a0test');
  assert.equal(withPart('96.4 %', 'train', { dataset: 'truth_table' }), '96.4 %');
});

test('outputs that are no numbers have no accuracy, also where some was recorded before', () => {
  const diverged = labWith({ answers: { ...ANSWERS, cost: NaN }, curves: curvesOf({ 40: 0.3 }), iteration: 50 });
  assert.equal(figuresOf(diverged).accuracy, undefined);
  assert.equal(measuredAccuracy(labWith({ answers: ANSWERS })), 0.75);
  assert.equal(measuredAccuracy(labWith({ answers: { ...ANSWERS, cost: NaN } })), undefined);
});

test('at a pace the speed is that of the pace, at full speed that of computing', () => {
  const slice = { samples: 80, computing_seconds: 0.004, time: 1000 };
  const after = (/** @type {LabState['pace']} */ pace) => (
    afterSlice(labWith({ pace, training: true, heard_at: 0 }), progressWith({ iteration: 10, goal: 100 }), slice));
  assert.equal(samplesPerSecond(after('full')), 20_000);
  assert.equal(samplesPerSecond(after('30')), 80);
});

test('a kept run tells the cost of training and the part it is judged by, also where it was kept by an older page', () => {
  assert.equal(trainingCost({ lab: 'digits', cost: 0.1431, thumbnail: [2.3, 0.0184] }), 0.0184);
  assert.equal(trainingCost({ lab: 'xor', cost: 0.02, thumbnail: [0.5, 0.03] }), 0.02);
  assert.deepEqual([{ dataset: 'truth_table', held_out: 0.3 }, { dataset: 'points', held_out: 0.3 }, { dataset: 'points', held_out: 0 }, { dataset: 'digits', held_out: 0 }].map(judgedPart),
    ['train', 'validation', 'train', 'test']);
});
