// Whether a finished drawing looks like what it was read as, and when the reading is claimed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openedTeach } from '../../../../web/features/teach/state/teach.js';
import { isClaimed, likenessOf } from '../../../../web/tabs/draw/state/drawing.js';
import { frame, settle } from '../../page.js';
import { AT, openDrawing, TO } from './drawing_desk.js';

/** The longest wait for a judgement before a reading is claimed. */
const PATIENCE_MILLISECONDS = 500;

/** A drawing of one stroke that was read as a 4, with all prepared for its judgement. */
async function readAsFour({ facts = {}, opened = true } = {}) {
  const made = await openDrawing({ facts, opened });
  await frame();
  for (const { answer } of made.all('judge_drawing')) answer({ state: 'judged', alike: true }); // completes the preparation
  await settle();
  const prepared = made.all('judge_drawing').length;
  const judging = () => made.all('judge_drawing').slice(prepared);
  made.actions.penDown(AT);
  await settle();
  assert.equal(judging().length, 0); // an unfinished drawing is not judged
  made.actions.penUp();
  await settle();
  return { ...made, judging, likeness: () => /** @type {any} */ (likenessOf(made.drawing())), claimed: () => isClaimed(made.drawing()) };
}

test('a finished drawing is judged by what it was read as, with the image that the network got', async () => {
  const { judging, likeness, reading } = await readAsFour();
  assert.deepEqual(judging().map(({ payload: { model, digit } }) => [model, digit]), [['shipped', 4]]);
  assert.equal(judging()[0].payload.image, reading().recognition.image);
  judging()[0].report?.({ state: 'preparing' });
  assert.deepEqual([likeness()?.state, judging().length], ['preparing', 1]);
  judging()[0].answer({ state: 'judged', alike: false });
  await settle();
  assert.deepEqual([likeness()?.alike, judging().length], [false, 1]);
});

test('a judgement of a drawing that has changed is given up, and the new drawing is judged', async () => {
  const { actions, judging, likeness } = await readAsFour();
  const [first] = judging();
  first.report?.({ state: 'preparing' });
  actions.penDown(TO);
  first.report?.({ state: 'preparing' });
  first.answer({ state: 'judged', alike: true }); // too late
  await settle();
  assert.deepEqual([likeness(), first.signal?.aborted], [undefined, true]);
  actions.penUp();
  await settle();
  assert.equal(judging().length, 2);
});

test('a judgement with other digits than those that the network learns from now is dropped', async () => {
  const { judging, likeness, change, store } = await readAsFour();
  change({ run: store.get().labs.digits.run + 1 });
  judging()[0].answer({ state: 'judged', alike: true });
  await settle();
  assert.deepEqual([likeness(), judging().length], [undefined, 2]);
});

test('while a sign is taught nothing is judged, which would hold up the teaching; afterwards it is', async () => {
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
  judging()[1].answer({ state: 'judged', alike: true });
  await settle();
  assert.equal(likeness()?.alike, true);
});

test('what was read is claimed when it has been judged, or after a short wait, and never while the pen is down', async () => {
  const { actions, claimed, clock, judging } = await readAsFour();
  judging()[0].report?.({ state: 'preparing' });
  clock.advance(PATIENCE_MILLISECONDS - 1);
  assert.equal(claimed(), false);
  judging()[0].answer({ state: 'judged', alike: false });
  await settle();
  assert.equal(claimed(), true);
  actions.penDown(TO);
  assert.equal(claimed(), false);
  actions.penUp();
  await settle();
  assert.equal(claimed(), false);
  clock.advance(PATIENCE_MILLISECONDS);
  assert.equal(claimed(), true); // although the judgement has not arrived
});

test('a reading that nothing will judge soon is claimed at once', async () => {
  for (const without of [{ opened: false }, { facts: { has_model: false } }]) assert.equal((await readAsFour(without)).claimed(), true);
});

test('once the digits have loaded, all is prepared for the first drawing, and asked for no more', async () => {
  const { all, change, drawing } = await openDrawing();
  change({ opened: true });
  await frame();
  all('judge_drawing')[0].answer({ state: 'judged', alike: false });
  await frame();
  assert.deepEqual([all('judge_drawing').length, drawing().judged], [1, undefined]); // nothing was drawn
});

test('nothing is judged before the digits have loaded; once they have, it is', async () => {
  const { change, judging, likeness } = await readAsFour({ opened: false });
  assert.deepEqual([likeness()?.state, judging().length], ['waiting', 0]);
  change({ opened: true });
  await frame();
  assert.equal(judging().length, 1);
});

test('a network that has learnt nothing yet is compared with nothing', async () => {
  const { judging } = await readAsFour({ facts: { model: 'digits' } });
  assert.equal(judging().length, 0);
});
