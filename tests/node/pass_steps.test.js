// The words of a recorded update: of its steps, of its numbers, and of its formulas.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  handedDown, PASS_WORDS, roleLabel, roleWords, sectionTitle, stepListWords, stepSentence, stepTitle, writtenOutSentence,
} from '../../web/texts/pass_steps.js';
import { formatTraced } from '../../web/texts/traced_numbers.js';
import { readAloud } from '../../web/views/code/math.js';
import { legendOf, stepFormulas } from '../../web/views/code/step_formulas.js';

/** @import { PassStep, Recording, Role, Term, WrittenOut } from '../../web/wire/protocol.js' */

const XOR = {
  dataset: 'truth_table', hidden_activation: 'tanh', output_activation: 'sigmoid', loss: 'squared_error', error_rule: 'exact',
  optimizer: 'adam', l2: 0.01, momentum: 0.9, learning_rule: 'backpropagation',
};

/** @param {Partial<PassStep>} facts @returns {PassStep} */
function step(facts) {
  return { code: '', section: 'forward', layer: -1, line: 0, shown: [], number: NaN, choice: '', ...facts };
}

/** @param {Partial<Recording> & { changes?: Record<string, string | number> }} [facts] @returns {Recording} */
function recorded({ changes, ...facts } = {}) {
  return {
    rows: 8, with_targets: true, learning_rate: 0.03, layer_sizes: [3, 6, 2], config: { ...XOR, ...changes }, files: [], lines: [], arrays: [], steps: [],
    outcome: { cost_before: 0, promised: 0, cost_after: 0, outputs_before: new Float32Array(), outputs_after: new Float32Array() }, seconds: 0, ...facts,
  };
}

/** @param {string} code @param {number} layer @param {...number} cell @returns {Role} */
function role(code, layer, ...cell) {
  return { code, layer, cell, name: '' };
}

/** @param {Partial<Term>} facts @returns {Term} */
function term(facts) {
  return { kind: 'number', number: 0, name: '', value: -1, cell: [], role: role('name', -1), rest: 0, terms: [], ...facts };
}

/** @param {number} number @param {Role} of @returns {Term} */
function product(number, of) {
  return term({ kind: 'product', number, terms: [term({ number, role: of, value: 1 }), term({ number: 1, role: role('weights', 1, 5, 0), value: 2 })] });
}

/** @param {Role} of @param {number} number @param {Partial<Term>} formula @returns {WrittenOut} */
function written(of, number, formula) {
  return { value: 0, cell: of.cell, number, known: 'formula', line: 0, role: of, formula: term({ number, ...formula }) };
}

/** Recordings that need every variant of the words. */
function everyRecording() {
  const configs = [
    {}, { output_activation: 'softmax' }, { output_activation: 'softmax', loss: 'cross_entropy' }, { loss: 'cross_entropy', error_rule: 'notebook' },
    { error_rule: 'notebook', optimizer: 'sgd' }, { optimizer: 'momentum' }, { hidden_activation: 'relu', output_activation: 'leaky_relu' },
    { hidden_activation: 'leaky_relu', output_activation: 'relu' }, { hidden_activation: 'sigmoid', output_activation: 'tanh' }, { dataset: 'digits' },
  ];
  return configs.flatMap((changes) => [[3, 6, 2], [3, 4, 5, 2]].flatMap((layer_sizes) => [1, 8].map((rows) => recorded({ changes, layer_sizes, rows, steps: everyStep() }))));
}

/** A step of every code, and of every choice. */
function everyStep() {
  const codes = new Set(Object.keys(PASS_WORDS).filter((key) => key.startsWith('sentence.')).map((key) => key.split('.')[1]));
  const ends = /_(softmax|cross_entropy|notebook|same|one|sgd|minus|plus|kept|none)$/;
  const plain = [...codes].map((code) => (code.startsWith('cost') || code === 'output_delta_softmax' ? code : code.replace(ends, '')));
  const steps = [...new Set(plain)].filter((code) => !code.startsWith('output_delta_')).map((code) => step({ code, layer: 0, number: 0.25, choice: code === 'choice' ? 'none' : '' }));
  return [...steps, step({ code: 'choice', choice: 'minus' }), step({ code: 'choice', choice: 'plus' }), step({ code: 'move' }), step({ code: 'cost_minus', number: 0.5 }), step({ code: 'move' }), step({ code: 'cost_plus', number: 0.4 })];
}

test('a number of an update has four digits, fewer where these tell it, a true minus, and is never −0', () => {
  const written = [0.12934, -0.0296312, 1, 0, -0, 0.9, Math.fround(0.9), 0.87001, -1e-9, 8.8141e-5, 784, 1234.56, 123456, 2.5e7, NaN, -Infinity].map(formatTraced);
  assert.deepEqual(written, ['0.1293', '−0.02963', '1', '0', '0', '0.9', '0.9', '0.8700', '−1e−9', '8.814e−5', '784', '1235', '123456', '2.5e7', '?', '−∞']);
});

test('numbers are named as the lab names its units', () => {
  const xor = recorded();
  assert.equal(roleWords(role('weights', 1, 5, 0), xor), 'weight from h6 to output a');
  assert.equal(roleLabel(role('weights', 1, 5, 0), xor), 'weight h6→a');
  assert.equal(roleWords(role('output_delta', -1, 2, 1), xor), 'delta of output b, row 3');
  assert.equal(roleWords(role('output_delta', -1, 0, 1), recorded({ rows: 1 })), 'delta of output b');
  assert.equal(roleWords(role('inputs', -1, 0, 2), xor), 'input z, row 1');
  assert.equal(roleWords(role('mean_biases', 0, 0, 5), xor), 'running mean of the bias of h6');
  assert.equal(roleWords({ ...role('name', -1), name: 'ADAM_EPSILON' }, xor), 'so that it is never 0');
  assert.equal(roleWords({ ...role('name', -1), name: 'something_new' }, xor), 'something_new');
  const digits = recorded({ layer_sizes: [784, 200, 10], changes: { dataset: 'digits' } });
  assert.equal(roleWords(role('weights', 0, 391, 6), digits), 'weight from pixel (14, 28) to hidden unit 7');
  assert.equal(roleLabel(role('gradient_weights', 1, 6, 3), digits), 'gradient unit 7→digit 3');
  assert.equal(roleWords(role('activation', 1, 0, 2), recorded({ layer_sizes: [784, 20, 30, 10], changes: { dataset: 'digits' } })), 'answer of unit 3 of hidden layer 2, row 1');
});

test('a step of Adam is named after the weight or bias at its place in the vector', () => {
  const names = [0, 17, 18, 24, 35, 37].map((at) => roleLabel(role('adam_step', -1, at), recorded()));
  assert.deepEqual(names, ['step x→h1', 'step z→h6', 'step of bias h1', 'step h1→a', 'step h6→b', 'step of bias b']);
});

test('every step of every way to learn has words without gaps, and a formula whose letters are explained', () => {
  for (const recording of everyRecording()) {
    for (const each of recording.steps) {
      const words = [stepListWords(each, recording), stepTitle(each, recording), stepSentence(each, recording)];
      for (const text of words) assert.ok(text && !/undefined|[{}|]|NaN/.test(text), `${each.code}: ${text}`);
      const formulas = stepFormulas(each, recording);
      for (const { words: explained } of legendOf(formulas, recording)) assert.ok(explained && !/undefined|[{}]/.test(explained), each.code);
      for (const line of formulas.lines) assert.match(readAloud(line), /\w/);
    }
  }
  assert.equal(sectionTitle('backward'), 'Backward: whose fault is it');
});

test('the sentences depend on how the network learns', () => {
  const down = step({ code: 'error_below', section: 'backward', layer: 0 });
  assert.match(stepSentence(down, recorded()), /the \[delta:delta\] of everything it feeds/);
  const notebook = recorded({ changes: { error_rule: 'notebook' } });
  assert.match(stepSentence(down, notebook), /the error of everything it feeds, not the delta/);
  // With the cross-entropy the delta of an output is its error; of a hidden unit it is not.
  const same = recorded({ changes: { error_rule: 'notebook', loss: 'cross_entropy' }, layer_sizes: [3, 4, 4, 2] });
  assert.equal(handedDown({ ...down, layer: 1 }, same), 'same');
  assert.equal(handedDown(down, same), 'notebook');
  assert.equal(stepListWords(step({ code: 'mean_gradient' }), recorded()), 'averaged over the 8 rows');
  assert.equal(stepTitle(step({ code: 'weight_gradient', layer: 1 }), recorded()), 'Gradient of the weights into the outputs');
  assert.equal(stepTitle(step({ code: 'activation', layer: 1 }), same), 'Hidden layer 2 through tanh');
});

test('the three costs of the perturbation rule are told with what was chosen', () => {
  const steps = [
    step({ code: 'noise' }), step({ code: 'noise' }), step({ code: 'cost', number: 0.5 }), step({ code: 'move' }), step({ code: 'cost_minus', number: 0.25 }),
    step({ code: 'move' }), step({ code: 'cost_plus', number: 0.75 }), step({ code: 'move' }), step({ code: 'choice', choice: 'minus' }),
  ];
  const recording = recorded({ steps });
  const words = steps.map((each) => stepListWords(each, recording));
  assert.equal(words[0], 'a random move for the weights into the hidden layer');
  assert.equal(words[1], 'a random move for the weights into the outputs');
  assert.deepEqual([words[3], words[5], words[7]], ['the weights minus the move', 'the weights plus the move', 'the weights minus the move, to stay']);
  assert.match(stepSentence(steps[8], recording), /0\.25, against 0\.75 with the move added and 0\.5 without/);
});

test('what a sign means is told, and one term only where it makes more than half', () => {
  const down = step({ code: 'error_below', layer: 0 });
  const of = role('error_below', 0, 0, 5);
  const [a, b] = [role('output_delta', -1, 0, 0), role('output_delta', -1, 0, 1)];
  const say = (/** @type {number[]} */ ...numbers) => writtenOutSentence(
    written(of, numbers[0] + numbers[1], { kind: 'sum', terms: [product(numbers[0], a), product(numbers[1], b)] }), down, recorded());
  assert.equal(say(-0.0118, -0.0178), 'Negative: h6 should answer more. Mostly because of output b.');
  assert.equal(say(0.02, 0.02), 'Positive: h6 should answer less.');
  assert.equal(say(0, 0), 'No blame reaches h6.');
  assert.equal(writtenOutSentence({ ...written(of, 1, {}), known: 'given' }, down, recorded()), '');
});

test('of a sum that leaves terms out one is told only if the others cannot outweigh it', () => {
  const terms = [product(1, role('inputs', -1, 0, 0)), product(0.1, role('inputs', -1, 0, 1)), term({ kind: 'rest', number: 0 })];
  const say = (/** @type {number} */ rest) => writtenOutSentence(
    written(role('weighted_sum', 0, 0, 5), 1.1, { kind: 'sum', terms, rest }), step({ code: 'weighted_sum', layer: 0 }), recorded());
  assert.equal(say(5), 'Mostly because of input x.');
  assert.equal(say(50), '');
});

test('a gradient over rows tells the row it mostly comes from, a new weight how far it went', () => {
  const row = (/** @type {number} */ at, /** @type {number} */ number) => product(number, role('activation', 0, at, 5));
  const gradient = written(role('gradient_weights', 1, 5, 0), 0.9, { kind: 'sum', terms: [row(0, 0.1), row(1, 0.8)] });
  assert.equal(writtenOutSentence(gradient, step({ code: 'weight_gradient' }), recorded()), 'Positive: the weight should become smaller. Mostly because of row 2.');
  const moved = written(role('weights', 1, 5, 0), 0.5, { kind: 'difference', terms: [term({ number: 0.75 }), term({ number: 0.25 })] });
  assert.equal(writtenOutSentence(moved, step({ code: 'new_parameters' }), recorded()), 'It falls by 0.25.');
});

test('a formula is read aloud in words', () => {
  const read = (/** @type {Partial<PassStep>} */ facts, /** @type {Recording} */ recording = recorded()) => stepFormulas(step(facts), recording).lines.map(readAloud);
  assert.deepEqual(read({ code: 'weighted_sum', layer: 0 }), ['z j equals the sum over i of x i times w i j plus b j']);
  assert.deepEqual(read({ code: 'error_below', layer: 0 }), ['e i equals the sum over k of delta k times w i k']);
  assert.deepEqual(read({ code: 'error_below', layer: 0 }, recorded({ changes: { error_rule: 'notebook' } })), ['e i equals the sum over k of e k times w i k']);
  assert.deepEqual(read({ code: 'weight_gradient', layer: 1 }, recorded({ rows: 1 })), ['g i j equals a i times delta j']);
});
