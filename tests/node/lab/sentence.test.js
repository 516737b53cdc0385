// The settings as a sentence, and the question that they ask.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginningWith, beginnings } from '../../../web/lab/state/choices/questions.js';
import { clausesOf, shapeOf } from '../../../web/lab/state/choices/sentence.js';
import { freshLab } from '../../../web/lab/state/lab_state.js';
import { choiceWords, cueOf, questionOf } from '../../../web/lab/view/question_sentences.js';
import { rulesOfPython } from '../desk/python_process.js';

const rules = rulesOfPython();
const { presets } = rules;

/** @param {'xor' | 'digits'} lab @param {object} config */
const said = (lab, config) => Object.fromEntries(clausesOf(lab, config, rules).map(({ name, value }) => [name, choiceWords(name, value, config)]));

test('each word says what its setting is, and offers it among a few others', () => {
  assert.deepEqual(said('xor', presets.xor), {
    layers: '3 – 6 – 2', activation: 'tanh', data: 'Modified XOR', learning: 'Adam', rate: '0.03', batch: 'all 8 rows at a time',
  });
  assert.deepEqual(said('digits', presets['notebook-digits']), {
    layers: '784 – 200 – 10', activation: 'sigmoid', data: 'digits as they are', learning: 'random perturbation', rate: '15', batch: '100 at a time',
  });
  assert.equal(said('xor', { ...presets.xor, hidden_layers: 'none', batch_size: 1 }).layers, '3 – 2');
  assert.equal(said('xor', { ...presets['points-xor'], batch_size: 1 }).batch, 'one point at a time');
  for (const [name, config] of Object.entries(presets)) {
    const lab = ['truth_table', 'points'].includes(String(config.dataset)) ? 'xor' : 'digits';
    for (const { value, choices } of clausesOf(lab, config, rules)) {
      assert.equal(choices.filter((choice) => choice.value === value).length, 1, `${name}: ${value}`);
      assert.ok(choices.length > 1);
    }
  }
});

test('a choice changes what it says, and nothing else', () => {
  const after = (/** @type {string} */ name, /** @type {string} */ value, config = presets.xor) => {
    const clause = clausesOf('xor', config, rules).find((each) => each.name === name);
    return clause?.choices.find((choice) => choice.value === value)?.changes;
  };
  assert.deepEqual(after('layers', '3'), { hidden_layers: '3' });
  assert.deepEqual(after('data', 'table.xor'), { dataset: 'truth_table', truth_table: '0 1 1 0' });
  assert.deepEqual(after('data', 'points.moons'), { dataset: 'points', point_set: 'moons' });
  assert.deepEqual(after('learning', 'sgd', presets['notebook-xor']), { learning_rule: 'backpropagation', optimizer: 'sgd' });
  assert.deepEqual(after('batch', '8'), { batch_size: 8 });
});

test('of units that there are not no activation is said', () => {
  assert.equal(said('xor', presets.xor).activation, 'tanh');
  assert.equal('activation' in said('xor', { ...presets.xor, hidden_layers: 'none' }), false);
});

test('settings that are no choice, or no network, are still said', () => {
  assert.equal(said('xor', { ...presets.xor, hidden_layers: '7-5', learning_rate: 0.07 }).layers, '3 – 7 – 5 – 2');
  assert.equal(said('xor', { ...presets.xor, learning_rate: 0.07 }).rate, '0.07');
  assert.equal(said('xor', { ...presets.xor, hidden_layers: 'six' }).layers, 'six');
  assert.equal(said('xor', { ...presets.xor, truth_table: '1 1 1 0' }).data, 'own table');
  assert.equal(shapeOf({ ...presets.xor, hidden_layers: 'six' }), undefined);
  for (const lab of /** @type {const} */ (['xor', 'digits'])) {
    for (const field of Object.keys(presets[lab])) {
      assert.doesNotThrow(() => said(lab, { ...presets[lab], [field]: 'magic' }), field);
    }
  }
  assert.equal(said('digits', { ...presets.digits, optimizer: 'magic' }).learning, 'magic');
  assert.equal(said('xor', { ...presets['points-xor'], point_set: 'magic' }).data, 'magic');
  assert.equal(said('xor', { ...presets.xor, batch_size: 'many' }).batch, 'many');
});

test('the settings ask a question, and at rest it is said what to do', () => {
  assert.equal(questionOf(presets.xor), 'Can six units learn this table?');
  assert.equal(questionOf({ ...presets.xor, hidden_layers: '1' }), 'Can one unit learn this table?');
  assert.equal(questionOf({ ...presets.xor, hidden_layers: 'none' }), 'Can it learn this table without hidden units?');
  assert.equal(questionOf({ ...presets['points-xor'], hidden_layers: '8-8' }), 'Can 16 units separate these points?');
  assert.equal(questionOf(presets.digits), 'Can 200 units learn to read?');
  const lab = { ...freshLab('xor', presets.xor), opened: true };
  assert.deepEqual([cueOf(lab), cueOf({ ...lab, iteration: 5 }), cueOf({ ...lab, status: 'empty' })], ['Press Train.', '', 'Add some points first.']);
});

test('what can be begun with has a name in the menu, and settings between them have none', () => {
  for (const lab of /** @type {const} */ (['xor', 'digits'])) {
    const all = beginnings(lab, rules);
    assert.ok(all.questions.length >= 4 && all.presets.length >= 3);
    for (const { value, config } of all.presets) assert.equal(beginningWith(all, config), value);
    const named = all.questions.map(({ config }) => beginningWith(all, config));
    assert.ok(named.every((name) => name !== '') && new Set(named).size === named.length);
    assert.equal(beginningWith(all, { ...all.presets[0].config, seed: 77 }), '');
  }
  assert.equal(beginningWith(beginnings('digits', rules), { ...presets.digits, dataset: 'own_digits' }), 'digits');
});
