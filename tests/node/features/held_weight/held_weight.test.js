// A held weight: what its values cost, and the previous border.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHeldWeightActions } from '../../../../web/features/held_weight/actions.js';
import { costAt, valleyOf, valleyValues, weightOf } from '../../../../web/features/held_weight/state.js';
import { contourPath } from '../../../../web/parts/pictures/contour.js';
import { frame, pageStore } from '../../page.js';

test('the values of a valley go from one end of the scale to the other, through 0', () => {
  const values = valleyValues(8);
  assert.deepEqual([values[0], values[values.length - 1], values[(values.length - 1) / 2]], [-8, 8, 0]);
  assert.ok(values.every((value, index) => index === 0 || value > values[index - 1]));
});

test('no cost that is shown beside a valley is lower than its lowest, nor higher than its highest', () => {
  const costs = valleyValues(8).map((value) => (value - 0.04) ** 2 + 0.2);
  const held_weight = { costs, scale: 8, was: 7.97, before: { cost: 300 } };
  const answered = { value: 0.04, cost: 0.2 };
  const valley = valleyOf(held_weight, answered);
  const [all, values] = [valley.map(({ cost }) => cost), valley.map(({ value }) => value)];
  assert.deepEqual([Math.min(...all), Math.max(...all), values[all.indexOf(0.2)], values[all.indexOf(300)]], [0.2, 300, 0.04, 7.97]);
  assert.deepEqual(values, [...values].sort((one, other) => one - other));
  assert.equal(valley.length, costs.length + 2);
  assert.deepEqual(valleyOf({ ...held_weight, costs: undefined }, answered), []);
  assert.ok(valleyOf({ ...held_weight, costs: costs.map(() => NaN) }, { value: 0, cost: NaN }).every(({ cost }) => cost === 300));
});

test('the cost at a value lies between those that are known, and ends at the ends: a ball stays on its line while its answer is awaited', () => {
  const valley = valleyOf({ costs: valleyValues(8).map((value) => value ** 2), scale: 8, was: 1, before: { cost: 1 } }, { value: 1, cost: 1 });
  assert.deepEqual([costAt(valley, -8), costAt(valley, -100), costAt(valley, 100), costAt(valley, 1)], [64, 64, 64, 1]);
  assert.ok(Math.abs(costAt(valley, 3.03) - 3.03 ** 2) < 0.02);
  assert.ok(Number.isNaN(costAt([], 1)));
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
  assert.equal(points.length, resolution); // one line: its pieces are joined
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

/** A lab at rest whose selected weight leads into unit 0 of the last layer, with a record of its actions' requests and effects. */
function heldAtRest() {
  const answers = /** @type {any} */ ({ iteration: 0, layer_sizes: [2, 1], weights: [Float64Array.of(0.5, -2)], biases: [Float64Array.of(0)], units_off: [], cost: 0.5, view: { axes: [0, 1], fixed: [0, 0], output: 0, row: 0 }, config: {}, table: '' });
  const store = pageStore('xor');
  const setLab = (/** @type {any} */ _, /** @type {any} */ change) => store.set({ labs: { ...store.get().labs, xor: { ...store.get().labs.xor, ...change } } });
  setLab('xor', { opened: true, answers, selected: { layer: 0, unit: 0, fan_in: 1 } });
  /** @type {[string, any][]} */
  const done = [];
  let answerPreview = () => {};
  const worker = /** @type {any} */ ({ request: (/** @type {string} */ type, /** @type {any} */ payload) => {
    done.push([type, payload.value]);
    return new Promise((resolve) => { if (type === 'preview_weight') answerPreview = () => resolve({ ...answers, weights: [Float64Array.of(0.5, payload.value)] }); });
  } });
  const labs = /** @type {any} */ ({ setLab, examine: () => done.push(['examine', undefined]), setParameter: (/** @type {any} */ _, /** @type {any} */ { value }) => done.push(['set', value]) });
  /** The pending timeouts. @type {(() => void)[]} */
  const later = [];
  const clock = { now: () => 0, setTimeout: (/** @type {() => void} */ act) => later.push(act), clearTimeout: () => {} };
  const actions = createHeldWeightActions(worker, store, labs, { clock, onError: () => assert.fail() });
  actions.follow();
  return { store, setLab, done, actions, later, answerPreview: () => answerPreview() };
}

test('a weight that is chosen is taken with its value, and its valley is asked for', () => {
  const { store, done } = heldAtRest();
  assert.deepEqual([store.get().held_weight?.was, store.get().held_weight?.preview, store.get().held_weight?.scale], [-2, -2, 8]);
  assert.deepEqual(done, [['see_valley', undefined]]);
});

test('a weight that is taken ends the picture of an update, which was about the network without it', () => {
  const { store, setLab, actions } = heldAtRest();
  setLab('xor', { selected: undefined, made: /** @type {any} */ ({ iteration: 0 }) });
  actions.follow();
  assert.notEqual(store.get().labs.xor.made, undefined);
  setLab('xor', { selected: { layer: 0, unit: 0, fan_in: 0 } });
  actions.follow();
  assert.equal(store.get().labs.xor.made, undefined);
});

test('an update that is made while a weight is held stays shown when the weight is taken again', () => {
  const { store, setLab, actions } = heldAtRest();
  const { answers } = store.get().labs.xor;
  setLab('xor', { iteration: 1, made: /** @type {any} */ ({ iteration: 0 }) });
  actions.follow();
  assert.equal(store.get().held_weight, undefined); // until the answers arrive
  setLab('xor', { answers: /** @type {any} */ ({ ...answers, iteration: 1 }) });
  actions.follow();
  assert.notEqual(store.get().held_weight, undefined);
  assert.notEqual(store.get().labs.xor.made, undefined);
});

test('what is previewed is asked for and set once, when it is let go', () => {
  const { done, actions } = heldAtRest();
  actions.previewValue(1);
  actions.previewValue(3);
  actions.letGo();
  actions.letGo();
  assert.deepEqual(done.slice(1), [['preview_weight', 1], ['set', 3]]);
});

test('what is dragged near 0 is exactly 0, to either side, and farther away it is what it was', () => {
  const { store, actions } = heldAtRest(); // its values range from -8 to 8
  for (const [dragged, preview] of [[0.2, 0], [-0.2, 0], [-0.05, 0], [0.25, 0.25], [-0.25, -0.25], [3, 3]]) {
    actions.previewValue(dragged);
    assert.equal(store.get().held_weight?.preview, preview);
  }
});

test('a key that moves by one step leaves 0 and comes back to it, exactly', () => {
  const { store, actions } = heldAtRest();
  for (const [wanted, preview] of [[0, 0], [0.05, 0.05], [0.1, 0.1], [1.3e-16, 0], [-0.05, -0.05]]) {
    actions.previewValue(wanted, true);
    assert.equal(store.get().held_weight?.preview, preview);
  }
});

test('what is previewed is drawn with its answer, and before only if that takes long', async () => {
  const { store, actions, later, answerPreview } = heldAtRest();
  await frame();
  let drawn = 0;
  store.subscribe(() => { drawn += 1; });
  drawn = 0;
  actions.previewValue(1);
  await frame();
  assert.deepEqual([store.get().held_weight?.preview, drawn], [1, 0]);
  for (const act of later.splice(0)) act();
  await frame();
  assert.equal(drawn, 1); // without the answer, which is slow
  answerPreview();
  await frame();
  assert.equal(drawn, 2);
  for (const act of later.splice(0)) act();
  await frame();
  assert.equal(drawn, 2);
});

test('a late answer to a previewed value does not move what has been let go since', async () => {
  const { store, setLab, done, actions, answerPreview } = heldAtRest();
  actions.previewValue(1);
  actions.previewValue(3);
  actions.letGo();
  answerPreview();
  await new Promise((resolve) => { setTimeout(resolve); });
  assert.equal(store.get().labs.xor.answers?.weights[0][1], 1);
  actions.follow();
  assert.deepEqual([store.get().held_weight?.preview, done.at(-1)], [3, ['preview_weight', 3]]);
  const set = /** @type {any} */ ({ ...store.get().labs.xor.answers, is_preview: undefined, weights: [Float64Array.of(0.5, -2)] });
  setLab('xor', { answers: set });
  actions.follow();
  assert.equal(store.get().held_weight?.preview, -2); // the change was undone
});

test('what was only tried is not shown any longer once the weight is released', () => {
  const { store, setLab, done, actions } = heldAtRest();
  actions.previewValue(1);
  setLab('xor', { training: true });
  actions.follow();
  assert.equal(store.get().held_weight, undefined);
  assert.deepEqual(done.at(-1), ['examine', undefined]);
});

test('a weight that was set and not tried again is released without a question', () => {
  const { setLab, done, actions } = heldAtRest();
  actions.previewValue(1);
  actions.letGo();
  setLab('xor', { selected: undefined });
  actions.follow();
  assert.deepEqual(done.at(-1), ['set', 1]);
});
