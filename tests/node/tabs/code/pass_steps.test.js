// The words of a recorded update: its steps, its numbers, and its formulas.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAloud } from '../../../../web/tabs/code/view/formulas/math.js';
import { numberMath } from '../../../../web/tabs/code/view/formulas/number_math.js';
import { stepFormulas } from '../../../../web/tabs/code/view/formulas/step_formulas.js';
import { roleLabel, roleWords, sectionTitle, stepListWords, stepSentence, stepTitle, writtenOutSentence } from '../../../../web/tabs/code/sentences/pass_steps.js';
import { formatTraced } from '../../../../web/tabs/code/sentences/traced_numbers.js';
import { leafOf, meaningOf, roleOf, writtenOf } from '../../recordings.js';
import { keysAfter } from '../../texts.js';

/** @import { NumberMeaning, PassStep, Recording, Role, Term } from '../../../../web/wire/protocol.js' */

const XOR = {
  dataset: 'truth_table', hidden_activation: 'tanh', output_activation: 'sigmoid', loss: 'squared_error', error_rule: 'exact',
  optimizer: 'adam', l2: 0.01, momentum: 0.9, learning_rule: 'backpropagation',
};

/** @param {Partial<PassStep>} facts @returns {PassStep} */
function step(facts) {
  return { code: '', section: 'forward', layer: -1, line: 0, shown: [], number: NaN, variant: '', own: '', ...facts };
}

/** @param {Partial<Recording> & { changes?: Record<string, string | number> }} [facts] @returns {Recording} */
function recorded({ changes, ...facts } = {}) {
  return {
    rows: 8, with_targets: true, learning_rate: 0.03, layer_sizes: [3, 6, 2], config: { ...XOR, ...changes }, files: [], lines: [], arrays: [], steps: [],
    outcome: { cost_before: 0, promised: 0, cost_after: 0, outputs_before: new Float32Array(), outputs_after: new Float32Array() }, seconds: 0, ...facts,
  };
}

/** The variants of the steps that have some. @type {Record<string, string[]>} */
const VARIANTS = {
  output_delta: ['slope', 'softmax', 'cross_entropy'], error_below: ['exact', 'notebook', 'same'], new_parameters: ['sgd', 'momentum', 'adam'],
  cost: ['squared_error', 'softmax_cross_entropy', 'sigmoid_cross_entropy'], cost_minus: ['squared_error'], cost_plus: ['softmax_cross_entropy'],
  move: ['minus', 'plus', 'kept'], choice: ['minus', 'plus', 'none'],
};

/** @param {string} code @param {number} layer @param {...number} cell @returns {Role} */
function role(code, layer, ...cell) {
  return roleOf(code, layer, cell);
}

/** @param {Role} of @param {Partial<NumberMeaning>} meaning */
function said(of, meaning) {
  return writtenOutSentence({ ...writtenOf(0, of.cell), role: of, meaning: meaningOf(meaning) }, recorded());
}

/** Recordings that need every variant of the words. */
function everyRecording() {
  const configs = [
    {}, { output_activation: 'softmax' }, { hidden_activation: 'relu', output_activation: 'leaky_relu' },
    { hidden_activation: 'leaky_relu', output_activation: 'relu' }, { hidden_activation: 'sigmoid', output_activation: 'tanh' }, { dataset: 'digits' },
  ];
  return configs.flatMap((changes) => [[3, 6, 2], [3, 4, 5, 2]].flatMap((layer_sizes) => [1, 8].map((rows) => recorded({ changes, layer_sizes, rows, steps: everyStep(changes.output_activation === 'softmax') }))));
}

/** A step of every code, in each variant. @param {boolean} isSoftmax whether the outputs have no slope of their own */
function everyStep(isSoftmax) {
  const keys = keysAfter('pass.sentence.');
  const codes = new Set(keys.map((key) => Object.keys(VARIANTS).findLast((code) => key.startsWith(code)) ?? key.replace(/_one$/, '')));
  return [...codes].flatMap((code) => (VARIANTS[code] ?? [''])
    .filter((variant) => !(isSoftmax && variant === 'slope'))
    .map((variant) => step({ code, variant, layer: 0, number: 0.25 })));
}

test('a number of an update has four digits, fewer where these tell it, a true minus, and is never −0', () => {
  const written = [0.12934, -0.0296312, 1, 0, -0, 0.9, Math.fround(0.9), 0.87001, -1e-9, 8.8141e-5, 784, 1234.56, 123456, 2.5e7, NaN, -Infinity].map(formatTraced);
  assert.deepEqual(written, ['0.1293', '−0.02963', '1', '0', '0', '0.9', '0.9', '0.8700', '−1e−9', '8.814e−5', '784', '1235', '123456', '2.5e7', '?', '−∞']);
});

test('numbers are named as the lab names its units', () => {
  const xor = recorded();
  assert.equal(roleWords(role('weights', 1, 5, 0), xor), 'weight from h6 to output a');
  assert.equal(roleLabel(role('weights', 1, 5, 0), xor), 'weight h6→a');
  assert.equal(roleWords(role('output_delta', 1, 2, 1), xor), 'delta of output b, row 3');
  assert.equal(roleWords(role('output_delta', 1, 0, 1), recorded({ rows: 1 })), 'delta of output b');
  assert.equal(roleWords(role('inputs', -1, 0, 2), xor), 'input z, row 1');
  assert.equal(roleWords(role('mean_biases', 0, 0, 5), xor), 'running mean of the bias of h6');
  assert.equal(roleWords({ ...role('name', -1), name: 'ADAM_EPSILON' }, xor), 'so that it is never 0');
  assert.equal(roleWords({ ...role('name', -1), name: 'something_new' }, xor), 'something_new');
  const digits = recorded({ layer_sizes: [784, 200, 10], changes: { dataset: 'digits' } });
  assert.equal(roleWords(role('weights', 0, 391, 6), digits), 'weight from pixel (14, 28) to hidden unit 7');
  assert.equal(roleLabel(role('gradient_weights', 1, 6, 3), digits), 'gradient unit 7→digit 3');
  assert.equal(roleWords(role('activation', 1, 0, 2), recorded({ layer_sizes: [784, 20, 30, 10], changes: { dataset: 'digits' } })), 'answer of unit 3 of hidden layer 2, row 1');
});

test('every step of every way to learn has words without gaps, and a formula', () => {
  for (const recording of everyRecording()) {
    for (const each of recording.steps) {
      const words = [stepListWords(each, recording), stepTitle(each, recording), stepSentence(each, recording)];
      for (const text of words) assert.ok(text && !/undefined|[{}|]|NaN/.test(text), `${each.code}: ${text}`);
      for (const line of stepFormulas(each, recording)) assert.match(readAloud(line), /\w/);
    }
  }
  assert.equal(sectionTitle('backward'), 'Backward: whose fault is it?');
});

test('the sentences depend on how the network learns', () => {
  const down = (/** @type {string} */ variant) => stepSentence(step({ code: 'error_below', variant, layer: 0 }), recorded());
  assert.match(down('exact'), /every \[delta:delta\] it leads to, times the \[weight:weight\] between/);
  assert.match(down('notebook'), /the error, not the delta, of every unit that it leads to/);
  assert.match(down('same'), /leaves nothing out/);
  assert.equal(stepListWords(step({ code: 'mean_gradient' }), recorded()), 'averaged over the 8 rows');
  assert.equal(stepTitle(step({ code: 'weight_gradient', layer: 1 }), recorded()), 'Gradients into the outputs');
  assert.equal(stepTitle(step({ code: 'activation', layer: 1 }), recorded({ layer_sizes: [3, 4, 4, 2] })), 'Hidden layer 2 through tanh');
  assert.equal(stepTitle(step({ code: 'outputs', layer: 2 }), recorded({ layer_sizes: [3, 4, 4, 2] })), 'The outputs through the sigmoid');
});

test('the three costs of the perturbation rule are worded with what was chosen', () => {
  const steps = [
    step({ code: 'noise', layer: 0 }), step({ code: 'noise', layer: 1 }), step({ code: 'cost', number: 0.5 }), step({ code: 'move', variant: 'minus' }), step({ code: 'cost_minus', number: 0.25 }),
    step({ code: 'move', variant: 'plus' }), step({ code: 'cost_plus', number: 0.75 }), step({ code: 'move', variant: 'kept' }), step({ code: 'choice', variant: 'minus' }),
  ];
  const recording = recorded({ steps });
  const words = steps.map((each) => stepListWords(each, recording));
  assert.equal(words[0], 'a random move into the hidden layer');
  assert.equal(words[1], 'a random move into the outputs');
  assert.deepEqual([words[3], words[5], words[7]], ['the weights minus the move', 'the weights plus the move', 'the weights minus the move, to stay']);
  assert.match(stepSentence(steps[8], recording), /0\.25, against 0\.75 with the move added and 0\.5 without/);
});

test('what a number means is said of its unit, and what most of it comes from by name', () => {
  const down = role('error_below', 0, 0, 5);
  assert.equal(said(down, { code: 'error_below_negative', cause: 'unit', example: role('output_delta', 1, 0, 1) }), 'Negative: h6 should answer more. Mostly because of output b.');
  assert.equal(said(down, { code: 'error_below_zero' }), 'No blame reaches h6.');
  assert.equal(said(role('weighted_sum', 0, 0, 5), { cause: 'bias', example: role('biases', 0, 0, 5) }), 'Mostly because of its bias.');
  assert.equal(said(role('gradient_weights', 1, 5, 0), { code: 'gradient_weights_positive', cause: 'row', example: role('activation', 0, 1, 5) }),
    'Positive: the weight should become smaller. Mostly because of row 2.');
  assert.equal(said(role('output_error', 1, 0, 0), { code: 'output_error_zero' }), 'Output a is exactly right.');
  assert.equal(said(role('weights', 1, 5, 0), { code: 'falls', change: -0.25 }), 'It falls by 0.25.');
  assert.equal(said(down, {}), '');
});

test('a formula is read aloud in words', () => {
  const read = (/** @type {Partial<PassStep>} */ facts, /** @type {Recording} */ recording = recorded()) => stepFormulas(step(facts), recording).map(readAloud);
  assert.deepEqual(read({ code: 'weighted_sum', layer: 0 }), ['z j equals the sum over i of x i times w i j plus b j']);
  assert.deepEqual(read({ code: 'error_below', variant: 'exact', layer: 0 }), ['e i equals the sum over k of delta k times w i k']);
  assert.deepEqual(read({ code: 'error_below', variant: 'notebook', layer: 0 }), ['e i equals the sum over k of e k times w i k']);
  assert.deepEqual(read({ code: 'weight_gradient', layer: 1 }, recorded({ rows: 1 })), ['g i j equals a i times delta j']);
});

/** Steps whose names exist only in edited code, or shipped names that edited code computes. */
const OWN_STEPS = [
  ...['activation', 'slope', 'outputs', 'weighted_sum', 'output_error', 'hidden_delta', 'mean_gradient', 'decay', 'velocity', 'mean', 'square', 'adam_step', 'noise', 'moved_back', 'error_below', 'logits', 'weight_gradient', 'bias_gradient']
    .map((code) => step({ code, layer: 0, own: 'my_function' })),
  step({ code: 'output_delta', variant: 'own', layer: 1 }), step({ code: 'output_delta', variant: 'slope', layer: 1, own: 'tanh_slope' }),
  step({ code: 'new_parameters', variant: 'own' }), step({ code: 'new_parameters', variant: 'my_optimizer' }),
  ...['cost', 'cost_minus', 'cost_plus'].map((code) => step({ code, variant: 'my_loss', number: 0.5 })),
  step({ code: 'move', variant: '' }), step({ code: 'choice', variant: 'mine' }),
  step({ code: 'own_line', own: 'my_optimizer', shown: [{ name: 'pull', value: 0 }] }),
  step({ code: 'something_new' }),
];

test('a step of edited code has words, says that it is edited, and has no formula', () => {
  const changes = { hidden_activation: 'my_activation', output_activation: 'my_activation', loss: 'my_loss', optimizer: 'my_optimizer', learning_rule: 'my_rule' };
  for (const layer_sizes of [[3, 6, 2], [3, 4, 5, 2]]) {
    for (const one of OWN_STEPS) {
      const recording = recorded({ changes, layer_sizes, steps: OWN_STEPS });
      assert.equal(stepFormulas(one, recording), undefined, one.code);
      assert.match(stepSentence(one, recording), /^This step runs edited code/);
      const words = `${stepListWords(one, recording)} ${stepTitle(one, recording)}`;
      assert.doesNotMatch(words, /undefined|[{}]|slope of|error × slope/, one.code);
      assert.equal(words.includes('(edited)'), one.own !== '', one.code);
      sectionTitle(one.section);
    }
  }
});

test('an activation that only edited code knows has no formula, and every other step keeps its own', () => {
  const recording = recorded({ changes: { hidden_activation: 'my_activation' } });
  for (const code of ['activation', 'slope']) assert.equal(stepFormulas(step({ code, layer: 0 }), recording), undefined);
  assert.equal(stepListWords(step({ code: 'activation', layer: 0 }), recording), '… through my_activation');
  for (const code of ['weighted_sum', 'outputs', 'weight_gradient', 'hidden_delta']) assert.ok(stepFormulas(step({ code, layer: 0 }), recording), code);
});

test('a changed tanh has not the formula of tanh', () => {
  const one = step({ code: 'activation', layer: 0 });
  assert.ok(stepFormulas(one, recorded()));
  assert.equal(stepFormulas({ ...one, own: 'tanh' }, recorded()), undefined);
  assert.equal(stepListWords({ ...one, own: 'tanh' }, recorded()), '… through tanh (edited)');
  assert.equal(stepSentence({ ...one, own: 'tanh' }, recorded()), 'This step runs edited code, tanh. The page can’t know what that code should compute: its numbers and source show what it does.');
});

test('a number of a kind that no words are for is called by its name in the source', () => {
  assert.equal(roleWords({ ...role('decay', 0, 0, 0), name: 'pull' }, recorded()), 'pull');
  assert.equal(roleWords(role('decay', 0, 0, 0), recorded()), 'number on the way');
  assert.equal(roleWords(role('slope', 7, 0, 3), recorded({ rows: 1 })), 'slope of output 4');
});

test('beside its letters a formula has the numbers of one cell: of a long sum the largest terms, and what the others add', () => {
  /** @param {string} kind @param {Term[]} terms @param {number} [number] @returns {Term} */
  const term = (kind, terms, number = NaN) => ({ ...leafOf(-1, [], roleOf('name')), number, kind, terms });
  /** @param {...number} factors */
  const product = (...factors) => term('product', factors.map((factor) => term('number', [], factor)), factors.reduce((one, other) => one * other));
  /** @param {Term} formula @param {number} number */
  const read = (formula, number) => numberMath({ ...writtenOf(0, []), formula, number }, 4).map(readAloud).join(' ');
  const sigmoid = term('quotient', [term('number', [], 1), term('sum', [term('number', [], 1), term('exp', [term('negative', [term('number', [], 0.25)])])])]);
  assert.equal(read(sigmoid, 0.5622), '0.5622 equals fraction 1 over 1 plus e to the power of minus 0.25 end of fraction');
  const products = [product(1, 0.5), product(2, -1), product(1, 0.125), product(3, 1), product(1, 0.25), product(1, 0.75)];
  assert.equal(read(term('sum', products), 2.625), '2.625 equals 3 times 1 plus 2 times open bracket −1 close bracket plus 1 times 0.75 plus 1 times 0.5 plus 0.375 (2 more)');
  const slope = term('choice', [term('gt', [term('number', [], 0), term('number', [], 0)])]);
  assert.equal(read(slope, 0), '0 ≤ 0 ⇒ 0');
});
