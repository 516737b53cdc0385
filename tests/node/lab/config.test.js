// A setting is parsed once into a typed value; equal values are the same setting, however they were written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedFields, readConfig } from '../../../web/lab/state/config.js';
import { knownSettings, readAddress, writeAddress } from '../../../web/page/state/config_url.js';

const number = { low: 0, high: 100, whole: false };
const rules = { bounds: { learning_rate: number, seed: { ...number, whole: true }, l2: number } };
const preset = { learning_rate: 0.03, seed: 1, l2: 0, hidden_layers: '6', truth_table: '0 1 1 0' };

for (const [written, value] of /** @type {const} */ ([
  ['0.03', 0.03], ['0.030', 0.03], [' 3e-2 ', 0.03], ['+.03', 0.03], ['1.', 1], ['1E3', 1000], ['-1', -1], ['1e-7', 1e-7],
])) {
  test(`the number ${JSON.stringify(written)} is ${value}`, () => {
    assert.deepEqual(readConfig({ learning_rate: written }, rules), { learning_rate: value });
  });
}

for (const written of ['', ' ', 'fast', '0x10', '1,5', '1_000', '1e999', 'Infinity', 'NaN', '--1', '1 2']) {
  test(`${JSON.stringify(written)} is no number, and stays for Python to refuse`, () => {
    assert.deepEqual(readConfig({ learning_rate: written }, rules), { learning_rate: written });
  });
}

for (const [written, value] of /** @type {const} */ ([
  ['200-100', '200-100'], [' 200 - 100 ', '200-100'], ['08', '8'], ['', 'none'], ['none', 'none'], ['3 3', '3 3'], ['-1', '-1'], ['1--2', '1--2'],
])) {
  test(`the hidden layers ${JSON.stringify(written)} are ${value}`, () => {
    assert.deepEqual(readConfig({ hidden_layers: written }, rules), { hidden_layers: value });
  });
}

test('text that looks like a number stays text where the field is none, and so does what is no field', () => {
  const record = { truth_table: '1', constructor: '2', nonsense: '3' };
  assert.deepEqual(readConfig(record, rules), record);
});

test('0.030 and 0.03 are one setting: none has changed, and the address is the same', () => {
  const config = { ...preset, ...readConfig({ learning_rate: '0.030', seed: '01' }, rules) };
  assert.deepEqual(changedFields(preset, config), []);
  assert.equal(writeAddress('xor', 'learning', config, preset), '#lab=xor');
  assert.deepEqual(readAddress('#lab=xor&learning_rate=0.030', rules), readAddress('#lab=xor&learning_rate=.03', rules));
});

test('changed fields are those of the record after that differ, in its order', () => {
  assert.deepEqual(changedFields({ a: 1, b: 2, c: 3 }, { c: 4, a: 1, d: 5 }), ['c', 'd']);
});

test('an address holds what differs from the preset, and is read back', () => {
  const config = { ...preset, learning_rate: 1e-7, hidden_layers: '3-3', truth_table: '0 0 0 1' };
  const words = writeAddress('digits', 'story', config, preset);
  assert.equal(words, '#lab=digits&view=story&learning_rate=1e-7&hidden_layers=3-3&truth_table=0+0+0+1');
  const settings = { learning_rate: 1e-7, hidden_layers: '3-3', truth_table: '0 0 0 1' };
  assert.deepEqual(readAddress(words, rules), { tab: 'digits', view: 'story', draw_view: 'read', of: 'xor', settings });
});

test('the address of the Code tab names the lab that it is about; in others `of` is no word of the page', () => {
  const words = writeAddress('code', 'learning', { ...preset, seed: 5 }, preset, 'digits');
  assert.equal(words, '#lab=code&of=digits&seed=5');
  assert.deepEqual(readAddress(words, rules), { tab: 'code', view: 'learning', draw_view: 'read', of: 'digits', settings: { seed: 5 } });
  assert.equal(writeAddress('code', 'learning', preset, preset, 'xor'), '#lab=code');
  assert.deepEqual(readAddress('#lab=xor&of=digits', rules).settings, { of: 'digits' });
});

for (const hash of ['', '#', '#lab=digits&view=nonsense', '#lab=xor&view=story']) {
  test(`an address without a view of the digits shows the first: ${hash}`, () => {
    assert.equal(readAddress(hash, rules).view, 'learning');
  });
}

test('an address without a lab has settings all the same, and its unknown names are told apart, not too many and not too long', () => {
  const long = 'x'.repeat(5000);
  const { tab, settings } = readAddress(`#learning_rate=0.5&nonsense=1&__proto__=2&${long}=3&a=&b=&c=&d=`, { bounds: { learning_rate: { low: 0, high: 1, whole: false } } });
  assert.equal(tab, '');
  const { known, unknown } = knownSettings(settings, { learning_rate: 0.03, batch_size: 16, hidden_layers: '6', seed: 1 });
  assert.deepEqual(known, { learning_rate: 0.5 });
  assert.deepEqual(unknown, ['nonsense', '__proto__', 'x'.repeat(30), 'a', 'b']);
  assert.deepEqual(readAddress('#lab', { bounds: {} }).settings, {}); // a place on the page
});
