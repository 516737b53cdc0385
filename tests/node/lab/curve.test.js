// A chart's points from a history: at first all, later fewer, and the average of the newest values.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appendPoints, AVERAGED, emptyCurve, endBefore } from '../../../web/lab/state/curve.js';
import { frozen } from '../frozen.js';

/** Values, and their averages with up to 19 previous values; the same as in tests/core/running_averages.py. */
const RUNNING_AVERAGES = [
  [[], []],
  [[3, 6, 9, 12], [3, 4.5, 6, 7.5]],
  [Array(45).fill(0.5), Array(45).fill(0.5)],
  [[20, ...Array(20).fill(0)], [...Array.from({ length: 20 }, (_, index) => 20 / (index + 1)), 0]],
  [[1e20, ...Array(21).fill(1)], [...Array.from({ length: 20 }, (_, count) => (1e20 + count) / (count + 1)), 1, 1]],
  [[Infinity, ...Array(20).fill(1)], [...Array(20).fill(Infinity), 1]],
];

/** @param {number} atOnce how many points are appended at a time */
function curveOf(/** @type {number[]} */ values, atOnce) {
  let curve = emptyCurve();
  for (let start = 0; start < values.length; start += atOnce) {
    const y = values.slice(start, start + atOnce);
    curve = appendPoints(frozen(curve), y.map((_, index) => start + index), y);
  }
  return curve;
}

function assertClose(/** @type {number[]} */ some, /** @type {number[]} */ others) {
  assert.equal(some.length, others.length);
  some.forEach((value, index) => {
    const other = others[index];
    assert.ok(value === other || Math.abs(value - other) <= 1e-12 * Math.abs(other), `${value} at ${index} should be ${other}`);
  });
}

for (const [values, averages] of RUNNING_AVERAGES) {
  test(`the average of the newest of ${values.length} points from ${values[0]} is as worked by hand`, () => {
    const curve = curveOf(values, 3);
    assert.deepEqual(curve.y, values);
    assertClose(curve.averages, averages);
  });
}

test('of a long history fewer points are kept, each with the average of all that came', () => {
  const values = Array.from({ length: 20_000 }, (_, index) => Math.abs(Math.sin(index * index)));
  const curve = curveOf(values, 7);
  const kept = Array.from({ length: 2500 }, (_, index) => 8 * index);
  assert.deepEqual(curve.x, kept);
  assert.deepEqual(curve.y, kept.map((index) => values[index]));
  assertClose(curve.averages, kept.map((index) => {
    const newest = values.slice(Math.max(0, index + 1 - AVERAGED), index + 1);
    return newest.reduce((sum, value) => sum + value, 0) / newest.length;
  }));
  assert.deepEqual(curve.last, { x: 19_999, y: values[19_999] });
  assert.equal(curve.seen, 20_000);
});

test('a curve that no point comes to stays the same object, and a longer one leaves it as it was', () => {
  const before = curveOf([1, 2, 3], 3);
  assert.equal(appendPoints(before, [], []), before);
  const after = appendPoints(frozen(before), [3], [4]);
  assert.deepEqual([before.y, after.y], [[1, 2, 3], [1, 2, 3, 4]]);
  assert.notEqual(after.x, before.x);
});

test('a curve that has ended has an end before every later iteration, and none before its own', () => {
  const curve = { x: [1, 200, 380], y: [3, 2, 1] };
  assert.deepEqual([endBefore(curve, 440), endBefore(curve, 380), endBefore(curve, 5), endBefore({ x: [] }, 5)], [380, undefined, undefined, undefined]);
});
