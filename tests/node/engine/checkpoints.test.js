// When checkpoints are taken, on the tests' own clock.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createCheckpoints } from '../../../web/engine/worker/checkpoints.js';

let now = 0;
/** Only one timer may be set at a time. @type {{ run: () => void, due: number } | undefined} */
let timer;
const clock = {
  now: () => now,
  setTimeout(/** @type {() => void} */ run, /** @type {number} */ pause) {
    assert.equal(timer, undefined);
    timer = { run, due: now + pause };
    return 1;
  },
  clearTimeout() {
    timer = undefined;
  },
};

beforeEach(() => {
  now = 0;
  timer = undefined;
});

/** @param {number} milliseconds that pass */
function wait(milliseconds) {
  now += milliseconds;
  if (timer && timer.due <= now) timer.run();
}

/**
 * A continuing training with checkpoints.
 * @param {() => number} duration of the next checkpoint in milliseconds
 */
function lastingTraining(duration) {
  /** @type {number[]} */
  const times = [];
  const checkpoints = createCheckpoints({
    take() {
      times.push(now);
      now += duration();
    },
    onFailure: assert.fail,
    clock,
  });
  return {
    times,
    trainSlice() {
      checkpoints.changed('digits');
      wait(50);
    },
  };
}

for (const { milliseconds, pause } of [{ milliseconds: 2, pause: 2 }, { milliseconds: 15, pause: 3 }, { milliseconds: 300, pause: 61 }]) {
  test(`checkpoints of ${milliseconds} ms come every few seconds and take less than a hundredth of the time`, () => {
    const { times, trainSlice } = lastingTraining(() => milliseconds);
    while (now < 3_600_000) trainSlice();
    const pauses = times.slice(1).map((time, index) => time - times[index]);
    assert.ok((times.length * milliseconds) / now < 0.01);
    assert.ok(Math.min(...pauses) >= 2000);
    assert.ok(Math.max(...pauses) <= (pause + 1) * 1000);
  });
}

test('one that took long because the device slept meanwhile does not delay the next', () => {
  const asleep = 3_600_000;
  const { times, trainSlice } = lastingTraining(() => (times.length === 6 ? asleep : 5));
  while (times.length < 7) trainSlice();
  assert.ok(times[6] - times[5] < asleep + 2100);
});

test('a run that comes to rest is kept at once, and only once', () => {
  /** @type {string[]} */
  const taken = [];
  const checkpoints = createCheckpoints({ take: (lab) => taken.push(lab), onFailure: assert.fail, clock });
  checkpoints.changed('xor');
  wait(1);
  checkpoints.changed('xor');
  checkpoints.takeNow('xor');
  assert.deepEqual(taken, ['xor', 'xor']);
  wait(100_000);
  assert.equal(taken.length, 2);
});

test('of a lab that has another session none is taken any more until that changes', () => {
  /** @type {string[]} */
  const taken = [];
  const checkpoints = createCheckpoints({ take: (lab) => taken.push(lab), onFailure: assert.fail, clock });
  checkpoints.changed('xor');
  wait(1);
  for (const lab of /** @type {const} */ (['xor', 'digits'])) checkpoints.changed(lab);
  checkpoints.forget('xor');
  wait(100_000);
  assert.deepEqual(taken, ['xor', 'digits']);
});

test('after one that could not be taken no more are tried, and that is told once', () => {
  /** @type {unknown[]} */
  const told = [];
  const checkpoints = createCheckpoints({
    take() {
      throw new RangeError('no memory');
    },
    onFailure: (error) => told.push(error),
    clock,
  });
  for (let slice = 0; slice < 100; slice += 1) {
    checkpoints.changed('digits');
    wait(1000);
    checkpoints.takeNow('digits');
  }
  assert.equal(told.length, 1);
});
