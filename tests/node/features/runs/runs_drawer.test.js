// The drawer of kept runs: the list and its order, the runs' names, and the import of a file of runs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differingSettings, listedRuns, MOST_COMPARED, plannedImport, settingPaths, trainedWith, withChoice } from '../../../../web/features/runs/state.js';
import { formatBytes, runName } from '../../../../web/features/runs/sentences/run_names.js';

const TABLES = { xor: '0 1 1 0', modified_xor: '00 11 11 00 10 01 01 10' };
const CONFIG = { dataset: 'truth_table', truth_table: TABLES.xor, hidden_layers: '4', optimizer: 'adam', learning_rule: 'backpropagation', learning_rate: 0.03 };
const ALL = /** @type {const} */ ({ lab: 'all', words: '' });
const name = (/** @type {{ id: string }} */ { id }) => id;

/**
 * @param {string} id
 * @param {number} changed
 * @param {Partial<import('../../../../web/lab/state/kept_runs.js').KeptRun>} [more]
 * @returns {import('../../../../web/lab/state/kept_runs.js').KeptRun}
 */
function run(id, changed, more = {}) {
  return {
    id, changed, lab: 'xor', name: '', note: '', starred: false, removed: false, created: 0, record: `of ${id}`, config: CONFIG, status: 'finished',
    iteration: 10, goal: 10, elapsed_seconds: 1, thumbnail: [], checkpoint_bytes: 0, curve_bytes: 0, writer: '', ...more,
  };
}

const from = (/** @type {string} */ id, iteration = 4) => ({ begun_from: { id, iteration } });

/**
 * The listed runs' ids; before each, one dot per run that it branched off.
 * @param {Parameters<typeof listedRuns>[0]} runs
 * @param {Parameters<typeof listedRuns>[1]} [drawer]
 */
const listed = (runs, drawer = ALL) => listedRuns(runs, drawer, name).map(({ run: { id }, depth }) => '.'.repeat(depth) + id);

test('the newest run stands first, and starred ones before all others', () => {
  assert.deepEqual(listed([run('a', 1), run('b', 3), run('c', 2, { starred: true })]), ['c', 'b', 'a']);
});

test('branches stand below the run that they branched off, and the newest branch brings its whole tree up', () => {
  const runs = [run('old', 1), run('branch', 9, from('old')), run('twig', 8, from('branch')), run('other', 5), run('second', 2, from('old'))];
  assert.deepEqual(listed(runs), ['old', '.branch', '..twig', '.second', 'other']);
  assert.deepEqual(listed([...runs, run('top', 0, { starred: true, ...from('other') })]), ['other', '.top', 'old', '.branch', '..twig', '.second']);
});

test('a branch whose origin is not listed stands by itself, and tells where it came from as long as that is kept', () => {
  const runs = [run('origin', 1, { lab: 'digits' }), run('branch', 2, from('origin')), run('orphan', 3, from('gone'))];
  const found = listedRuns(runs, { lab: 'xor', words: '' }, name);
  assert.deepEqual(found.map(({ run: { id }, depth, parent }) => [id, depth, parent?.id]), [['orphan', 0, undefined], ['branch', 0, 'origin']]);
});

test('runs that say they branched off each other, as a forged file can, are listed all the same', () => {
  assert.deepEqual(listed([run('a', 1, from('b')), run('b', 2, from('a')), run('c', 3, from('c'))]).sort(), ['a', 'b', 'c']);
});

test('a thousand runs, each branched off the one before, are listed without asking each for all the others', () => {
  let asked = 0;
  const runs = Array.from({ length: 1000 }, (_, index) => {
    const one = run(String(index), index, index ? from(String(index - 1)) : {});
    const { begun_from } = one;
    return Object.defineProperty(one, 'begun_from', { enumerable: true, get: () => ((asked += 1), begun_from) });
  });
  assert.equal(listed(runs).length, 1000);
  assert.ok(asked < 20 * runs.length, `${asked} times`);
});

test('the filter looks for every word in name and note, whatever their case, and for the lab', () => {
  const runs = [run('Fast one', 1, { note: 'high rate' }), run('Slow one', 2, { lab: 'digits' })];
  assert.deepEqual(listed(runs, { lab: 'all', words: 'ONE  rate' }), ['Fast one']);
  assert.deepEqual(listed(runs, { lab: 'digits', words: '' }), ['Slow one']);
  assert.deepEqual(listed(runs, { lab: 'digits', words: 'fast' }), []);
});

test('a run whose settings do not say what it is has a name all the same', () => {
  for (const config of [{}, { dataset: 'truth_table' }, { ...CONFIG, optimizer: 'none at all' }, { ...CONFIG, optimizer: 3 }]) assert.equal(runName('', config, TABLES), 'A run whose settings can no longer be read');
});

test('a run without a name is called by what it learnt, its layers and its optimizer', () => {
  assert.equal(runName('Mine', CONFIG, TABLES), 'Mine');
  assert.equal(runName('', CONFIG, TABLES), 'XOR, 2-4-1, Adam');
  assert.equal(runName('', { ...CONFIG, truth_table: '00 01 10 10', hidden_layers: 'none' }, TABLES), 'Own table, 2-2, Adam');
  assert.equal(runName('', { ...CONFIG, learning_rule: 'perturbation' }, TABLES), 'XOR, 2-4-1, random perturbation');
  assert.equal(runName('', { ...CONFIG, dataset: 'points', point_set: 'spiral', point_inputs: 'x y', hidden_layers: '6-3' }, TABLES), 'Points: spiral, 2-6-3-1, Adam');
  assert.equal(runName('', { ...CONFIG, dataset: 'digits', optimizer: 'sgd' }, TABLES), 'Digits, 784-4-10, gradient descent');
  assert.equal(runName('', { ...CONFIG, optimizer: 'my_optimizer' }, TABLES), 'XOR, 2-4-1, my_optimizer');
  assert.equal(runName('', { ...CONFIG, dataset: 'points', point_set: 'my_points', point_inputs: 'x y', hidden_layers: '6' }, TABLES), 'Points: my_points, 2-6-1, Adam');
});

const RECORD = JSON.stringify({
  config: CONFIG, iteration: 100, data_sha256: '',
  interventions: [{ iteration: 40, kind: 'settings', settings: { learning_rate: 0.2 } }, { iteration: 60, kind: 'extend', settings: {} },
    { iteration: 100, kind: 'settings', settings: { learning_rate: 5 } }],
});

test('the settings of a run are those of its record, with what changed on the way, not what waits for a reset', () => {
  const kept = { record: RECORD, config: { ...CONFIG, hidden_layers: '9' } };
  assert.deepEqual(settingPaths(kept).learning_rate, [{ value: 0.03, from: 0 }, { value: 0.2, from: 40 }]);
  assert.deepEqual(settingPaths(kept).hidden_layers, [{ value: '4', from: 0 }]);
  assert.equal(trainedWith(kept).hidden_layers, '4');
  assert.equal(trainedWith({ ...kept, record: 'damaged' }).hidden_layers, '9');
});

test('settings differ where any run has another value, another change, or lacks the setting', () => {
  const one = settingPaths({ record: '', config: CONFIG });
  const other = settingPaths({ record: RECORD, config: CONFIG });
  const { optimizer, ...older } = one;
  assert.deepEqual(differingSettings([one, other]), ['learning_rate']);
  assert.deepEqual(differingSettings([one, one, older]), ['optimizer']);
  assert.deepEqual(differingSettings([one]), []);
});

test('no more than four runs are chosen, and one can be taken back', () => {
  let chosen = ['a', 'b', 'c', 'd', 'e'].reduce((before, id) => withChoice(before, id, true), /** @type {string[]} */ ([]));
  assert.deepEqual(chosen, ['a', 'b', 'c', 'd']);
  assert.equal(chosen.length, MOST_COMPARED);
  chosen = withChoice(withChoice(chosen, 'b', false), 'e', true);
  assert.deepEqual(chosen, ['a', 'c', 'd', 'e']);
});

test('of a file, runs that are here already are left out, and those whose id another run has get a new one', () => {
  const kept = [run('same', 1), run('taken', 1, { record: 'of another' }), run('deleted', 1, { removed: true })];
  const file = [run('same', 1), run('taken', 1), run('new', 1, from('taken')), run('deleted', 1)];
  const { taken, back, here } = plannedImport(kept, file, () => 'fresh');
  assert.deepEqual(taken.map(({ run: { id, begun_from }, from: place }) => [id, begun_from?.id, place]), [['fresh', undefined, 1], ['new', 'fresh', 2]]);
  assert.deepEqual([back, here], [['deleted'], 1]);
});

test('a run of a file is the kept one though Python has completed its record, and another one if any value differs', () => {
  const record = (/** @type {object} */ config, more = {}) => JSON.stringify({ config, interventions: [], iteration: 3, ...more });
  const kept = [run('a', 1, { record: record({ seed: 1 }) })];
  const planned = (/** @type {string} */ incoming) => plannedImport(kept, [run('a', 1, { record: incoming })], () => 'fresh');
  assert.equal(planned(record({ seed: 1, newer: 'x' }, { engine: '' })).here, 1);
  for (const other of [record({ seed: 2 }), record({}), record({ seed: 1 }, { iteration: 4 }), 'damaged']) {
    assert.deepEqual([planned(other).here, planned(other).taken.length], [0, 1]);
  }
  assert.equal(plannedImport([run('a', 1, { record: 'damaged' })], [run('a', 1, { record: record({}) })], () => 'fresh').here, 0);
});

test('sizes are told in kB and MB', () => {
  assert.equal(formatBytes(0), '0 kB');
  assert.equal(formatBytes(66_400), '67 kB');
  assert.equal(formatBytes(3_440_000), '3.4 MB');
});
