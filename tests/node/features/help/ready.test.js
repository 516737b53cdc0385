// Whether this computer is ready: each line with its mark, and what to do where it is not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readyLines } from '../../../../web/features/help/sentences.js';

const GOOD = {
  keeps: true, room: 2e9, stays: true, offline: 'Works offline.', engine: 'NumPy with SIMD', plain: false, speed: 40_123, width: 1280, height: 800, touch: false,
};
/** The line of each part, by its place in the list. */
const [KEPT, OFFLINE, ENGINE, SPEED, WINDOW] = [0, 1, 2, 3, 4];

test('a computer with all that a class needs has five lines, all ready, each with what was found', () => {
  assert.deepEqual(readyLines(GOOD), [
    [true, 'Runs are kept here. Room left: 2,000 MB.'],
    [true, 'Works offline.'],
    [true, 'Python is ready: NumPy with SIMD.'],
    [true, 'Training is fast enough for every lesson: 40,000 samples a second.'],
    [true, 'The window is large enough: 1280 × 800 pixels.'],
  ]);
});

test('each line says by its own facts what was found and, where it is not ready, what to do', () => {
  const cases = /** @type {[number, Partial<typeof GOOD>, boolean, RegExp][]} */ ([
    [KEPT, { room: NaN }, true, /^Runs are kept here\.$/],
    [KEPT, { room: 99e6 }, false, /Only 99 MB .*Remove/],
    [KEPT, { keeps: false }, false, /not kept here\. Save/],
    [OFFLINE, { stays: false, offline: 'Needs the internet.' }, false, /^Needs the internet\. Look again later/],
    [ENGINE, { plain: true, engine: 'NumPy alone' }, false, /^NumPy alone\. Reload/],
    [ENGINE, { engine: '' }, false, /Python is not ready\. Wait/],
    [SPEED, { speed: 12_000 }, true, /every lesson: 12,000/],
    [SPEED, { speed: 11_999 }, true, /fast enough: 12,000/],
    [SPEED, { speed: 1_999 }, false, /slow: 2,000 .*Close/],
    [SPEED, { speed: 0 }, false, /not be measured\. Reload/],
    [WINDOW, { touch: true }, true, /takes touch/],
    [WINDOW, { width: 359 }, false, /small: 359 × 800 pixels\. Enlarge/],
    [WINDOW, { height: 479, touch: true }, false, /small: 1280 × 479/],
  ]);
  for (const [place, facts, isReady, said] of cases) {
    const lines = readyLines({ ...GOOD, ...facts });
    assert.equal(lines[place][0], isReady, JSON.stringify(facts));
    assert.match(lines[place][1], said);
    assert.deepEqual(lines.toSpliced(place, 1), readyLines(GOOD).toSpliced(place, 1));
  }
});
