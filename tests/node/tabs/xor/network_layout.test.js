// The positions of a network's units on its stage.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkLayout } from '../../../../web/tabs/xor/state/network_layout.js';

const MOUSE = 24;
const FINGER = 44;

/** @param {number[]} sizes */
function layoutOf(sizes, { width = 856, height = 484, rem = 16, least = MOUSE, isTable = true, hasArrows = true } = {}) {
  return networkLayout({ sizes, shown: sizes.map((size) => Math.min(size, 32)), isTable, hasArrows }, { width, height, rem, least, head: 0 });
}

/** @param {import('../../../../web/tabs/xor/xor_types.js').Place} one @param {typeof one} other */
function doOverlap(one, other) {
  const across = Math.abs(one.x - other.x) < (one.width + other.width) / 2 - 0.01;
  return across && Math.abs(one.y - other.y) < (one.height + other.height) / 2 - 0.01;
}

test('six units are as large as the mock has them, each with its number beside it', () => {
  const { places: [inputs, hidden, outputs], numbers, answers } = layoutOf([3, 6, 2]);
  assert.equal(numbers, 'beside');
  assert.equal(answers, 'below');
  assert.ok(hidden.every(({ width, height }) => height >= 64 && width === 2 * height));
  assert.ok(inputs.every(({ width }) => width === 52));
  assert.ok(outputs.every(({ width, height }) => width >= 140 && height > width));
});

test('no unit covers another, and none is smaller than can be pressed, in any network on any stage', () => {
  const networks = [[2, 1], [3, 6, 2], [4, 8, 3], [3, 4, 4, 2], [3, 32, 2], [3, 32, 32, 32, 32, 2], [4, 5, 32, 1, 17, 3], [3, 100, 2]];
  const stages = [{ width: 856, height: 484 }, { width: 358, height: 430, hasArrows: false }, { width: 288, height: 240, hasArrows: false }, { width: 796, height: 218, hasArrows: false }];
  for (const sizes of networks) {
    for (const least of [MOUSE, FINGER]) {
      for (const stage of stages) {
        const { places, height } = layoutOf(sizes, { ...stage, least });
        const all = places.flat();
        const name = `${sizes.join('-')} on ${stage.width} x ${stage.height}, ${least}`;
        assert.ok(all.every((place) => Math.min(place.width, place.height) >= least), name);
        for (const layer of places.slice(1, -1)) {
          layer.forEach((place, at) => layer.slice(at + 1).forEach((other) => assert.ok(!doOverlap(place, other), name)));
          assert.ok(layer.every((place) => place.y + place.height / 2 <= height + 1 && place.y - place.height / 2 >= -1), name);
        }
      }
    }
  }
});

test('units that are many stand in as few columns as keep them large', () => {
  const columnsOf = (/** @type {number} */ size) => new Set(layoutOf([3, size, 2]).places[1].map(({ x }) => Math.round(x))).size;
  assert.deepEqual([6, 10, 16, 32].map(columnsOf), [1, 1, 2, 4]);
});

test('numbers leave the cards when there are too many of them, and stand on their edge where that is enough', () => {
  assert.equal(layoutOf([3, 6, 2], { width: 358, height: 480, hasArrows: false }).numbers, 'below');
  assert.equal(layoutOf([3, 32, 2]).numbers, 'none');
});

test('points have no number, and the names of inputs that stand close are beside them', () => {
  assert.equal(layoutOf([2, 3, 1], { isTable: false, hasArrows: false }).numbers, 'none');
  assert.equal(layoutOf([3, 6, 2], { width: 288, height: 180, hasArrows: false, least: FINGER }).inputs, 'left');
  assert.equal(layoutOf([3, 6, 2]).inputs, 'above');
});
