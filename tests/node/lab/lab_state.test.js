// What the page computes from each training slice: its curves, its speed, and the time left.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  FRESH, afterProgress, afterSettings, afterSlice, freshLab, ghostOf, isSamePlane, loadedLab, restartedLab, samplesPerSecond, secondsLeft, secondsToCome, stepsPerSecond,
} from '../../../web/lab/state/lab_state.js';
import { runView } from '../../../web/lab/view/run_view.js';
import { frozen } from '../frozen.js';
import { pointsOf, progressWith } from '../page.js';

/** @typedef {import('../../../web/lab/lab_types.js').LabState} LabState */

const labWith = (/** @type {Partial<LabState>} */ facts) => frozen({ ...freshLab('xor', { learning_rate: 1 }), pace: 'full', ...facts });

/**
 * Slices of [iteration, seconds since the previous slice]; ten samples per iteration, half of the time spent computing.
 * @param {...[number, number]} slices
 */
function train(...slices) {
  let lab = labWith({ training: true, goal: 1000, heard_at: 5000 });
  return slices.map(([iteration, seconds]) => {
    const slice = { samples: 10 * (iteration - lab.iteration), computing_seconds: seconds / 2, time: lab.heard_at + 1000 * seconds };
    lab = frozen(afterSlice(lab, progressWith({ iteration, goal: 1000 }), slice));
    return { left: secondsLeft(lab), speed: samplesPerSecond(lab), elapsed: lab.elapsed_seconds };
  });
}

function assertAbout(/** @type {number | undefined} */ value, /** @type {number} */ wanted) {
  assert.ok(value !== undefined && Math.abs(value - wanted) < 1e-9 * wanted, `${value} should be ${wanted}`);
}

test('at a steady speed the time left is what is left at that speed', () => {
  const [first, second] = train([100, 0.5], [200, 0.5]);
  assertAbout(first.left, 4.5);
  assertAbout(second.left, 4);
  assertAbout(first.speed, 4000);
  assertAbout(second.speed, 4000);
  assert.equal(second.elapsed, 1);
});

test('a slice within one tick of the clock counts with the others', () => {
  const [, still, fast, slow] = train([100, 0.5], [100, 0], [200, 0], [300, 1]);
  assertAbout(still.left, 4.5); // 0 iterations in 0 s change nothing
  assertAbout(still.speed, 4000);
  assert.ok(fast.left !== undefined && fast.left > 0 && fast.left < 4);
  assert.ok(slow.left !== undefined && slow.left > 1 && slow.left < 4.5);
  assert.ok(slow.speed !== undefined && slow.speed > 0 && slow.speed < 10_000);
  assert.equal(slow.elapsed, 1.5);
});

test('before any time has gone by, speed and time left are not known', () => {
  for (const { left, speed } of train([0, 0], [100, 0])) assert.deepEqual([left, speed], [undefined, undefined]);
});

for (const [pace, iterations, steps, seconds] of /** @type {const} */ ([
  ['full', 800_000, 0, undefined], ['200', 2000, 200, 10], ['200', 800_000, 200, 4000], ['200', 3, 200, 0.015], ['30', 2000, 30, 2000 / 30],
])) {
  test(`the pace ${pace} is ${steps} updates a second for ${iterations} iterations as for any other number, and how long they take is told`, () => {
    const lab = labWith({ pace, config: { iterations } });
    assert.deepEqual([stepsPerSecond(lab), secondsToCome(lab)], [steps, seconds]);
  });
}

test('while a network learns, what is left of this press of Train is to come, at full speed by the measured speed', () => {
  const lab = labWith({ pace: '200', training: true, goal: 5000, iteration: 1000, recent: { samples: 0, computing_seconds: 1, iterations: 100, seconds: 2 } });
  assert.equal(secondsToCome(lab), 20);
  assert.equal(secondsToCome({ ...lab, pace: 'full' }), 80);
});

test('a small network is trained to be watched at first, and digits at full speed', () => {
  assert.deepEqual([freshLab('xor', {}).pace, freshLab('digits', {}).pace], ['200', 'full']);
});

test('progress leaves the lab before as it was, with its curves, and makes longer ones', () => {
  const before = frozen(afterProgress(labWith({}), progressWith({ training: pointsOf([1, 2], [0.5, 0.4]) })));
  const after = afterProgress(before, progressWith({ iteration: 3, training: pointsOf([3], [0.3]) }));
  assert.deepEqual(before.curves.trained.cost.y, [0.5, 0.4]);
  assert.deepEqual(after.curves.trained.cost.y, [0.5, 0.4, 0.3]);
  assert.deepEqual(after.curves.trained.accuracy.y, [0.5, 0.4, 0.3]);
  assert.equal(after.curves.validated, before.curves.validated); // its curves got no points
  assert.equal(afterProgress(after, progressWith({ iteration: 4 })).curves, after.curves); // no curve got points
});

test('a lab that begins anew is another run with no history, which shows what a person was looking at', () => {
  const grid = { seed: 5, mistakes_only: true };
  const selected = { layer: 0, unit: 1 };
  const learnt = labWith({ run: 4, opened: true, pace: '5', grid, selected, iteration: 100, curves: afterProgress(labWith({}), progressWith({ training: pointsOf([1], [1]) })).curves });
  const anew = restartedLab(learnt);
  assert.deepEqual([anew.run, anew.opened, anew.pace, anew.grid, anew.selected], [5, true, '5', grid, selected]);
  const other = { ...learnt, config: { ...learnt.config, hidden_layers: '8-4' } };
  assert.equal(restartedLab(other).selected, undefined);
  assert.deepEqual([anew.iteration, anew.curves.trained.cost.seen], [0, 0]);
});

test('a lab whose own points are all cleared is open and empty', () => {
  const wanted = { dataset: 'points', point_set: 'own', own_points: '' };
  const { opened, status, run } = afterSettings(labWith({ run: 4 }), { progress: undefined, wanted, refused: [], begun: true, run: 5 }, undefined);
  assert.deepEqual([opened, status, run], [true, 'empty', 5]);
});

test('a loaded model is the next run, with the settings of its file', () => {
  const progress = progressWith({ run: 5, config: { learning_rate: 9 }, has_learnt: true });
  const lab = loadedLab(labWith({ run: 4, pace: '1' }), progress, [], { learnt_before: 2000, loaded_file: undefined });
  assert.deepEqual([lab.run, lab.config, lab.running, lab.has_learnt, lab.pace], [5, { learning_rate: 9 }, { learning_rate: 9 }, true, '1']);
  assert.deepEqual([lab.iteration, lab.provenance.learnt_before, lab.curves.trained.cost.seen], [0, 2000, 0]);
  assert.equal(runView(lab, 'ready').sentence, 'Loaded: it has already learnt for 2,000 iterations. Train goes on from there.');
  assert.equal(runView({ ...lab, provenance: { ...lab.provenance, learnt_before: 0 } }, 'ready').sentence, 'Loaded. Train goes on from there.');
});

test('the way back to the beginning of a run has a share that is a number', () => {
  const moment = /** @type {any} */ ({ wanted: 0, last: 9, earliest: 0, reached: 0, playing: false });
  assert.equal(runView(labWith({ opened: true, moment }), 'ready').share, 0);
});

test('of many settings that were changed only some are named, as when a preset was chosen', () => {
  const begun = (/** @type {string[]} */ begun_with) => runView(labWith({ opened: true, provenance: { ...FRESH, begun_with } }), 'ready').sentence;
  const fields = ['seed', 'loss', 'l2', 'precision', 'engine', 'schedule'];
  assert.equal(begun(fields.slice(0, 4)), 'A new network. Changed: Seed, Loss, L2 penalty, Precision.');
  assert.equal(begun(fields), 'A new network. Changed: Seed, Loss and 4 more.');
});

test('the curves of a run are seen behind those of the next one, until that has curves of its own to be seen', () => {
  const { curves } = afterProgress(labWith({}), progressWith({ training: pointsOf([1, 2], [1, 0.5]) }));
  const first = labWith({ curves });
  assert.equal(ghostOf(first), curves.trained);
  const untrained = labWith({ curves: { ...freshLab('xor', {}).curves, before: curves.trained } });
  assert.equal(ghostOf(untrained), curves.trained);
  const other = labWith({ curves, config: { truth_table: '0 1' }, running: { truth_table: '1 0' } });
  assert.equal(ghostOf(other).cost.x.length, 0);
});

test('two views show the same plane whatever row is chosen in it, and another one where an input across it has another value', () => {
  const view = (/** @type {number[]} */ axes, /** @type {number[]} */ fixed) => /** @type {any} */ ({ axes, fixed });
  assert.equal(isSamePlane(view([0, 1], [0, 1, 1]), view([0, 1], [1, 0, 1])), true);
  assert.equal(isSamePlane(view([0, 1], [0, 1, 1]), view([0, 1], [0, 1, 0])), false);
  assert.equal(isSamePlane(view([0, 1], [0, 0, 0]), view([1, 0], [0, 0, 0])), false);
});
