// A layer's sentence is true: it calls the whole layer able to learn only if its weights move.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learningOf } from '../../../../web/tabs/digits/view/layer_report.js';

const bars = { low: 0, high: 1, counts: new Float64Array() };
const layer = { units: 200, stuck: 0, stuck_kind: 'saturated', largest_gradient: 1.4e-94, stuck_units: new Float64Array(), awake: new Float64Array(), moves: false, weights: bars, gradients: bars, activations: bars };

test('a layer without a saturated unit learns only where its gradients move a weight', () => {
  assert.deepEqual(learningOf({ ...layer, largest_gradient: 0.1, moves: true }), { key: 'none', still: '', mood: 'good' });
  const still = ' But this layer learns nothing now: its gradients, 1e−94 at most, are too small to move a weight.';
  assert.deepEqual(learningOf(layer), { key: 'still', still, mood: 'mark' });
});

test('of a layer with some stuck units it is said that the others do not learn either, where that is so', () => {
  const some = learningOf({ ...layer, stuck: 3 });
  assert.equal(some.key, 'some');
  assert.match(some.still, /But this layer learns nothing now/);
  assert.deepEqual(learningOf({ ...layer, stuck: 200 }), { key: 'all', still: '', mood: 'bad' });
  assert.deepEqual(learningOf({ ...layer, stuck: undefined, stuck_kind: '', moves: true }), { key: '', still: '', mood: 'mark' });
});
