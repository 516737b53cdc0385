// What if: its answer in one sentence, and its jobs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWhatIfActions } from '../../../../web/features/what_if/actions.js';
import { ownCodeOf } from '../../../../web/features/what_if/state.js';
import { outcomeSentence } from '../../../../web/features/what_if/sentences/outcome_sentence.js';
import { openedWorkshop, SHIPPED_CODE } from '../../../../web/features/workshop/state/opened_workshop.js';

const CONFIG = { truth_table: '00 11 11 00 10 01 01 10', learning_rate: 0.03, dataset: 'truth_table' };
const RATE = { changes: { learning_rate: 0.06 } };

/**
 * @param {number} unchanged the last cost without the change
 * @param {any} [change]
 */
function outcome(unchanged, /** @type {number} */ changed, change = RATE) {
  const curve = (/** @type {number} */ cost) => ({ iteration: Float64Array.of(150, 200), cost: Float64Array.of(0.5, cost) });
  return outcomeSentence({ change, config: CONFIG, layer_sizes: [3, 6, 2] }, { start: 100, iteration: 200, unchanged_cost: curve(unchanged), changed_cost: curve(changed) });
}

test('the cost with the change is told beside the cost as it is', () => {
  assert.equal(outcome(0.2, 0.1), 'Learning rate 0.06 instead of 0.03: after 100 updates, half the cost (0.1000 instead of 0.2000).');
  assert.match(outcome(0.1, 0.2), /twice the cost \(0\.2000 instead of 0\.1000\)/);
  assert.match(outcome(0.1, 0.101), /about the same \(0\.1010 instead of 0\.1000\)/);
  assert.match(outcome(0.1, 0.08), /a cost that is 20 % lower/);
  assert.match(outcome(0.1, 0.13), /a cost that is 30 % higher/);
  assert.match(outcome(0.1, 0.02), /a cost 5\.0 times smaller/);
  assert.match(outcome(0.01, 0.2), /20 times the cost/);
  assert.match(outcome(0.1, NaN), /the cost is no longer a number/);
  assert.match(outcome(0.1, 0.1), /the cost is the same, to the last digit \(0\.1000\)/);
});

test('a weight, a bias and a target are told by their names', () => {
  const weight = { changes: {}, parameter: { layer: 0, fan_in: 1, unit: 2, value: -1.5 } };
  assert.match(outcome(0.2, 0.1, weight), /^With the weight from y to h3 in layer 1 set to −1\.5: after/);
  assert.match(outcome(0.2, 0.1, { changes: {}, parameter: { ...weight.parameter, fan_in: -1 } }), /^With the bias of h3 in layer 1 set/);
  assert.match(outcome(0.2, 0.1, { changes: {}, target: { row: 3, output: 1 } }), /^With the target of b switched in the row 0 1 1: after/);
});

test('the shipped code is told as the change of a run of edited code', () => {
  assert.equal(outcome(0.2, 0.1, { changes: {}, code: 'shipped' }), 'With the shipped code instead of yours: after 100 updates, half the cost (0.1000 instead of 0.2000).');
});

test('the code is a choice only while a person’s own computes', () => {
  const workshop = openedWorkshop('edit');
  assert.equal(ownCodeOf(undefined), undefined);
  assert.equal(ownCodeOf(workshop), undefined);
  const running = /** @type {const} */ ({ ...SHIPPED_CODE, name: 'my tanh', apart: true });
  assert.equal(ownCodeOf({ ...workshop, running }), undefined); // without edits, only the console runs in the sandbox
  assert.equal(ownCodeOf({ ...workshop, running: { ...running, edits: { 'learning/activations.py': '' } } }), 'my tanh');
});

for (const [change, asked] of /** @type {const} */ ([
  [{ changes: {}, code: 'shipped' }, ['what_if_code', { lab: 'xor' }]],
  [{ changes: { learning_rate: 0.06 } }, ['what_if', { lab: 'xor', changes: { learning_rate: 0.06 } }]],
])) {
  test(`${asked[0]} is the job for such a change, and its last report is shown`, async () => {
    /** @type {any} */
    let state = { what_if: { lab: 'xor', change: undefined, goes_on: false, report: undefined, trouble: undefined } };
    const store = { get: () => state, set: (/** @type {any} */ next) => { state = { ...state, ...next }; } };
    /** @type {unknown[]} */
    const jobs = [];
    const worker = {
      async job(/** @type {string} */ name, /** @type {unknown} */ payload) {
        jobs.push([name, payload]);
        return { done: true };
      },
    };
    await createWhatIfActions(/** @type {any} */ (worker), /** @type {any} */ (store), /** @type {any} */ ({})).begin(change);
    assert.deepEqual(jobs, [asked]);
    assert.deepEqual([state.what_if.report, state.what_if.goes_on, state.what_if.change], [{ done: true }, false, change]);
  });
}

test('nothing is told before both have gone on', () => {
  const none = { iteration: new Float64Array(), cost: new Float64Array() };
  assert.equal(outcomeSentence({ change: RATE, config: CONFIG, layer_sizes: [3, 6, 2] }, { start: 100, iteration: 100, unchanged_cost: none, changed_cost: none }), '');
});
