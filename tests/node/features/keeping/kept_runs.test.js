// What a kept run's row says, and with which run a lab begins after a reload.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appendPoints, emptyCurve } from '../../../../web/lab/state/curve.js';
import {
  areKeptCurves, beginningOf, curvesOf, isKeptRun, namedByRecord, newestFirst, rowOf, thumbnailOf, withRow,
} from '../../../../web/lab/state/kept_runs.js';
import { FRESH, freshLab } from '../../../../web/lab/state/lab_state.js';
import { frozen } from '../../frozen.js';

function curveOf(/** @type {number} */ points) {
  const x = Array.from({ length: points }, (_, index) => index * 5);
  return appendPoints(emptyCurve(), x, x.map((each) => 1000 - each));
}

/** @param {Partial<import('../../../../web/lab/lab_types.js').LabState>} [facts] */
function labWith(facts) {
  return frozen({ ...freshLab('xor', { seed: 1 }), kept_as: { id: 'a' }, iteration: 10, goal: 20, ...facts });
}

const TAKEN = { iteration: 10, record: '{}', data: new Uint8Array(7) };
const PAGE = { writer: 'page', time: 5 };

function rowWith(/** @type {Partial<import('../../../../web/lab/state/kept_runs.js').KeptRun>} */ facts) {
  const lab = labWith({});
  return frozen({ ...rowOf(lab, TAKEN, curvesOf(lab.curves), PAGE), ...facts });
}

test('a row tells what the lab was at the checkpoint, and is one that reads', () => {
  const curve = curveOf(3);
  const lab = labWith({ curves: { ...freshLab('xor', {}).curves, trained: { cost: curve, accuracy: curve } }, provenance: { ...FRESH, learnt_before: 0 }, kept_as: { id: 'a', begun_from: { id: 'b', iteration: 3 } } });
  const row = rowOf(lab, TAKEN, curvesOf(lab.curves), PAGE);
  assert.equal(isKeptRun(row), true);
  assert.deepEqual(
    [row.id, row.begun_from, row.iteration, row.goal, row.cost, row.thumbnail, row.checkpoint_bytes, row.curve_bytes, row.learnt_before, row.writer],
    ['a', { id: 'b', iteration: 3 }, 10, 20, 990, [1000, 995, 990], 7, 72, 0, 'page'],
  );
});

test('how many are right is told only of the checkpoint\'s own iteration', () => {
  const judged = { part: 'train', rows: 4, right: 3 };
  for (const [iteration, accuracy] of [[10, 0.75], [9, undefined]]) {
    const lab = labWith({ answers: /** @type {any} */ ({ iteration, cost: 0.1, judged }) });
    assert.equal(rowOf(lab, TAKEN, curvesOf(lab.curves), PAGE).accuracy, accuracy);
  }
});

test('of a lab that was not in view while it learnt, the cost and the accuracy are those that were recorded last', () => {
  const curve = curveOf(3); // its last point is after iteration 10
  const judged = { part: 'train', rows: 4, right: 1 };
  const answers = /** @type {any} */ ({ iteration: 5, cost: 0.9, judged });
  const curves = { ...freshLab('xor', {}).curves, trained: { cost: curve, accuracy: curve } };
  const { cost, accuracy } = rowOf(labWith({ curves, answers }), TAKEN, curvesOf(curves), PAGE);
  assert.deepEqual([cost, accuracy], [curve.last?.y, curve.last?.y]);
});

test('kept curves have every point, and the last one even where the curve was thinned out', () => {
  const short = curveOf(3);
  assert.deepEqual([...curvesOf({ trained: { cost: short, accuracy: short }, validated: { cost: short, accuracy: short } }).trained.iteration], [0, 5, 10]);
  const long = curveOf(5000);
  const kept = curvesOf({ trained: { cost: long, accuracy: long }, validated: { cost: short, accuracy: short } });
  assert.equal(kept.trained.iteration.at(-1), 24995);
  assert.equal(kept.trained.cost.at(-1), 1000 - 24995);
  assert.equal(kept.trained.cost.length, kept.trained.accuracy.length);
  assert.equal(areKeptCurves(kept), true);
  assert.equal(areKeptCurves({ ...kept, validated: { iteration: [] } }), false);
});

test('a thumbnail has at most 40 costs, from the first to the last', () => {
  const costs = thumbnailOf(curveOf(5000));
  assert.deepEqual([costs.length, costs[0], costs.at(-1)], [40, 1000, 1000 - 24995]);
  assert.deepEqual(thumbnailOf(curveOf(1)), [1000]);
  assert.deepEqual(thumbnailOf(curveOf(0)), []);
});

for (const [name, damage] of /** @type {[string, object | null][]} */ ([
  ['nothing', null],
  ['a row without a config', { config: undefined }],
  ['a row whose config is null', { config: null }],
  ['an iteration that is no number', { iteration: NaN }],
  ['another lab', { lab: 'words' }],
  ['a thumbnail of words', { thumbnail: ['low'] }],
  ['an origin without an iteration', { begun_from: { id: 'b' } }],
  ['a name that is none', { name: 3 }],
])) {
  test(`what no longer reads is no row: ${name}`, () => {
    assert.equal(isKeptRun(damage && { ...rowWith({}), ...damage }), false);
  });
}

test('a list begins with the run that was changed last, and leaves out what was removed', () => {
  const rows = [rowWith({ id: 'old', changed: 1 }), rowWith({ id: 'new', changed: 3 }), rowWith({ id: 'gone', changed: 4, removed: true })];
  assert.deepEqual(newestFirst(frozen(rows)).map(({ id }) => id), ['new', 'old']);
  assert.deepEqual(withRow(rows, rowWith({ id: 'old', changed: 9 })).map(({ changed }) => changed), [9, 3, 4]);
  assert.equal(withRow(rows, rowWith({ id: 'another' })).length, 4);
});

const RUN = rowWith({ id: 'a', config: { seed: 1 }, changed: 2 });
const OLDER = rowWith({ id: 'older', config: { seed: 1 }, changed: 1 });
const REMOVED = rowWith({ id: 'removed', changed: 3, removed: true });
for (const [name, runs, shown, wanted, beginning] of /** @type {[string, any[], any, any, any][]} */ ([
  ['nothing is kept', [], undefined, undefined, { does: 'nothing' }],
  ['the last run, for an address without settings', [OLDER, RUN, REMOVED], undefined, undefined, { does: 'comes_back', run: RUN, config: { seed: 1 } }],
  ['the run that this page showed, though another is newer', [OLDER, RUN], { id: 'older', config: { seed: 1 } }, undefined, { does: 'comes_back', run: OLDER, config: { seed: 1 } }],
  ['nothing, where this page showed a fresh network', [RUN], { id: '', config: { seed: 1 } }, undefined, { does: 'nothing' }],
  ['nothing, where this page showed what was removed', [RUN, REMOVED], { id: 'removed', config: { seed: 1 } }, { seed: 1 }, { does: 'nothing' }],
  ['the address wants the same', [RUN], undefined, { seed: 1 }, { does: 'comes_back', run: RUN, config: { seed: 1 } }],
  ['the address wants something else', [RUN], undefined, { seed: 2 }, { does: 'is_offered', run: RUN }],
  ['the address wants what was set on this page just before it was left', [RUN], { id: 'a', config: { seed: 2 } }, { seed: 2 }, { does: 'comes_back', run: RUN, config: { seed: 2 } }],
  ['only runs of the other lab are kept', [rowWith({ lab: 'digits' })], undefined, undefined, { does: 'nothing' }],
])) {
  test(`what a lab begins with: ${name}`, () => {
    assert.deepEqual(beginningOf('xor', frozen(runs), shown, wanted), beginning);
  });
}

test('a record names the data and the model files that its run needs', () => {
  const record = JSON.stringify({ data_sha256: 'd', interventions: [{ kind: 'extend', settings: {} }, { kind: 'weights', settings: { sha256: 'm' } }] });
  assert.deepEqual(namedByRecord(record), { data: 'd', models: ['m'], platform: '', code: '' });
  assert.equal(namedByRecord(JSON.stringify({ interventions: [], platform: 'Python 3.13' })).platform, 'Python 3.13');
  for (const damaged of ['', '{}', 'null', '{"interventions": 3}']) assert.deepEqual(namedByRecord(damaged), { data: '', models: [], platform: '', code: '' });
});
