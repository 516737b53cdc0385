// Jobs: the more important ones come first, equal ones take turns.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createSchedule } from '../../../web/engine/worker/schedule.js';
import { createManualClock } from '../desk/manual_clock.js';
import { settle } from '../page.js';

const clock = createManualClock();
/** The names of the jobs whose slices were done, in order. @type {string[]} */
let done = [];
/** Lets messages in, which resumes the schedule. */
let letIn = () => {};
/** @type {ReturnType<typeof createSchedule>} */
let schedule;

beforeEach(() => {
  done = [];
  schedule = createSchedule({ ...clock, nextMessage: () => new Promise((resolve) => {
    letIn = () => resolve(undefined);
  }) });
});

/** Lets messages in this many times. @param {number} times */
async function messages(times) {
  for (let time = 0; time < times; time += 1) {
    letIn();
    await settle();
  }
}

/**
 * A job of this many slices.
 * @param {number} [pause]
 */
function work(/** @type {string} */ name, /** @type {number} */ rank, /** @type {number} */ slices, pause = 0) {
  let left = slices;
  const made = {
    rank,
    slice() {
      done.push(name);
      left -= 1;
      if (left === 0) schedule.remove(made);
      return pause;
    },
  };
  return made;
}

test('messages come in before the first slice and after each', async () => {
  schedule.add(work('a', 0, 2));
  await settle();
  assert.deepEqual(done, []);
  await messages(1);
  assert.deepEqual(done, ['a']);
  await messages(1);
  assert.deepEqual(done, ['a', 'a']);
});

test('what is alike takes turns', async () => {
  schedule.add(work('a', 1, 3));
  schedule.add(work('b', 1, 2));
  await messages(6);
  assert.deepEqual(done, ['a', 'b', 'a', 'b', 'a']);
});

test('what is more important suspends the rest until it is done', async () => {
  schedule.add(work('training', 2, 4));
  await messages(1);
  schedule.add(work('watched', 1, 2));
  await messages(1);
  schedule.add(work('awaited', 0, 2));
  await messages(8);
  assert.deepEqual(done, ['training', 'watched', 'awaited', 'awaited', 'watched', 'training', 'training', 'training']);
});

test('work that keeps a pace leaves the time between to others, whatever their rank', async () => {
  schedule.add(work('paced', 1, 2, 100));
  schedule.add(work('other', 2, 3));
  await messages(3);
  assert.deepEqual(done, ['paced', 'other', 'other']);
  clock.advance(100);
  await messages(2);
  assert.deepEqual(done, ['paced', 'other', 'other', 'paced', 'other']);
});

test('while all keep a pace the schedule rests, until the time has come or other work does', async () => {
  schedule.add(work('paced', 1, 3, 100));
  await messages(4);
  assert.deepEqual(done, ['paced']);
  clock.advance(100);
  await messages(2);
  assert.deepEqual(done, ['paced', 'paced']);
  await messages(1);
  schedule.add(work('new', 2, 1));
  await settle();
  await messages(2);
  assert.deepEqual(done, ['paced', 'paced', 'new']);
});

test('work that was removed goes on no more, and may be added again', async () => {
  const removed = work('a', 0, 9);
  schedule.add(removed);
  await messages(1);
  assert.equal(schedule.remove(removed), true);
  assert.equal(schedule.remove(removed), false);
  await messages(3);
  assert.deepEqual(done, ['a']);
  schedule.add(removed);
  await messages(1);
  assert.deepEqual(done, ['a', 'a']);
});
