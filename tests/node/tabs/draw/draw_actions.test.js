// The page's requests for the drawing: on a change, one question at a time.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openedTeach } from '../../../../web/features/teach/state/teach.js';
import { createDrawActions } from '../../../../web/tabs/draw/actions.js';
import { isClaimed, likenessOf } from '../../../../web/tabs/draw/state/drawing.js';
import { frame, pageStore, settle } from '../../page.js';
import { manualWorker, unexpected } from '../manual_worker.js';

const PATIENCE_MILLISECONDS = 30_000;

const imageOf = (/** @type {number} */ side) => ({ width: side, height: side, brightness: new Uint8Array(side * side) });

/** @param {Partial<import('../../../../web/tabs/draw/state/drawing.js').DrawingState>} [facts] */
function drawing(facts = {}) {
  const { asked, worker } = manualWorker();
  const store = pageStore('draw');
  store.set({ drawing: { ...store.get().drawing, has_model: true, ...facts } });
  const actions = createDrawActions(worker, store, {
    inkOf: ({ strokes }) => /** @type {any} */ ({ ink: strokes.flat().length }),
    loadEarlyReader: async () => ({ ink }) => /** @type {any} */ (Number(ink) ? { lead: 1 } : undefined),
    onError: unexpected,
  });
  return { asked, actions, store, reading: () => store.get().drawing.reading };
}

const image = new Float32Array(784);
const recognition = { empty: false, hints: [], ranked: [4, 9], image };
const [at, to] = [{ x: 1, y: 2 }, { x: 3, y: 4 }];

test('a stroke is read while it is drawn, one question at a time, and settled when the pen is up', async () => {
  const { asked, actions, reading } = drawing();
  actions.penDown(at);
  actions.penMoved([to]);
  actions.penMoved([to, to]);
  actions.penUp();
  assert.deepEqual(asked.map(({ payload }) => payload.ink), [1]);
  asked[0].answer(recognition);
  await settle();
  assert.deepEqual(asked.map(({ payload }) => payload.ink), [1, 4]);
  assert.equal(reading().kind === 'read' && reading().settled, false);
  asked[1].answer(recognition);
  await settle();
  assert.equal(reading().kind === 'read' && reading().settled, true);
  assert.equal(asked.filter(({ type }) => type === 'recognize').length, 2);
});

test('a step that is left out, and another network, are asked for at once', async () => {
  const { asked, actions, store } = drawing();
  actions.takeSteps({ crop: false });
  asked[0].answer(recognition);
  await settle();
  open(store, true);
  actions.chooseModel('digits');
  assert.deepEqual(asked.map(({ payload: { crop, box, model } }) => [crop, box, model]), [[false, true, 'shipped'], [false, true, 'digits']]);
});

test('before Python has a network a drawing is answered without it, and read once it has', async () => {
  const { asked, actions, store, reading } = drawing({ has_model: false });
  await settle(); // the weights arrive
  actions.penDown(at);
  assert.deepEqual(reading(), { kind: 'early', answer: { lead: 1 }, settled: false });
  actions.penUp();
  await settle();
  assert.deepEqual(reading(), { kind: 'early', answer: { lead: 1 }, settled: true });
  await actions.chooseModel('digits'); // it needs Python
  assert.deepEqual([reading().kind, asked.length], ['waiting', 0]);
  store.set({ drawing: { ...store.get().drawing, has_model: true } });
  await frame();
  assert.deepEqual([reading().kind, asked.length], ['waiting', 0]); // that network needs the digits, too
  open(store, true);
  await frame();
  assert.deepEqual(asked.map(({ type }) => type), ['recognize']);
});

test('a network in training reads the drawing anew where it is the one that reads', async () => {
  const { asked, actions, store } = drawing();
  const learn = (/** @type {number} */ iteration) => {
    const { labs } = store.get();
    store.set({ labs: { ...labs, digits: { ...labs.digits, iteration } } });
    return frame();
  };
  await learn(10);
  assert.equal(asked.length, 0);
  open(store, true);
  actions.chooseModel('digits');
  asked[0].answer(recognition);
  await learn(20);
  assert.equal(asked.length, 2);
});

/** @param {boolean} opened whether the digits are loaded */
function open(/** @type {import('../../../../web/page/page_types.js').PageStore} */ store, opened) {
  const { labs } = store.get();
  store.set({ labs: { ...labs, digits: { ...labs.digits, opened } } });
}

/** A drawing of one stroke that was read as a 4, and the questions that followed. */
async function readAsFour(facts = {}, opened = true) {
  const made = drawing(facts);
  open(made.store, opened);
  made.actions.penDown(at);
  made.asked[0].answer(recognition);
  await settle();
  const judging = () => made.asked.filter(({ type, payload }) => type === 'judge_drawing' && payload.image === image);
  assert.equal(judging().length, 0); // an unfinished drawing is not judged
  for (const { answer } of made.asked.slice(1)) answer({ state: 'judged', alike: true }); // completes the preparation
  await settle();
  made.actions.penUp();
  made.asked[made.asked.length - 1].answer(recognition);
  await settle();
  return { ...made, likeness: () => likenessOf(made.store.get().drawing), judging };
}

test('a finished drawing is judged by what it was read as, once all is prepared for that', async () => {
  const { judging, likeness } = await readAsFour();
  assert.deepEqual(judging().map(({ payload: { model, digit } }) => [model, digit]), [['shipped', 4]]);
  assert.equal(judging()[0].payload.image, image);
  judging()[0].report?.({ state: 'preparing' });
  assert.deepEqual([likeness()?.state, judging().length], ['preparing', 1]);
  judging()[0].answer({ state: 'judged', alike: false });
  await settle();
  assert.deepEqual([likeness()?.alike, judging().length], [false, 1]);
});

test('while all is being prepared to judge a drawing, one that has changed is not judged any more', async () => {
  const { actions, asked, judging, likeness } = await readAsFour();
  const [first] = judging();
  first.report?.({ state: 'preparing' });
  actions.penDown(to);
  first.report?.({ state: 'preparing' });
  first.answer({ state: 'judged', alike: true }); // too late
  await settle();
  assert.equal(likeness(), undefined);
  actions.penUp();
  for (let index = 0; index < 2; index += 1) {
    asked.findLast(({ type }) => type === 'recognize')?.answer({ ...recognition, ranked: [9, 4] });
    await settle();
  }
  asked.findLast(({ type }) => type === 'judge_drawing')?.report?.({ state: 'preparing' });
  await settle();
  assert.deepEqual(judging().map(({ payload: { digit } }) => digit), [4, 9]);
});

test('what is prepared or judged by other digits than those that the network learns from now is dropped', async () => {
  const { judging, likeness, store } = await readAsFour();
  const { labs } = store.get();
  store.set({ labs: { ...labs, digits: { ...labs.digits, run: labs.digits.run + 1 } } });
  judging()[0].answer({ state: 'judged', alike: true });
  await settle();
  assert.deepEqual([likeness(), judging().length], [undefined, 2]);
});

test('while a sign is taught nothing is judged, which would keep the teaching waiting, and afterwards it is', async () => {
  const { judging, likeness, store } = await readAsFour();
  const busy = (/** @type {'' | 'teaching'} */ what) => {
    store.set({ teach: { ...openedTeach(), busy: what } });
    return frame();
  };
  await busy('teaching');
  judging()[0].report?.({ state: 'preparing' });
  await settle();
  assert.deepEqual([judging().length, judging()[0].signal?.aborted], [1, true]);
  await busy('');
  await settle();
  assert.equal(judging().length, 2);
  judging()[1].answer({ state: 'judged', alike: true });
  await settle();
  assert.equal(likeness()?.alike, true);
});

test('a judgement belongs to one drawing, read as one digit by one network', async () => {
  const { actions, asked, judging, likeness } = await readAsFour();
  judging()[0].answer({ state: 'judged', alike: true });
  await settle();
  assert.equal(likeness()?.alike, true);
  actions.penDown(to);
  assert.equal(likeness(), undefined);
  actions.penUp();
  asked[asked.length - 1].answer({ ...recognition, ranked: [9, 4] });
  await settle();
  asked[asked.length - 1].answer({ ...recognition, ranked: [9, 4] });
  await settle();
  assert.deepEqual(judging().map(({ payload: { digit } }) => digit), [4, 9]);
  judging()[1].answer({ state: 'judged', alike: true });
  await settle();
  actions.chooseModel('digits');
  assert.equal(likeness(), undefined);
});

test('what was read is said when it has been judged, or after a short wait, and not while the pen is down', async () => {
  const { actions, asked, judging, store } = await readAsFour();
  const claimed = () => isClaimed(store.get().drawing);
  judging()[0].report?.({ state: 'preparing' });
  assert.equal(claimed(), false);
  judging()[0].answer({ state: 'judged', alike: false });
  await settle();
  assert.equal(claimed(), true);
  actions.penDown(to);
  assert.equal(claimed(), false);
  actions.penUp();
  for (let index = 0; index < 2; index += 1) {
    asked[asked.length - 1].answer(recognition);
    await settle();
  }
  assert.deepEqual([judging().length, claimed()], [2, false]);
  for (const end = performance.now() + PATIENCE_MILLISECONDS; !claimed() && performance.now() < end;) await settle();
  assert.deepEqual([judging().length, claimed()], [2, true]); // although the judgement has not arrived
  assert.equal(isClaimed((await readAsFour({}, false)).store.get().drawing), true); // no judgement will come soon
  assert.equal(isClaimed((await readAsFour({ model: 'digits' })).store.get().drawing), true); // none will come at all
});

test('what was drawn while a reading was under way is neither claimed nor judged by it', async () => {
  const { actions, asked, judging, store } = await readAsFour();
  judging()[0].answer({ state: 'judged', alike: true });
  await settle();
  actions.penDown(to); // read at once
  actions.penMoved([at]);
  actions.penUp();
  const before = asked.length;
  asked[before - 1].answer(recognition);
  await settle();
  assert.deepEqual([judging().length, isClaimed(store.get().drawing), asked.length], [1, false, before + 1]);
  asked[before].answer(recognition);
  await settle();
  assert.equal(judging().length, 2);
});

test('once the digits have loaded, all is prepared for the first drawing, and asked for no more', async () => {
  const { asked, store } = drawing();
  open(store, true);
  await frame();
  assert.deepEqual(asked.map(({ type }) => type), ['judge_drawing']);
  asked[0].report?.({ state: 'preparing' });
  asked[0].answer({ state: 'judged', alike: false });
  await frame();
  assert.equal(asked.length, 1);
  assert.equal(store.get().drawing.judged, undefined); // nothing was drawn
});

test('nothing is judged before the digits have loaded; once they have, it is', async () => {
  const { store, judging, likeness } = await readAsFour({}, false);
  assert.deepEqual([likeness()?.state, judging().length], ['waiting', 0]);
  open(store, true);
  await frame();
  assert.equal(judging().length, 1);
});

test('a network that has learnt nothing yet is compared with nothing', async () => {
  const { judging } = await readAsFour({ model: 'digits' });
  assert.equal(judging().length, 0);
});

test('an image in which no digit is found leaves the drawing, and says so', async () => {
  const { asked, actions, store } = drawing();
  actions.openImage(Promise.resolve(imageOf(1)), 'cat.png');
  await settle();
  asked[0].answer({ found: false });
  await settle();
  assert.deepEqual(store.get().drawing.refused, { key: 'draw.no_digit', name: 'cat.png' });
  assert.equal(asked.length, 1);
});

test('a file that is no image leaves the drawing, and says so', async () => {
  const { asked, actions, store } = drawing();
  actions.openImage(Promise.reject(new Error('It could not be decoded.')), 'notes.txt');
  await settle();
  assert.deepEqual(store.get().drawing.refused, { key: 'error.not_image', name: 'notes.txt' });
  assert.equal(asked.length, 0);
});

test('an image that is decoded or read late leaves the drawing of a later one, and says nothing', async () => {
  const { asked, actions, store } = drawing();
  let decodeLate = (/** @type {any} */ decoded) => decoded;
  actions.openImage(new Promise((resolve) => {
    decodeLate = resolve;
  }), 'slow.png');
  actions.openImage(Promise.resolve(imageOf(2)), 'read late.png');
  await settle();
  actions.openImage(Promise.resolve(imageOf(3)), 'last.png');
  await settle();
  const reading = asked.filter(({ type }) => type === 'read_image');
  assert.deepEqual(reading.map(({ payload }) => payload.width), [2, 3]);
  reading[1].answer({ found: true, ink: new Uint8Array(9) });
  await settle();
  const { content } = store.get().drawing;
  decodeLate(imageOf(1));
  reading[0].answer({ found: false });
  await settle();
  assert.equal(asked.filter(({ type }) => type === 'read_image').length, 2);
  assert.deepEqual([store.get().drawing.content, store.get().drawing.refused], [content, undefined]);
});
