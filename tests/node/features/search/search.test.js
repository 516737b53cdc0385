// A search: its first settings, what its rows mean, which trials are the best, and where each ranks.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestOf, firstSearch, firstValues, goodnessEnds, NOT_SEARCHED, openTrials, ranked, searchable, searchFile, spaceOf, withTried } from '../../../../web/features/search/state/search.js';
import { cellIndex, cellPlace, cellsAlong, shareAlong, shareOfBest, trialsByCell } from '../../../../web/features/search/state/search_axes.js';
import { rulesOfPython } from '../../desk/python_process.js';

const rules = rulesOfPython();
const XOR = rules.presets.xor;

/**
 * @param {number} number
 * @param {Partial<import('../../../../web/wire/protocol.js').TriedTrial>} [other]
 * @returns {import('../../../../web/wire/protocol.js').TriedTrial}
 */
const trial = (number, other = {}) => ({
  number, settings: { learning_rate: 0.1 }, status: 'finished', iteration: 10, cost: 0.5, accuracy: 0.5, weights_sha256: '', record: '{}', exact: true, line: `line ${number}`, ...other,
});
/** @param {Partial<import('../../../../web/wire/protocol.js').SearchedSetting>} other */
const setting = (other) => ({ name: 'learning_rate', values: [], low: 0.001, high: 0.1, log: false, whole: false, ...other });
const planned = /** @type {import('../../../../web/wire/protocol.js').PlannedSearch} */ ({
  head: 'head', lab: 'xor', kind: 'grid', prune: false, trials: 3, seed: 0, updates: 10, base: XOR, searched: [setting({})],
});

test('a first search tries values around those of now, and every one that a menu has', () => {
  assert.equal(firstValues('learning_rate', 'grid', { ...XOR, learning_rate: 0.03 }, rules), '0.01,0.03,0.09');
  assert.equal(firstValues('learning_rate', 'random', { ...XOR, learning_rate: 0.03 }, rules), '0.003..0.3:log');
  assert.equal(firstValues('hidden_layers', 'grid', { ...XOR, hidden_layers: '100-50' }, rules), '33,100-50,300');
  assert.equal(firstValues('hidden_layers', 'random', { ...XOR, hidden_layers: 'none' }, rules), '1..10');
  assert.equal(firstValues('optimizer', 'random', XOR, rules), 'sgd,momentum,adam');
  assert.equal(firstValues('point_set', 'grid', XOR, rules), 'circle,moons,spiral,clouds,heaps');
  assert.equal(firstValues('seed', 'grid', XOR, rules), '1..3');
  assert.deepEqual(firstSearch('digits', rules.presets.digits, rules, 2).rows.map(({ name }) => name), ['learning_rate', 'hidden_layers']);
});

test('what is learnt is not searched, and each lab is offered the settings that have an effect there, one by one', () => {
  const all = Object.keys(XOR).filter((name) => !NOT_SEARCHED.includes(name));
  const [xor, points, digits] = [XOR, { ...XOR, dataset: 'points' }, rules.presets.digits];
  const without = (/** @type {any} */ config, /** @type {any[]} */ rows = []) => all.filter((name) => !searchable(config, rows).includes(name));
  assert.deepEqual(Object.keys(xor).filter((name) => NOT_SEARCHED.includes(name) && [xor, points, digits].some((config) => searchable(config, []).includes(name))), []);
  const [ofPoints, ofOwn, ofDigits] = [['point_set', 'point_noise', 'held_out'], ['rehearsal', 'begin_from'], ['augment_shift', 'augment_rotate', 'augment_scale', 'augment_noise']];
  const others = ['momentum', 'decay_every', 'decay_factor']; // of another optimizer, another schedule
  const sorted = (/** @type {string[][]} */ ...lists) => lists.flat().sort((one, other) => all.indexOf(one) - all.indexOf(other));
  assert.deepEqual(without(xor), sorted(ofPoints, ofOwn, ofDigits, others, ['patience']));
  assert.deepEqual(without(points), sorted(ofOwn, ofDigits, others));
  assert.deepEqual(without(digits), sorted(ofPoints, ofOwn, others));
  assert.deepEqual(without({ ...digits, dataset: 'own_digits' }), sorted(ofPoints, others));
  assert.deepEqual(without({ ...xor, learning_rule: 'perceptron' }).filter((name) => !without(xor).includes(name)), ['error_rule', 'l2', 'optimizer']);
});

test('a setting is offered, too, that has an effect with one of the values that another one is tried with', () => {
  const names = searchable(XOR, [{ name: 'optimizer', values: 'adam, momentum' }, { name: 'schedule', values: 'step' }]);
  assert.deepEqual(['momentum', 'decay_every', 'optimizer', 'patience'].map((name) => names.includes(name)), [true, true, false, false]);
});

test('rows become the space that the terminal takes, without the blanks within values', () => {
  assert.equal(spaceOf([{ name: 'seed', values: ' 1 .. 3' }, { name: 'optimizer', values: 'adam, sgd' }]), 'seed=1..3 optimizer=adam,sgd');
});

test('the best comes first, of two that are alike the one with the lower cost, and those without a number are the last', () => {
  const tried = [
    trial(0, { accuracy: 1, cost: 0.2 }), trial(1, { accuracy: 0.5, cost: 0.01 }), trial(2, { accuracy: 1, cost: 0.1 }),
    trial(3, { status: 'diverged', cost: NaN, accuracy: NaN }), trial(4, { status: 'pruned', accuracy: 1, cost: 0.05 }),
  ];
  assert.deepEqual(ranked(tried, 'accuracy').map(({ number }) => number), [4, 2, 0, 1, 3]);
  assert.deepEqual(ranked(tried, 'cost').map(({ number }) => number), [1, 4, 2, 0, 3]);
  assert.equal(bestOf(tried, 'accuracy')?.number, 2);
  assert.equal(bestOf([tried[3]], 'cost'), undefined);
  assert.deepEqual(goodnessEnds(tried, 'accuracy'), [0.5, 1]);
});

test('what is left of a search is what has not ended', () => {
  const results = { planned, tried: [trial(2), trial(0, { status: 'rung' })], lines: ['a', 'b'] };
  assert.deepEqual(openTrials(results), [0, 1]);
  const more = withTried(results, [trial(0, { cost: 0.3 })]);
  assert.deepEqual([more.tried.map(({ number }) => number), more.lines], [[2, 0], ['a', 'b', 'line 0']]);
  assert.equal(searchFile(more), 'head\na\nb\nline 0\n');
});

test('a trial stands where its value is: at a listed one, along a range, or along its logarithm', () => {
  const at = (/** @type {number} */ value) => trial(0, { settings: { learning_rate: value } });
  assert.equal(shareAlong(setting({ values: ['0.1', '0.2', '0.4'] }), at(0.2)), 0.5);
  assert.equal(shareAlong(setting({ values: ['0.1'] }), at(0.1)), 0.5);
  assert.equal(shareAlong(setting({ low: 0, high: 4 }), at(1)), 0.25);
  assert.ok(Math.abs(shareAlong(setting({ log: true }), at(0.01)) - 0.5) < 1e-12);
});

test('cells of the map are the listed values, or parts of a range, each with its best trial first', () => {
  const range = cellsAlong(setting({ low: 0, high: 8 }));
  assert.deepEqual([range.count, range.ends(0), range.ends(7)], [8, ['0', '1'], ['7', '8']]);
  assert.equal(range.cellOf(trial(0, { settings: { learning_rate: 8 } })), 7);
  const listed = cellsAlong(setting({ name: 'optimizer', values: ['adam', 'sgd'] }));
  const tried = [trial(0, { settings: { learning_rate: 0.5, optimizer: 'sgd' }, cost: 0.3 }), trial(1, { settings: { learning_rate: 0.6, optimizer: 'sgd' }, cost: 0.2 })];
  const cells = trialsByCell(ranked(tried, 'cost'), range, listed);
  assert.equal(cells.length, 16);
  assert.deepEqual(cells[cellIndex({ x: 0, y: 1 }, 8, 2)].map(({ number }) => number), [1, 0]);
  assert.deepEqual(cellPlace(cellIndex({ x: 3, y: 1 }, 8, 2), 8, 2), { x: 3, y: 1 });
  assert.equal(cellsAlong(undefined).count, 1);
});

test('cells of whole numbers begin and end at whole numbers, and hold each number once', () => {
  for (const range of [{ low: 1, high: 20 }, { low: 1, high: 400, log: true }, { low: 3, high: 5 }, { low: 1, high: 9, log: true }]) {
    const { count, cellOf, ends } = cellsAlong(setting({ name: 'batch_size', whole: true, ...range }));
    let next = range.low;
    for (let cell = 0; cell < count; cell += 1) {
      const [first, last = first] = ends(cell).map(Number);
      assert.equal(first, next);
      for (let value = first; value <= last; value += 1) assert.equal(cellOf(trial(0, { settings: { batch_size: value } })), cell, `${value} in ${ends(cell)}`);
      next = last + 1;
    }
    assert.equal(next, range.high + 1);
  }
});

test('the worst is 0 and the best is 1; where all are alike, all are best; what has no number has no place', () => {
  const ends = /** @type {[number, number]} */ ([0.2, 0.6]);
  assert.ok(Math.abs(shareOfBest(trial(0, { accuracy: 0.4 }), 'accuracy', ends) - 0.5) < 1e-12);
  assert.equal(shareOfBest(trial(0), 'accuracy', [0.5, 0.5]), 1);
  assert.ok(Number.isNaN(shareOfBest(trial(0, { accuracy: NaN }), 'accuracy', [0.5, 0.5])));
});
