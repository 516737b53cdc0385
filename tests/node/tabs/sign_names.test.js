// Signs named by the user: which ones the Digits lab's network distinguishes, and their names in texts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unitCalled, unitNamesOf } from '../../../web/features/pushes/view/pushed_chooser.js';
import { digitsOfReport } from '../../../web/features/report/view/report_digits.js';
import { runName } from '../../../web/features/runs/sentences/run_names.js';
import { unitName } from '../../../web/features/what_if/sentences/outcome_sentence.js';
import { areSigns, classNames } from '../../../web/lab/state/config.js';
import { clausesOf } from '../../../web/lab/state/choices/sentence.js';
import { choiceWords, questionOf } from '../../../web/lab/view/question_sentences.js';
import { noDigitsAnswers } from '../../../web/page/state/unopened_tabs.js';
import { withFittingTarget } from '../../../web/tabs/code/state/code_subject.js';
import { roleLabel, roleWords } from '../../../web/tabs/code/sentences/pass_steps.js';
import { afterOtherData } from '../../../web/tabs/digits/state/digits_answers.js';
import { namesOf, namesToDraw, readNames } from '../../../web/tabs/draw/state/drawing.js';
import { addTexts, text } from '../../../web/words/text.js';
import { rulesOfPython } from '../desk/python_process.js';
import { frozen } from '../frozen.js';
import { recordingOf, roleOf } from '../recordings.js';

const rules = rulesOfPython();
const DIGITS = rules.presets.digits;
const SIGNS = { ...DIGITS, dataset: 'own_digits', sign_names: 'A House ب', hidden_layers: '400' };
/** The facts that a test needs, typed as anything that views take. @param {object} facts */
const some = (facts) => /** @type {any} */ (facts);

test('the same names are the same array, by which a view knows that it need not draw again', () => {
  const names = classNames(SIGNS);
  assert.deepEqual(names, ['A', 'House', 'ب']);
  assert.equal(classNames({ ...SIGNS, seed: 2 }), names);
  assert.equal(classNames(DIGITS), classNames({ ...DIGITS, dataset: 'own_digits', sign_names: '' }));
  assert.equal(classNames({ ...SIGNS, dataset: 'digits' }), classNames(DIGITS));
  assert.deepEqual([areSigns(names), areSigns(classNames(DIGITS))], [true, false]);
});

test('signs are signs even where they are called as digits are', () => {
  assert.equal(areSigns(classNames({ ...SIGNS, sign_names: '0 1 2 3 4 5 6 7 8 9' })), true);
});

test('a digit has an article, and any other name stands in quotes', () => {
  addTexts('both-articles = { DIGIT($digit, starts: "sentence") }, { DIGIT($digit) }');
  const said = (/** @type {string} */ digit) => text('both.articles', { digit });
  assert.deepEqual(['3', '8', 'A', 'House', '10', 'ب'].map(said), ['A 3, a 3', 'An 8, an 8', '“A”, “A”', '“House”, “House”', '“10”, “10”', '“ب”, “ب”']);
  assert.equal(said('{a digit}'), '“{a digit}”, “{a digit}”');
  assert.equal(said('__proto__'), '“__proto__”, “__proto__”');
});

test('question and sentence of the lab speak of signs', () => {
  assert.equal(questionOf(SIGNS), 'Can 400 units learn to read your signs?');
  assert.equal(questionOf({ ...SIGNS, hidden_layers: 'none' }), 'Can it learn to read your signs without hidden units?');
  const changed = { ...SIGNS, augment_shift: 2, batch_size: 1 };
  const said = Object.fromEntries(clausesOf('digits', changed, rules).map(({ name, value }) => [name, choiceWords(name, value, changed)]));
  assert.deepEqual([said.layers, said.data, said.batch], ['784 – 400 – 3', 'signs, shifted and turned', 'one sign at a time']);
  assert.equal(choiceWords('data', 'images.plain', SIGNS), 'your own signs');
  assert.equal(choiceWords('data', 'images.plain', DIGITS), 'digits as they are');
});

test('a run of own signs is called by them', () => {
  assert.equal(runName('', SIGNS, {}), 'Own signs A House ب, 784-400-3, Adam');
  assert.equal(runName('', { ...SIGNS, sign_names: '' }, {}), 'Own digits, 784-400-10, Adam');
});

test('the outputs of a recorded update are the signs', () => {
  const config = { ...SIGNS };
  const recording = recordingOf({ layer_sizes: [784, 400, 3], config });
  assert.equal(roleWords(roleOf('output_error', 1, [0, 1]), recording), 'error of sign “House”');
  assert.match(roleLabel(roleOf('output_error', 1, [0, 1]), recording), /“House”/);
  assert.match(roleWords(roleOf('weights', 0, [0, 5]), recording), /pixel \(1, 1\).*hidden unit 6/);
  const digits = recordingOf({ layer_sizes: [784, 400, 10], config: DIGITS });
  assert.equal(roleWords(roleOf('output_error', 1, [0, 7]), digits), 'error of digit 7');
  // A name that looks like a marked word of the glossary marks nothing.
  const marked = recordingOf({ layer_sizes: [784, 400, 2], config: { ...SIGNS, sign_names: '[cost:x] b' } });
  assert.doesNotMatch(roleWords(roleOf('output_error', 1, [0, 0]), marked), /\[\w+:/);
});

test('what a drawing should be is no longer said where the network has no such sign', () => {
  const subject = some({ lab: 'digits', subject: 'drawing', image: new Float32Array(784), target: 7 });
  assert.equal(withFittingTarget(subject, DIGITS), subject);
  assert.equal(withFittingTarget(subject, SIGNS).target, -1);
  const shipped = { ...subject, lab: 'shipped' };
  assert.equal(withFittingTarget(shipped, SIGNS), shipped);
});

test('a drawing is read as what the network that read it tells apart', () => {
  assert.deepEqual(namesOf('digits', SIGNS), classNames(SIGNS));
  assert.equal(areSigns(namesOf('shipped', SIGNS)), false);
  const read = some({ model: 'digits', reading: { kind: 'read', asked: { names: ['x', 'y'] } } });
  assert.deepEqual(readNames(read, SIGNS), ['x', 'y']); // even after another network is trained
  assert.deepEqual(readNames(some({ model: 'digits', reading: { kind: 'nothing' } }), SIGNS), classNames(SIGNS));
});

test('of other data no cell, class or digit stays open', () => {
  const before = frozen({
    choices: { ...noDigitsAnswers().choices, cell: some({ digit: 7, guess: 3, kind: 'hard' }), digit: some({ part: 'test', index: 900 }), followed: 900 },
    answered: { ...noDigitsAnswers().answered, cell: some({ reply: {} }) },
  });
  const { choices, answered } = afterOtherData({ ...before, choices: { ...before.choices, examples: { ...before.choices.examples, digit: 7, start: 40 } } });
  assert.deepEqual([choices.cell, choices.digit, choices.followed, answered.cell], [undefined, undefined, undefined, undefined]);
  assert.deepEqual([choices.examples.digit, choices.examples.start], [-1, 0]);
  assert.equal(choices.units, before.choices.units);
});

test('the examples that moved a weight, and what if, name the outputs', () => {
  const names = unitNamesOf([784, 2, 3], SIGNS);
  assert.deepEqual(names.slice(1), [['1', '2'], ['A', 'House', 'ب']]);
  assert.equal(unitCalled(names, SIGNS, 2, 1), 'output House');
  assert.equal(unitName([784, 2, 3], SIGNS, 2, 2), 'ب');
  assert.equal(unitName([784, 2, 3], SIGNS, 1, 1), '2');
});

test('the matrix of a report has a row a sign, and no name becomes markup', () => {
  const answers = some({ confusion: Float64Array.of(3, 1, 0, 4), judged: { rows: 8, right: 7, part: 'test' } });
  const wrong = [{ digit: 0, guess: 1, count: 1, indices: Float64Array.of(5), pixels: new Uint8Array(784) }];
  const told = digitsOfReport(answers, wrong, ['<b>', 'House']).map(({ source }) => source).join('');
  assert.match(told, /Of 8 test signs: rows are the true signs/);
  assert.match(told, /Right answers by sign/);
  assert.match(told, /“&lt;b&gt;” read as House, test sign 5/);
  assert.doesNotMatch(told, /<b>/);
  assert.doesNotMatch(told, /\bdigits?\b(?!")/);
});

test('every text that speaks of signs or digits speaks of the one or the other', () => {
  assert.equal(text('digits.no_mistakes', { signs: true, right: '8', rows: '8' }), '8 of 8 test signs are right: no mistake is left.');
  assert.equal(text('digits.cell', { signs: true, digit: 'A', guess: 'B', count: '1', share: '10 %' }), 'A guessed as B: 1, 10 % of the row');
  assert.equal(text('digits.cell', { signs: false, digit: '3', guess: '8', count: '1', share: '10 %' }), 'digit 3 guessed as 8: 1, 10 % of the row');
});

test('while signs are taught the paper asks for them, whatever reads it, and for digits while digits are', () => {
  const [digits, signs] = [{ names: [], drawings: [] }, { names: ['A', 'B'], drawings: [] }];
  const [teach, drawing, labs] = [{ kind: 'signs', collections: { digit: digits, signs } }, { model: 'shipped' }, { digits: { running: SIGNS } }];
  const asked = (/** @type {object} */ facts) => namesToDraw(some({ draw_view: 'teach', teach, drawing, labs, ...facts }));
  assert.deepEqual(asked({}), ['A', 'B']);
  assert.deepEqual(asked({ drawing: { model: 'digits' } }), ['A', 'B']);
  assert.deepEqual(asked({ teach: { kind: 'signs', collections: { digit: digits, signs: digits } } }), []);
  assert.equal(areSigns(asked({ teach: { kind: 'signs', collections: { digit: digits, signs: digits } } })), true);
  assert.equal(areSigns(asked({ teach: { ...teach, kind: 'digit' }, drawing: { model: 'digits' } })), false);
  assert.equal(areSigns(asked({ draw_view: 'read' })), false);
  assert.deepEqual(asked({ draw_view: 'read', drawing: { model: 'digits' } }), ['A', 'House', 'ب']);
  assert.equal(areSigns(asked({ teach: undefined })), false);
});
