// A weight in the hand: what its values cost, and the border that was.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { costAt, valleyValues, weightOf } from '../../web/features/weight_hand/state.js';
import { contourPath } from '../../web/parts/pictures/contour.js';

test('the values of a valley go from one end of the scale to the other, through 0', () => {
  const values = valleyValues(8);
  assert.deepEqual([values[0], values[values.length - 1], values[(values.length - 1) / 2]], [-8, 8, 0]);
  assert.ok(values.every((value, index) => index === 0 || value > values[index - 1]));
});

test('the cost at a value lies between those that are known, and ends at the ends', () => {
  const costs = valleyValues(8).map((value) => value ** 2);
  assert.equal(costAt(costs, 8, -8), 64);
  assert.equal(costAt(costs, 8, 100), 64);
  assert.ok(Math.abs(costAt(costs, 8, 3.03) - 3.03 ** 2) < 0.02);
});

test('a weight and a bias are found by their place', () => {
  const answers = /** @type {any} */ ({ layer_sizes: [2, 3, 1], weights: [Float64Array.of(0, 1, 2, 3, 4, 5), Float64Array.of(6, 7, 8)], biases: [Float64Array.of(9, 10, 11), Float64Array.of(12)] });
  assert.equal(weightOf(answers, { layer: 0, unit: 2, fan_in: 1 }), 5);
  assert.equal(weightOf(answers, { layer: 1, unit: 0, fan_in: 2 }), 8);
  assert.equal(weightOf(answers, { layer: 0, unit: 1, fan_in: -1 }), 10);
});

test('the border of a surface that rises to the right is a straight line where it crosses the level', () => {
  const resolution = 8;
  const values = Float32Array.from({ length: resolution ** 2 }, (_, pixel) => (pixel % resolution) / (resolution - 1));
  const points = [...contourPath(values, 0.5, 100).matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  assert.equal(points.length, resolution); // one line, in pieces that meet
  assert.ok(points.every(([x]) => Math.abs(x - 50) < 0.02));
  assert.deepEqual([Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))], [6.25, 93.75]);
});

test('a surface that crosses nowhere has no border, and one without numbers has none', () => {
  assert.equal(contourPath(new Float32Array(16).fill(0.2), 0.5, 100), '');
  assert.equal(contourPath(new Float32Array(16).fill(NaN), 0.5, 100), '');
});

test('a saddle has two borders in its cell', () => {
  assert.equal(contourPath(Float32Array.of(1, 0, 0, 1), 0.5, 2).match(/M/g)?.length, 2);
});
