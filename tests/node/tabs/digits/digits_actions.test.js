// The page's requests for the digits, the user's own digits and the story: on a change, one question at a time.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStoryActions } from '../../../../web/features/story/actions.js';
import { createDigitsActions } from '../../../../web/tabs/digits/actions/digits_actions.js';
import { createOwnDataActions } from '../../../../web/tabs/digits/actions/own_data_actions.js';
import { openedCell } from '../../../../web/tabs/digits/state/digits_answers.js';
import { frame, pageStore, settle } from '../../page.js';
import { manualWorker, unexpected } from '../manual_worker.js';

function digitsStore(/** @type {Partial<import('../../../../web/page/page_types.js').PageState>} */ state) {
  const store = pageStore('digits');
  const { labs, python } = store.get();
  store.set({ labs: { ...labs, digits: { ...labs.digits, opened: true } }, python: { ...python, phase: 'ready' }, ...state });
  return store;
}

test('a view of the digits is asked for when it is shown, and its answer goes into the state', async () => {
  const { asked, worker } = manualWorker();
  const store = digitsStore({ digits_view: 'inside' });
  createDigitsActions(worker, store, { onError: unexpected });
  assert.deepEqual(asked.map(({ type }) => type), ['inspect_layers']);
  asked[0].answer({ rows: 5 });
  await frame();
  assert.deepEqual(store.get().digits_answers.answered.layers?.reply, { rows: 5 });
  store.set({ digits_view: 'data' });
  await frame();
  assert.deepEqual(asked.slice(1).map(({ type }) => type), ['describe_digits', 'browse_digits', 'preview_augmentation']);
});

test('an answer about a run that has ended is dropped', async () => {
  const { asked, worker } = manualWorker();
  const store = digitsStore({ digits_view: 'inside' });
  createDigitsActions(worker, store, { onError: unexpected });
  const { labs } = store.get();
  store.set({ labs: { ...labs, digits: { ...labs.digits, run: 1 } } });
  asked[0].answer({ rows: 5 });
  await settle();
  assert.equal(store.get().digits_answers.answered.layers, undefined);
});

test('a network that other settings made, before anything was learnt, is asked about again', { timeout: 10_000 }, async () => {
  const { asked, worker } = manualWorker();
  const store = digitsStore({ digits_view: 'inside' });
  createDigitsActions(worker, store, { onError: unexpected });
  asked[0].answer({ rows: 5 });
  await frame();
  const { labs } = store.get();
  store.set({ labs: { ...labs, digits: { ...labs.digits, running: { hidden_layers: '200' } } } });
  await frame();
  while (asked.length === 1) await settle();
  assert.equal(asked[1].type, 'inspect_layers');
});

test('pages are turned from the one that was asked for last, though its answer is not there yet', () => {
  const { asked, worker } = manualWorker();
  const store = digitsStore({ digits_view: 'data' });
  const actions = createDigitsActions(worker, store, { onError: unexpected });
  actions.turnExamples(1);
  actions.turnExamples(1);
  assert.equal(store.get().digits_answers.choices.examples.start, 60);
  assert.equal(asked.filter(({ type }) => type === 'browse_digits').length, 1); // one at a time
});

test('what is counted changes for a cell that has only just been opened, before the page is drawn again', async () => {
  const { asked, worker } = manualWorker();
  const store = digitsStore({ digits_view: 'mistakes' });
  const actions = createDigitsActions(worker, store, { onError: unexpected });
  const cells = () => asked.filter(({ payload }) => payload.kind !== 'wrong');
  actions.countAs('soft'); // no cell is open: nothing is asked
  assert.equal(cells().length, 0);
  const cell = { digit: 0, guess: 1, kind: /** @type {const} */ ('hard') };
  actions.openCell(cell);
  actions.countAs('soft');
  cells()[0].answer({ total: 1 });
  await settle();
  assert.deepEqual(cells().map(({ payload }) => payload.kind), ['hard', 'soft']);
  cells()[1].answer({ total: 2 });
  await settle();
  assert.deepEqual(store.get().digits_answers.answered.cell?.reply, { total: 2, cell: { ...cell, kind: 'soft' } });
});

test('the commonest mistake is open until a cell is chosen', () => {
  const confusion = Float64Array.of(9, 1, 0, 2, 8, 3, 0, 0, 7);
  assert.deepEqual(openedCell({ cell: undefined }, confusion), { digit: 1, guess: 2, kind: 'hard' });
  const chosen = { digit: 0, guess: 0, kind: /** @type {const} */ ('soft') };
  assert.equal(openedCell({ cell: chosen }, confusion), chosen);
  assert.equal(openedCell({ cell: undefined }, Float64Array.of(5, 0, 0, 5)), undefined);
});

test('where a page is past the end, the first is asked for in its place', async () => {
  const { asked, worker } = manualWorker();
  const store = digitsStore({ digits_view: 'data' });
  const actions = createDigitsActions(worker, store, { onError: unexpected });
  const browsing = () => asked.filter(({ type }) => type === 'browse_digits');
  actions.turnExamples(1);
  browsing()[0].answer({ total: 1000 }); // the answer to the earlier question
  await settle();
  browsing()[1].answer({ total: 30 });
  await settle();
  assert.deepEqual(browsing().map(({ payload }) => payload.start), [0, 30, 0]);
  assert.equal(store.get().digits_answers.answered.examples, undefined);
});

test('the digits of the page take the place of one\'s own that cannot be read again', async () => {
  let isMoved = false;
  const file = /** @type {any} */ ({ name: 'mine.csv', size: 3, async arrayBuffer() {
    if (isMoved) throw new Error('It could not be read.');
    return new ArrayBuffer(3);
  } });
  /** @type {unknown[]} */
  const told = [];
  const job = async () => ({ share: 1, found: {} });
  const own = createOwnDataActions(/** @type {any} */ ({ request: async () => ({}), job }), pageStore('digits'), 100, {
    beginWith: async ({ dataset }) => {
      told.push(dataset);
    },
    onLost: ({ message }) => told.push(message),
    tooLarge: ({ name }) => name,
  });
  await own.check([file]);
  await own.use();
  isMoved = true;
  await own.restore();
  await own.restore();
  assert.deepEqual(told, ['own_digits', 'digits', 'It could not be read.']);
});

/** The user's own digits, with a worker that a test answers for. */
function ownData() {
  const made = manualWorker();
  const store = pageStore('digits');
  const own = createOwnDataActions(made.worker, store, 100, { beginWith: async () => {}, onLost: unexpected, tooLarge: ({ name }) => name });
  return { ...made, own, data: () => store.get().own_data };
}

const fileOf = (/** @type {string} */ name) => /** @type {any} */ ({ name, size: 3, arrayBuffer: async () => new ArrayBuffer(3) });

test('while files are read it is known how far, and what is stopped is neither shown nor kept', async () => {
  const { asked, own, data } = ownData();
  own.check([fileOf('mine.csv')]);
  await settle();
  asked[0].report?.({ share: 0.25 });
  assert.deepEqual([data().checking, data().share], [true, 0.25]);
  own.stop();
  asked[0].answer({ share: 1, found: { name: 'mine.csv' } });
  await settle();
  assert.deepEqual([data().checking, data().found, data().checked], [false, undefined, []]);
  own.check([fileOf('others.csv')]);
  await settle();
  asked[1].answer({ share: 1, found: { name: 'others.csv' } });
  await settle();
  own.stop(); // too late to have an effect
  assert.equal(data().found?.name, 'others.csv');
});

test('files that are chosen while others are read take their place', async () => {
  const { asked, own, data } = ownData();
  own.check([fileOf('large.csv')]);
  await settle();
  own.check([fileOf('small.csv')]);
  await settle();
  assert.deepEqual([asked[0].signal?.aborted, asked[1].signal?.aborted], [true, false]);
  asked[1].answer({ share: 1, found: { name: 'small.csv' } });
  await settle();
  assert.equal(data().found?.name, 'small.csv');
});

test('a file that is too large is refused before it is read', async () => {
  const store = pageStore('digits');
  const own = createOwnDataActions(/** @type {any} */ ({ request: assert.fail }), store, 100, {
    beginWith: async () => {}, onLost: unexpected, tooLarge: ({ name, size }) => `${name} has ${size} bytes.`,
  });
  await own.check([/** @type {any} */ ({ name: 'mine.csv', size: 101 })]);
  assert.equal(store.get().own_data.refused?.message, 'mine.csv has 101 bytes.');
});

test('experiments that are stopped tell how far they came', async () => {
  const { asked, worker } = manualWorker();
  const store = pageStore('digits');
  const labs = /** @type {any} */ ({ pause: async () => {} });
  const story = createStoryActions(worker, store, labs, { preset: {}, onError: unexpected });
  const report = { done: false, units: 200, outcomes: [] };
  story.begin('notebook', { scale: 1, past: 'shown', rows: 0, initializer: 'uniform', error_rule: 'notebook', batch_size: 1 });
  await settle();
  for (const share of [0.1, 0.2]) asked[0].report?.({ ...report, share });
  assert.equal(store.get().story.begun.notebook?.running, true);
  story.stop();
  await settle();
  const begun = store.get().story.begun.notebook;
  assert.deepEqual([begun?.running, begun?.report?.share, asked.length], [false, 0.2, 1]);
});

test('the story is told once, when it is looked at and Python is ready', async () => {
  const { asked, worker } = manualWorker();
  const store = pageStore('digits');
  createStoryActions(worker, store, /** @type {any} */ ({}), { preset: {}, onError: unexpected });
  store.set({ digits_view: 'story' });
  await frame();
  assert.equal(asked.length, 0);
  store.set({ python: { ...store.get().python, phase: 'ready' } });
  await frame();
  asked[0].answer({ experiments: [{ lowest: 1 }] });
  await frame();
  for (const digits_view of /** @type {const} */ (['data', 'story'])) {
    store.set({ digits_view });
    await frame();
  }
  assert.deepEqual([asked.length, store.get().story.experiments], [1, [{ lowest: 1 }]]);
});
