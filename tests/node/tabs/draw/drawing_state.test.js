// How the answer grew, what is shown of a network, and the paths of a pen: pure functions.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { countPoints, drawnClasses, firstPoints, grownWithin, leadsOf, nextPlace, withGrown } from '../../../../web/tabs/draw/state/growth.js';
import { countActive, loudestUnits, sizesOf, strongestInto, strongestUnits, wallColumns, weightsInto } from '../../../../web/tabs/draw/state/network_view.js';
import { drawnAlong, readPenPaths } from '../../../../web/tabs/draw/state/pen_paths.js';
import { frozen } from '../../frozen.js';
import { readAs } from './drawing_desk.js';

/** Strokes with as many points. */
const drawn = (/** @type {number[]} */ ...lengths) => frozen({ strokes: lengths.map((length) => Array.from({ length }, (_, x) => ({ x, y: 0 }))), image: undefined });
const outputs = (/** @type {number[]} */ ...values) => Float32Array.from(values);
const PATHS = readPenPaths(readFileSync(new URL('../../../../web/tabs/draw/pen_paths.txt', import.meta.url), 'utf8'));

test('the first points of a drawing are whole strokes and the beginning of the next', () => {
  const content = drawn(3, 2);
  assert.equal(countPoints(content), 5);
  assert.deepEqual([1, 3, 4, 5].map((count) => firstPoints(content, count).strokes.map(({ length }) => length)), [[1], [3], [3, 1], [3, 2]]);
});

test('a curve has an answer for each point, and sixty at most', () => {
  for (const points of [3, 60, 61, 500]) {
    /** @type {import('../../../../web/tabs/draw/state/growth.js').Grown[]} */
    let growth = [];
    for (let at = nextPlace(growth, drawn(points)); at !== undefined; at = nextPlace(growth, drawn(points))) growth = withGrown(growth, { at, outputs: outputs(1) });
    assert.equal(growth.length, Math.min(points, 60));
    assert.deepEqual(growth.map(({ at }) => at), growth.map(({ at }) => at).sort((one, other) => one - other));
    assert.equal(growth.at(-1)?.at, points);
  }
});

test('a later answer to the same points takes the place of the earlier', () => {
  const growth = frozen([1, 5, 9].map((at) => ({ at, outputs: outputs(at) })));
  assert.deepEqual(withGrown(growth, { at: 5, outputs: outputs(0) }).map((each) => each.outputs[0]), [1, 0, 9]);
  assert.deepEqual(withGrown(growth, { at: 6, outputs: outputs(0) }).map(({ at }) => at), [1, 5, 6, 9]);
});

test('when a drawing changes, the answers to what it still begins with stay', () => {
  const growth = frozen([2, 3, 4, 5].map((at) => ({ at, outputs: outputs(at) })));
  const before = drawn(3, 2);
  const kept = (/** @type {any} */ after) => grownWithin(growth, before, after).map(({ at }) => at);
  assert.deepEqual(kept({ ...before, strokes: [...before.strokes, [{ x: 9, y: 9 }]] }), [2, 3, 4, 5]);
  assert.deepEqual(kept({ ...before, strokes: [before.strokes[0]] }), [2, 3]);
  assert.deepEqual(kept({ ...before, strokes: [before.strokes[0].slice(0, 2)] }), [2]);
  assert.deepEqual(kept(drawn()), []);
});

test('the curve draws who ever matters and names who leads, without those of a moment', () => {
  const growth = [[0.9, 0.1, 0, 0], [0.9, 0.1, 0, 0], [0.1, 0.5, 0.4, 0], [0.1, 0.9, 0, 0]].map((values, index) => ({ at: 10 * (index + 1), outputs: outputs(...values) }));
  assert.deepEqual(drawnClasses(growth, [1, 3]), [0, 1, 2, 3]);
  assert.deepEqual(drawnClasses(growth, [1, 0]), [0, 1, 2]);
  assert.deepEqual(leadsOf(growth), [{ digit: 0, from: 0, to: 20 }, { digit: 1, from: 20, to: 40 }]);
  assert.deepEqual(leadsOf([{ at: 1, outputs: outputs(1, 0) }, { at: 40, outputs: outputs(0, 1) }]).map(({ digit }) => digit), [1]);
});

// Two inputs, three hidden units, two outputs.
const NETWORK = frozen({
  weights: [outputs(1, 2, 3, 4, 5, 6), outputs(1, 0, 0, 1, 2, -1)], biases: [outputs(0, 0, 0), outputs(0, 0)], hidden_activation: 'relu', output_activation: 'softmax', reads_digits: true,
});

test('the weights into a unit are a column, and the sizes follow from the arrays', () => {
  assert.deepEqual(sizesOf(NETWORK), [2, 3, 2]);
  assert.deepEqual([...weightsInto(NETWORK, 0, 1)], [2, 5]);
  assert.deepEqual([...weightsInto(NETWORK, 1, 1)], [0, 1, -1]);
});

test('the loudest units are those whose value times weight helps the best answer most against the second', () => {
  const reading = { ...readAs(0), ranked: [0, 1], hidden: [outputs(1, 4, 2)] };
  assert.deepEqual(loudestUnits(NETWORK, reading), [
    { unit: 2, value: 2, speaks: 6, to: [4, -2] }, { unit: 0, value: 1, speaks: 1, to: [1, 0] }, { unit: 1, value: 4, speaks: -4, to: [0, 4] },
  ]);
  assert.deepEqual(loudestUnits(NETWORK, { ...reading, hidden: [] }), []); // it has no hidden layer
  assert.deepEqual(loudestUnits(NETWORK, { ...reading, hidden: [outputs(1)] }), []); // the answer is of another network
});

test('lines lead from the units that answer most, and into a unit from those that contribute most', () => {
  assert.deepEqual(strongestUnits(outputs(0.5, -9, 2, 0), 3), [1, 2]);
  assert.deepEqual(strongestInto(NETWORK, outputs(1, 4, 2), 1, 0, 2), [2, 0]);
});

test('a sigmoid unit answers above one half, any other above 0', () => {
  const values = outputs(-1, 0, 0.4, 0.6);
  assert.deepEqual(['relu', 'tanh', 'leaky_relu', 'sigmoid'].map((activation) => countActive(values, activation)), [2, 2, 2, 1]);
});

test('the cells of a wall are nearly square', () => {
  assert.deepEqual([wallColumns(400, 100, 400), wallColumns(400, 100, 100), wallColumns(3, 400, 10), wallColumns(1, 0, 0)], [10, 20, 3, 1]);
});

test('dozens of paths of every digit ship, and each is drawn as a stroke within the paper', () => {
  assert.ok(PATHS.length >= 24);
  assert.deepEqual([...new Set(PATHS.map(({ digit }) => digit))].sort(), [...'0123456789']);
  for (const path of PATHS) {
    for (const random of [0, 0.5, 0.999]) {
      for (const { x, y } of drawnAlong(path, () => random).flat()) assert.ok(x > 20 && x < 260 && y > 20 && y < 260, path.digit);
    }
  }
});

test('a hand never draws a digit twice alike', () => {
  const [path] = PATHS;
  const seeds = [0.2, 0.8].map((random) => drawnAlong(path, () => random));
  assert.notDeepEqual(seeds[0], seeds[1]);
  assert.deepEqual(seeds[0].map(({ length }) => length), path.strokes.map(({ length }) => length));
});
