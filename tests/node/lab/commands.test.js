// The user's commands to a lab: how each changes the settings, even while others wait ahead.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canUndo, changesOf, wantedSettings } from '../../../web/lab/state/commands.js';

const PRESET = { hidden_layers: '6', truth_table: '00 01 10 11', own_points: '', learning_rate: 0.03 };
const add = /** @type {const} */ ({ edit: 'layers', by: 1, most: 4 });
const remove = /** @type {const} */ ({ edit: 'layers', by: -1, most: 4 });
const units = (/** @type {number} */ layer, /** @type {number} */ by) => /** @type {const} */ ({ edit: 'units', layer, by, most: 8 });

/**
 * A lab's wanted settings while commands wait.
 * @param {any[]} waiting
 * @param {object} [facts]
 */
const wanted = (waiting, facts = {}) => wantedSettings({ settings: { judged: { accepted: PRESET, refused: [] }, unchecked: {} }, undo: [], waiting, ...facts });
const change = (/** @type {any} */ edit) => ({ does: 'change', edit });
const settings = (/** @type {object} */ record) => change({ edit: 'settings', record });

test('layers are added and removed, and grow and shrink, within what a lab may have', () => {
  const layers = (/** @type {any} */ edit, hidden_layers = '6') => changesOf(edit, { ...PRESET, hidden_layers }).hidden_layers;
  assert.deepEqual([layers(add), layers(add, 'none'), layers(remove, '6-4'), layers(remove)], ['6-4', '4', '6', 'none']);
  assert.deepEqual([layers(units(0, 1)), layers(units(1, -1), '6-4')], ['7', '6-3']);
  for (const [edit, now] of /** @type {const} */ ([
    [add, '1-1-1-1'], [units(0, 1), '8'], [units(0, -1), '1'], [units(1, 1), '6'], [add, 'six'], [remove, 'six'], [units(0, 1), 'six'],
  ])) {
    assert.deepEqual(changesOf(edit, { ...PRESET, hidden_layers: now }), {}, `${JSON.stringify(edit)} of ${now}`);
  }
});

test('a target is flipped in the table of then, and one whose row has gone changes nothing', () => {
  const flip = (/** @type {number} */ row, truth_table = PRESET.truth_table) => changesOf({ edit: 'target', row, output: 1 }, { ...PRESET, truth_table });
  assert.deepEqual(flip(3), { truth_table: '00 01 10 10' });
  assert.deepEqual([flip(3, '00 01'), flip(1, '0 1 1 0')], [{}, {}]);
});

test('a table that grows repeats its rows, one that shrinks keeps every other one, and new outputs are 0', () => {
  const shaped = (/** @type {number} */ inputs, /** @type {number} */ outputs, /** @type {string} */ truth_table) => (
    changesOf({ edit: 'table', inputs, outputs }, { ...PRESET, truth_table }).truth_table);
  assert.equal(shaped(3, 1, '0 1 1 0'), '0 0 1 1 1 1 0 0');
  assert.equal(shaped(1, 2, '00 11 10 01'), '00 10');
  assert.equal(shaped(2, 3, '0 1 1 0'), '000 100 100 000');
});

test('points are added to those of then', () => {
  assert.deepEqual(changesOf({ edit: 'point', x: 5, y: -5, kind: 1 }, { ...PRESET, own_points: '1,1,0' }), { point_set: 'own', own_points: '1,1,0 5,-5,1' });
});

test('all that waits shows at once, one after another', () => {
  const { config } = wanted([change(add), settings({ learning_rate: 0.5 }), change(units(1, 1)), { does: 'train' }, change({ edit: 'target', row: 0, output: 0 })]);
  assert.deepEqual(config, { ...PRESET, hidden_layers: '6-5', learning_rate: 0.5, truth_table: '10 01 10 11' });
});

test('an undo that waits shows what it takes back: of what waits before it, then of what was there', () => {
  const undo = [{ config: { ...PRESET, learning_rate: 0.7 }, refused: [] }];
  const waiting = [settings({ learning_rate: 0.5 }), { does: 'undo' }];
  assert.equal(wanted(waiting, { undo }).config.learning_rate, 0.03);
  assert.equal(wanted([...waiting, { does: 'undo' }], { undo }).config.learning_rate, 0.7);
  assert.equal(wanted([...waiting, { does: 'undo' }, { does: 'undo' }], { undo }).config.learning_rate, 0.7);
});

test('a change can be undone as soon as it is made, and not once its undo waits', () => {
  const lab = (/** @type {any[]} */ waiting) => ({ settings: { judged: { accepted: PRESET, refused: [] }, unchecked: {} }, undo: [], waiting });
  const changed = settings({ learning_rate: 0.5 });
  assert.deepEqual([[], [changed], [changed, { does: 'undo' }], [settings({ learning_rate: 0.03 })]].map((waiting) => canUndo(lab(waiting))), [false, true, false, false]);
});

test('what was refused stands aside until it is changed, or a link or a preset replaces all', () => {
  const refused = [{ field: 'seed', value: -1, trouble: {} }, { field: 'learning_rate', value: 999, trouble: {} }];
  const facts = { settings: { judged: { accepted: PRESET, refused }, unchecked: {} } };
  const names = (/** @type {any[]} */ waiting) => wanted(waiting, facts).refused.map(({ field }) => field);
  assert.deepEqual(names([change(add)]), ['seed', 'learning_rate']);
  assert.deepEqual(names([settings({ learning_rate: 0.03 })]), ['seed']);
  assert.deepEqual(names([{ ...settings({ hidden_layers: '2' }), base: PRESET }]), []);
  assert.deepEqual(wanted([settings({ learning_rate: 0.03 }), { does: 'undo' }], facts), { config: PRESET, refused });
});
