// Looking back at a run: the wanted moment, the shown one, and late answers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMomentActions } from '../../../web/features/time_machine/actions.js';
import { appendPoints, emptyCurve, pointAt } from '../../../web/lab/state/curve.js';
import { figuresOf } from '../../../web/lab/state/figures.js';
import { freshLab } from '../../../web/lab/state/lab_state.js';
import { afterLook, bestPlace, isAtOtherPlatform, isSeen, shownIteration, shownLab, shownState, wantingMoment } from '../../../web/lab/state/moment.js';
import { afterCrash } from '../../../web/page/state/page_state.js';
import { frozen } from '../frozen.js';
import { frame, openedLabs, pageStore, progressWith, settle } from '../page.js';

/** @typedef {import('../../../web/lab/lab_types.js').LabState} LabState */

const looked = { done: true, earliest: 0, begins_elsewhere: false, iteration: 40, interventions: 0, epoch: 4, learning_rate: 0.5, config: { loss: 'then' } };

/** @param {Partial<LabState>} [facts] */
function trained(facts = {}) {
  const cost = appendPoints(emptyCurve(), [0, 25, 50, 75, 100], [5, 4, 3, 2, 1]);
  const fresh = freshLab('xor', {});
  return frozen({ ...fresh, opened: true, has_learnt: true, iteration: 100, curves: { ...fresh.curves, trained: { cost, accuracy: cost } }, ...facts });
}

function visitOf(/** @type {LabState} */ lab) {
  assert.ok(lab.moment);
  return lab.moment.visit;
}

test('what is wanted stays within the run, and within what can be looked at', () => {
  assert.equal(wantingMoment(trained(), 200, false).moment?.wanted, 100);
  assert.equal(wantingMoment(trained(), -3, false).moment?.wanted, 0);
  const later = wantingMoment(trained(), 10, false);
  const told = afterLook(later, visitOf(later), { ...looked, iteration: 30, earliest: 30 });
  assert.equal(told.moment?.wanted, 30);
  assert.equal(wantingMoment(told, 10, false).moment?.wanted, 30);
});

test('where what came before was computed with other last digits, that is said at the first moment alone', () => {
  const asked = wantingMoment(trained(), 10, false);
  assert.equal(isAtOtherPlatform(asked), false);
  const looking = (/** @type {number} */ iteration, elsewhere = true) => (
    afterLook(asked, visitOf(asked), { ...looked, iteration, earliest: 30, begins_elsewhere: elsewhere }));
  assert.deepEqual([30, 31].map((iteration) => isAtOtherPlatform(looking(iteration))), [true, false]);
  assert.equal(isAtOtherPlatform(looking(30, false)), false); // the run begins at 30 with a loaded model
  assert.equal(isAtOtherPlatform(wantingMoment(looking(31), 5, false)), false); // the first moment is not reached yet
  assert.equal(isAtOtherPlatform(wantingMoment(looking(30), 5, false)), true);
});

test('a lab at a moment has the numbers of then, and its curves whole', () => {
  const asked = wantingMoment(trained(), 40, false);
  assert.equal(shownLab(asked), asked); // nothing else is shown until the answer arrives
  assert.equal(shownIteration(asked), 100);
  const there = afterLook(asked, visitOf(asked), looked);
  assert.ok(there.moment && isSeen(there.moment));
  const shown = shownLab(there);
  assert.deepEqual([shown.iteration, shown.epoch, shown.learning_rate, shown.running], [40, 4, 0.5, { loss: 'then' }]);
  assert.equal(shown.curves.trained.cost.x, there.curves.trained.cost.x);
  assert.deepEqual(figuresOf(shown).cost, { value: 4, iteration: 25, part: 'train' });
  assert.deepEqual(figuresOf(shown).accuracy, { value: 4, iteration: 25, part: 'train' }); // from the curve, like the chart
  assert.equal(there.iteration, 100);
});

test('a page without a past is the same object', () => {
  const state = pageStore('xor').get();
  assert.equal(shownState(state), state);
});

test('on a long way it is told how far it has come, and what was shown stays', () => {
  const first = wantingMoment(trained(), 40, false);
  const there = wantingMoment(afterLook(first, visitOf(first), looked), 90, false);
  const under_way = afterLook(there, visitOf(there), { ...looked, done: false, iteration: 60 });
  assert.equal(under_way.moment?.reached, 60);
  assert.equal(shownIteration(under_way), 40);
});

test('an answer to a look that was left is not taken for one of the next', () => {
  const first = wantingMoment(trained(), 40, false);
  const again = wantingMoment({ ...first, moment: undefined }, 40, false);
  assert.equal(afterLook(again, visitOf(first), looked), again);
  const left = { ...first, moment: undefined };
  assert.equal(afterLook(left, visitOf(first), looked), left);
});

test('a stopped Python has no past', () => {
  const store = pageStore('xor');
  const state = { ...store.get(), labs: { ...store.get().labs, xor: wantingMoment(trained(), 40, false) } };
  assert.equal(afterCrash(/** @type {any} */ (state)).labs.xor.moment, undefined);
});

test('the newest point at or before an iteration', () => {
  const curve = { x: [0, 10, 20], y: [3, 2, 1] };
  assert.equal(pointAt(curve, -1), undefined);
  assert.deepEqual(pointAt(curve, 0), { x: 0, y: 3 });
  assert.deepEqual(pointAt(curve, 19), { x: 10, y: 2 });
  assert.deepEqual(pointAt(curve, 99), { x: 20, y: 1 });
});

/** The XOR lab after 100 updates; the test answers its worker's requests. */
async function page() {
  /** @type {{ type: string, payload: any, resolve: (result: any) => void, signal?: AbortSignal, onReport?: (report: any) => void }[]} */
  const asked = [];
  const ask = (/** @type {string} */ type, /** @type {any} */ payload, options = {}) => new Promise((resolve) => {
    asked.push({ type, payload, resolve, ...options });
    options.signal?.addEventListener('abort', () => resolve(undefined));
  });
  const store = pageStore('digits'); // another tab is shown, so that nothing asks for this network's answers
  const { labs, worker } = await openedLabs(store, ask, trained());
  worker.job = ask;
  const moments = createMomentActions(worker, store, labs, { onError: ({ message }) => assert.fail(message) });
  return { asked, store, labs, moments, lab: () => store.get().labs.xor };
}

test('while an answer is under way only the newest place is asked for next', async () => {
  const { asked, moments, lab } = await page();
  for (const place of [10, 20, 30, 40]) moments.lookAt('xor', place);
  await settle();
  assert.deepEqual(asked.map(({ payload }) => payload.iteration), [10]);
  asked[0].resolve({ ...looked, iteration: 10 });
  await settle();
  assert.deepEqual(asked.map(({ payload }) => payload.iteration), [10, 40]);
  asked[1].resolve(looked);
  await frame();
  assert.equal(asked.length, 2);
  assert.equal(shownIteration(lab()), 40);
});

test('a long way is asked for piece by piece, and given up for another place', async () => {
  const { asked, moments, lab } = await page();
  moments.lookAt('xor', 90);
  await settle();
  const report = (/** @type {number} */ iteration) => asked[0].onReport?.({ ...looked, done: false, iteration });
  report(0);
  assert.equal(lab().moment?.reached, undefined); // no progress yet
  report(30);
  assert.equal(lab().moment?.reached, 30);
  moments.lookAt('xor', 20);
  report(60);
  await settle();
  assert.deepEqual(asked.map(({ payload }) => payload.iteration), [90, 20]);
});

test('a way that has only begun is gone for one slice though another place is wanted, so that some place is reached', async () => {
  const { asked, moments, lab } = await page();
  moments.lookAt('xor', 30);
  await settle();
  moments.lookAt('xor', 40);
  asked[0].onReport?.({ ...looked, done: false, iteration: 0 });
  asked[0].resolve({ ...looked, iteration: 30 });
  await settle();
  assert.equal(shownIteration(lab()), 30);
  assert.deepEqual(asked.map(({ payload }) => payload.iteration), [30, 40]);
});

test('a look that is left on its way is cancelled', async () => {
  const { asked, moments } = await page();
  moments.lookAt('xor', 90);
  await settle();
  asked[0].onReport?.({ ...looked, done: false, iteration: 0 });
  moments.leave('xor');
  asked[0].onReport?.({ ...looked, done: false, iteration: 30 });
  await settle();
  assert.deepEqual([asked.map(({ type }) => type), asked[0].signal?.aborted], [['look_at', 'look_at_now'], true]);
});

test('the end of the slider is now', async () => {
  const { asked, moments, lab } = await page();
  moments.lookAt('xor', 40);
  await settle();
  asked[0].resolve(looked);
  await settle();
  moments.lookAt('xor', 100);
  await settle();
  assert.equal(lab().moment, undefined);
  assert.equal(asked[1].type, 'look_at_now');
});

test('going on from a moment keeps the run that is left for undo, and is a run of its own that begins with it', async () => {
  const { asked, labs, moments, lab } = await page();
  labs.setLab('xor', { kept_as: { id: 'left' }, elapsed_seconds: 10 });
  const { run } = lab();
  moments.lookAt('xor', 40);
  await settle();
  asked[0].resolve(looked);
  await settle();
  const going = labs.train('xor');
  await settle();
  assert.deepEqual([asked[1].type, asked[1].payload.run], ['branch_here', run + 1]);
  const kept = { iteration: 100, data: new Uint8Array([1]) };
  asked[1].resolve({ ...progressWith({ run: run + 1, iteration: 40, goal: 100, has_learnt: true, config: looked.config }), kept });
  await settle();
  assert.equal(asked[2].type, 'train');
  assert.equal(lab().moment, undefined);
  assert.equal(lab().undo.at(-1)?.kept?.iteration, 100);
  assert.deepEqual(lab().config, looked.config);
  assert.equal(lab().elapsed_seconds, 4);
  assert.deepEqual(lab().kept_as?.begun_from, { id: 'left', iteration: 40 });
  assert.notEqual(lab().kept_as?.id, 'left');
  asked[2].resolve(progressWith({ run: run + 1, iteration: 40, goal: 100 }));
  await going;
});

test('the best place is where the validation cost was lowest, or the cost of all rows, if the end is worse and nothing is trained', () => {
  const curves = (/** @type {number[]} */ costs, /** @type {number[]} */ x = [0, 25, 50, 75, 100]) => {
    const cost = appendPoints(emptyCurve(), x.slice(0, costs.length), costs);
    return { cost, accuracy: cost };
  };
  const none = curves([]);
  /** @param {Partial<LabState> & Partial<LabState['curves']>} facts */
  const best = ({ trained: learnt = none, validated = none, ...facts }) => bestPlace(trained({ curves: { trained: learnt, validated, before: none }, ...facts }));
  const falls = curves([5, 4, 3, 2, 1]);
  const risesAgain = curves([5, 2, 1, 1.5, 2]);
  assert.deepEqual(best({ trained: falls, validated: risesAgain }), { iteration: 50, cost: 1, part: 'validation' });
  assert.deepEqual(best({ trained: risesAgain }), { iteration: 50, cost: 1, part: 'training' });
  assert.deepEqual(best({ trained: curves([5, 4, NaN, NaN, NaN]) }), { iteration: 25, cost: 4, part: 'training' });
  assert.equal(best({ trained: falls }), undefined);
  assert.equal(best({ trained: risesAgain, validated: falls }), undefined);
  assert.equal(best({ trained: risesAgain, training: true }), undefined);
  assert.equal(best({ trained: curves([5, 2, 1, 1, 1.01]) }), undefined);
  assert.equal(best({ name: 'digits', trained: risesAgain }), undefined);
  assert.equal(best({ trained: none }), undefined);
  const { moment } = wantingMoment(trained(), 80, false);
  assert.ok(moment);
  assert.equal(best({ trained: risesAgain, moment: { ...moment, earliest: 75 } })?.iteration, 75);
});
