// A long proof check is distinguished from a stalled computer.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paceWith, secondsOfProof } from '../../../../web/features/classroom/state/proof_pace.js';

/** @param {[seconds: number, iteration: number][]} reports @param {number} iterations */
function told(reports, iterations) {
  let pace;
  const found = [];
  for (const [now, iteration] of reports) {
    pace = paceWith(pace, now, { iteration });
    found.push(secondsOfProof(pace, iterations));
  }
  return found;
}

const slices = (count, seconds, each, begun = [0, 0]) => Array.from({ length: count + 1 }, (_, at) => [begun[0] + at * seconds, begun[1] + at * each]);

test('a slice in which the computer stood still says nothing: neither the first nor one in between', () => {
  const stoodAtFirst = [[0, 0], ...slices(30, 0.05, 20, [9, 1])];
  assert.deepEqual(told(stoodAtFirst, 500).slice(0, 20), Array(20).fill(undefined));
  assert.ok(Math.max(...told(stoodAtFirst, 500).slice(20)) < 2);
  const stoodLater = [...slices(19, 0.05, 20), ...slices(10, 0.05, 20, [30, 381])];
  assert.ok(Math.max(...told(stoodLater, 600).filter((seconds) => seconds !== undefined)) < 2);
});

test('a proof that takes long is told after four seconds, by its pace', () => {
  const found = told(slices(100, 0.05, 2), 1_000_000);
  assert.equal(found[79], undefined);
  assert.ok(Math.abs(found[81] - 25_000) < 1);
});

test('reports that went no further, such as that of a start, are no slices', () => {
  assert.ok(told([...slices(5, 2, 0), ...slices(18, 0.05, 1, [11, 1])], 10).every((seconds) => seconds === undefined));
});
