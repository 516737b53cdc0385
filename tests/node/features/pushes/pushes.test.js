// Which examples moved a weight: the two sides of the picture, and the requests to Python.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPushesActions } from '../../../../web/features/pushes/actions.js';
import { ALL_MOMENTS, askedPushes } from '../../../../web/features/pushes/state/pushes.js';
import { besides, shareAsked, sidesOf } from '../../../../web/features/pushes/state/pushing_examples.js';
import { formatPush } from '../../../../web/features/pushes/sentences.js';
import { createPageLabs } from '../../../../web/page/actions/page_labs.js';
import { frozen } from '../../frozen.js';
import { frame, pageStore, settle } from '../../page.js';

/** @typedef {import('../../../../web/wire/protocol.js').PushesReport} PushesReport */

const PLACE = { layer: 0, unit: 1, fan_in: -1 };

/**
 * @param {Partial<PushesReport>} [facts]
 * @returns {PushesReport}
 */
function reportWith(facts) {
  return {
    done: false, moment: ALL_MOMENTS, iteration: 0, last: 40, planned: 9, left_out: 0, summed: 1, iterations: Float64Array.of(0), values: Float64Array.of(0.5), rows: 4,
    up: { count: 1, total: 2 }, down: { count: 2, total: -5 },
    strongest: {
      indices: Float64Array.of(3, 0, 2), pushes: Float64Array.of(2, -4, -1), moments: Float64Array.of(0, 1, 0), places: Float64Array.of(1, 1, 0, 0, 1, 0), targets: Float64Array.of(0, 0, 1),
      pixels: new Uint8Array(), labels: new Uint8Array(),
    },
    ...facts,
  };
}

test('the examples are parted by the sign of their push, with one scale, and keep what they look like', () => {
  const { up, down } = sidesOf(reportWith({ iterations: Float64Array.of(0, 40) }));
  assert.deepEqual(up.map(({ index, share, place, target }) => [index, share, place, target]), [[3, 0.5, [1, 1], [0]]]);
  assert.deepEqual(down.map(({ index, share, place, target }) => [index, share, place, target]), [[0, 1, [0, 0], [0]], [2, 0.25, [1, 0], [1]]]);
  assert.deepEqual([...up, ...down].map(({ iteration }) => iteration), [0, 40, 0]);
  assert.deepEqual(down.map(({ label }) => label), [undefined, undefined]);
});

test('digits have their label and their pixels, and no examples are two empty sides', () => {
  const nothing = new Float64Array();
  const pixels = Uint8Array.from({ length: 2 * 784 }, (_, at) => Math.floor(at / 784));
  const digits = { indices: Float64Array.of(7, 9), pushes: Float64Array.of(1, -1), moments: Float64Array.of(0, 0), places: nothing, targets: nothing, pixels, labels: Uint8Array.of(0, 5) };
  const { up: [first], down: [second] } = sidesOf(reportWith({ strongest: digits }));
  assert.deepEqual([first.label, second.label, first.pixels.length, second.pixels[0]], [0, 5, 784, 1]);
  const none = { indices: nothing, pushes: nothing, moments: nothing, places: nothing, targets: nothing, pixels: new Uint8Array(), labels: new Uint8Array() };
  assert.deepEqual(sidesOf(reportWith({ strongest: none })), { down: [], up: [] });
});

test('moments that were left out count as asked', () => {
  assert.equal(shareAsked(reportWith({ left_out: 2 })), 3 / 9);
});

test('what moves a weight besides its pushes is told', () => {
  const plain = { dataset: 'digits', optimizer: 'sgd', l2: 0, augment_shift: 0, augment_rotate: 0, augment_scale: 0, augment_noise: 0 };
  assert.deepEqual(besides(plain), []);
  assert.deepEqual(besides({ ...plain, optimizer: 'adam', l2: 0.1, augment_rotate: 10 }), ['optimizer', 'decay', 'changed']);
  assert.deepEqual(besides({ ...plain, dataset: 'points', augment_rotate: 10 }), []);
});

test('a push is written with its sign and two digits, however small it is', () => {
  assert.deepEqual([0, 0.002, -0.0304, 12.3, -7.26e-5].map(formatPush), ['0', '+0.0020', '−0.030', '+12', '−7.3e−5']);
});

/** A page with an opened lab, and a worker whose answers a test gives. */
function asking() {
  const store = pageStore('xor');
  const { labs } = store.get();
  store.set({ labs: { ...labs, xor: { ...labs.xor, opened: true, iteration: 40 } }, pushes: askedPushes('xor', PLACE) });
  /** @type {{ type: string, payload: any, answer: (result: any) => void, refuse: (error: Error) => void, signal?: AbortSignal, onReport?: (report: any) => void }[]} */
  const asked = [];
  const ask = (/** @type {any} */ type, /** @type {any} */ payload, options = {}) => new Promise((answer, refuse) => {
    asked.push({ type, payload, answer, refuse, ...options });
    options.signal?.addEventListener('abort', () => answer(undefined));
  });
  const worker = /** @type {any} */ ({ request: ask, job: ask });
  /** @type {unknown[]} */
  const stepped = [];
  const actions = createPushesActions(worker, store, createPageLabs(worker, store, { onTaken: () => {} }), {
    onError: ({ message }) => assert.fail(message), onStepThrough: (...told) => stepped.push(told),
  });
  const newest = () => /** @type {typeof asked[number]} */ (asked.at(-1));
  const answer = async (/** @type {Partial<PushesReport>} */ facts = {}) => {
    newest().answer(frozen(reportWith(facts)));
    await settle();
  };
  return { store, actions, asked, newest, answer, stepped };
}

test('moments are asked until all are known, and the one that is chosen meanwhile is reported from then on', async () => {
  const { store, actions, asked, answer } = asking();
  await settle();
  const [{ onReport: report = () => {}, payload, type }] = asked;
  assert.deepEqual([type, payload], ['pushes', { lab: 'xor', layer: 0, unit: 1, fan_in: -1, anew: true }]);
  const shown = () => store.get().pushes?.report;
  report(reportWith({ iteration: 1 }));
  actions.chooseMoment(0);
  assert.deepEqual([asked[1].type, asked[1].payload], ['pushes_at', { moment: 0 }]);
  report(reportWith({ iteration: 2 })); // was under way
  assert.equal(shown()?.iteration, 1);
  await answer({ iteration: 2, moment: 0 });
  report(reportWith({ iteration: 3, moment: 0 }));
  assert.deepEqual([shown()?.iteration, store.get().pushes?.goes_on], [3, true]);
  asked[0].answer(reportWith({ done: true, moment: 0 }));
  await settle();
  assert.deepEqual([shown()?.done, store.get().pushes?.goes_on, asked.length], [true, false, 2]);
});

test('what moved a weight of one network is put away when another one takes its place', async () => {
  const { store } = asking();
  await settle();
  const { labs } = store.get();
  store.set({ labs: { ...labs, xor: { ...labs.xor, iteration: 41 } } });
  await frame();
  assert.notEqual(store.get().pushes, undefined);
  store.set({ labs: { ...labs, xor: { ...labs.xor, run: labs.xor.run + 1 } } });
  await frame();
  assert.equal(store.get().pushes, undefined);
});

test('once all are known, a moment is asked for alone', async () => {
  const { store, actions, asked, newest, answer } = asking();
  await settle();
  await answer({ done: true });
  actions.chooseMoment(0);
  assert.deepEqual(newest().payload, { moment: 0 });
  await answer({ done: true, moment: 0 });
  assert.deepEqual([store.get().pushes?.report?.moment, asked.length], [0, 2]);
});

test('stopped, it goes on from what is known when a person wants it to', async () => {
  const { store, actions, asked, newest } = asking();
  await settle();
  newest().onReport?.(reportWith({ iteration: 7 }));
  actions.stop();
  await settle();
  assert.deepEqual([newest().signal?.aborted, store.get().pushes?.goes_on, store.get().pushes?.report?.iteration], [true, false, 7]);
  actions.goOn();
  assert.deepEqual([asked.length, newest().payload.anew, store.get().pushes?.goes_on], [2, false, true]);
  actions.close();
  assert.equal(newest().signal?.aborted, true);
});

test('an answer about a weight that is no longer asked about is dropped, and the new one is begun with', async () => {
  const { store, actions, asked, newest, answer } = asking();
  await settle();
  actions.choose({ layer: 1, unit: 0 });
  await answer();
  assert.equal(store.get().pushes?.report, undefined);
  await frame();
  assert.deepEqual([asked[0].signal?.aborted, newest().payload], [true, { lab: 'xor', layer: 1, unit: 0, anew: true }]);
  await answer({ done: true });
  assert.equal(store.get().pushes?.report?.done, true);
});

test('what is refused is told, and nothing more is asked', async () => {
  const { store, asked } = asking();
  await settle();
  asked[0].refuse(new Error('no'));
  await settle();
  assert.deepEqual([store.get().pushes?.trouble?.message, store.get().pushes?.goes_on, asked.length], ['no', false, 1]);
});

test('an example is stepped through at the moment where it pushed hardest: one that is not shown is looked at before', async () => {
  const { store, actions, asked, answer, stepped } = asking();
  const told = { done: true, iterations: Float64Array.of(0, 40) };
  await settle();
  await answer(told);
  actions.stepThrough(0);
  await settle();
  assert.deepEqual(stepped, [['xor', 0, PLACE]]);
  store.set({ pushes: { ...askedPushes('xor', PLACE), report: reportWith(told) } });
  actions.stepThrough(3);
  await settle();
  assert.equal(store.get().pushes, undefined);
  assert.deepEqual([asked.at(-1)?.type, asked.at(-1)?.payload.iteration, stepped.length], ['look_at', 0, 1]);
  asked.at(-1)?.answer({ done: true, earliest: 0, begins_elsewhere: false, iteration: 0, interventions: 0, epoch: 0, learning_rate: 1, config: {} });
  await settle();
  if (asked.at(-1)?.type === 'examine') asked.at(-1)?.answer({ iteration: 0 });
  await settle();
  assert.deepEqual(stepped.at(-1), ['xor', 3, PLACE]);
});
