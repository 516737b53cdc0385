// The glossary: two plain sentences per word, a place to see it, and pictures with the current network's numbers.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sampleDigit } from '../../../../web/features/terms/view/term_drawings.js';
import { factsOf } from '../../../../web/features/terms/view/term_facts.js';
import { CURVES, PICTURE_NAMES, writtenOut } from '../../../../web/features/terms/view/term_pictures.js';
import { placesNamed, placesOf } from '../../../../web/features/terms/view/term_places.js';
import { GLOSSARY, GROUPS } from '../../../../web/features/terms/view/glossary.js';
import { text } from '../../../../web/words/text.js';
import { pageStore } from '../../page.js';
import { keysAfter } from '../../texts.js';

const MOST_WORDS = 25;
const terms = Object.entries(GLOSSARY);

test('a word is explained in two sentences of at most 25 words', () => {
  for (const [term] of terms) {
    for (const sentence of [text(`term.${term}.means_1`), text(`term.${term}.means_2`)]) {
      assert.match(sentence, /^[A-Z].*\.$/, term);
      assert.doesNotMatch(sentence, /[.?!] [A-Z]/, `${term} has one sentence more`);
      assert.ok(sentence.split(/\s+/).length <= MOST_WORDS, `${term}: ${sentence}`);
    }
  }
});

test('no two words have the same name, and they stand in the order of the alphabet', () => {
  assert.equal(new Set(terms.map(([term]) => text(`term.${term}`))).size, terms.length);
  assert.deepEqual(terms.map(([term]) => term), terms.map(([term]) => term).sort());
});

test('a word of a group of Help is in the glossary, and in no other group', () => {
  const grouped = Object.values(GROUPS).flat();
  assert.equal(new Set(grouped).size, grouped.length);
  assert.deepEqual(grouped.filter((term) => !(term in GLOSSARY)), []);
});

test('what a card leads to exists: its places, its picture, and the words beside it', () => {
  for (const [term, { see, picture, also = [] }] of terms) {
    assert.ok(see.length > 0, term);
    for (const place of see) assert.ok(placesNamed(place)?.length > 0, `${term}: ${place}`);
    assert.ok(picture === undefined || PICTURE_NAMES.includes(picture), term);
    for (const other of also) assert.ok(other in GLOSSARY && other !== term, `${term}: ${other}`);
  }
  for (const name of PICTURE_NAMES) assert.ok(terms.some(([, { picture }]) => picture === name), `no word has the picture ${name}`);
});

test('a word is pointed at where it tells something at present, and else in the lab that is shown', () => {
  const flat = { hidden_layers: '6', hidden_activation: 'tanh' };
  const store = pageStore('xor', { xor: flat, digits: { hidden_layers: '200', hidden_activation: 'relu' } });
  const first = (/** @type {string} */ term) => placesOf(term, store.get())[0];
  const withXor = (/** @type {object} */ facts) => {
    const { labs } = store.get();
    store.set({ labs: { ...labs, xor: { ...labs.xor, ...facts } } });
  };
  assert.deepEqual([first('validation').tab, first('validation').view], ['digits', 'learning']); // a table has no validation
  const validated = (/** @type {number[]} */ y) => ({ cost: { x: [1, 2], y, last: { x: 2, y: y[1] } }, accuracy: { x: [1, 2], y } });
  withXor({ iteration: 2, curves: { ...store.get().labs.xor.curves, validated: validated([0.5, 0.4]) } });
  assert.equal(first('validation').tab, 'xor');
  // No curve has risen yet, so a preset shows overfitting.
  assert.deepEqual([first('overfitting').tab, first('overfitting').selector, first('overfitting').look], ['xor', '#preset', 'by_heart']);
  withXor({ curves: { ...store.get().labs.xor.curves, validated: validated([0.4, 0.5]) } });
  assert.deepEqual([first('overfitting').tab, first('overfitting').look], ['xor', 'risen']);
  assert.deepEqual([first('backpropagation').tab, first('backpropagation').begins], ['code', true]);

  assert.deepEqual([first('gradient').tab, first('gradient').view], ['digits', 'inside']); // no network has answered yet
  withXor({ answers: { layer_sizes: [3, 6, 2] } });
  assert.deepEqual([first('gradient').tab, first('gradient').unit], ['xor', { layer: 0, unit: 0 }]);
  assert.equal(first('bias').look, 'bias');

  assert.deepEqual([first('saturation').tab, first('saturation').look], ['xor', 'flat_square']);
  withXor({ running: { ...flat, hidden_activation: 'relu' } });
  assert.deepEqual([first('saturation').tab, first('saturation').view], ['digits', 'story']); // no unit here can saturate
  store.set({ shown: 'digits' });
  assert.equal(first('softmax').tab, 'draw'); // the setting shows only the word
});

test('what is to be looked at is said in one or two sentences, and each is said somewhere', () => {
  const said = new Set(terms.flatMap(([, { see }]) => see.flatMap(placesNamed).map(({ look }) => look)));
  for (const key of keysAfter('look.')) {
    const words = text(`look.${key}`);
    assert.ok(said.has(/** @type {any} */ (key)), key);
    assert.ok(words.split(/[.?] /).length <= 2, words);
  }
});

test('a small number is written out with all of its zeros', () => {
  assert.equal(writtenOut(6.75e-5), '0.0000675');
  assert.equal(writtenOut(1.2345e-12), '0.00000000000123');
});

test('the pictures show the numbers of the lab that is shown, and do without those that are not there yet', () => {
  const config = { hidden_activation: 'tanh', learning_rate: 0.25, engine: 'numpy' };
  const store = pageStore('xor', { xor: config, digits: { ...config, learning_rate: 0.5 } });
  assert.equal(factsOf(store.get()).cost, undefined);
  assert.deepEqual(factsOf(store.get()).weights, []);
  const { labs } = store.get();
  const answers = /** @type {any} */ ({
    iteration: 7, cost: 0.125, rows: 4, config: { dataset: 'points' }, weights: [Float64Array.of(0.5, -3, 1, 0.1)], biases: [Float64Array.of(-2)], judged: { right: 3, rows: 4 },
  });
  store.set({ labs: { ...labs, xor: { ...labs.xor, answers, iteration: 7 } } });
  const { cost, accuracy, rate, rows, weights, bias } = factsOf(store.get());
  assert.deepEqual([cost, accuracy, rate, rows, weights, bias], [0.125, 0.75, 0.25, 4, [-3, 0.5, 0.1], -2]);
  store.set({ shown: 'digits' });
  assert.equal(factsOf(store.get()).rate, 0.5);
  assert.deepEqual(factsOf(store.get()).weights, []);
});

test('before there is a network a card tells of the one that the settings will make', () => {
  const store = pageStore('xor', { xor: { hidden_activation: 'tanh', learning_rate: 0.25 } });
  const { labs } = store.get();
  const chosen = { ...labs.xor, config: { ...labs.xor.config, hidden_activation: 'leaky_relu', learning_rate: 0.5 } };
  const facts = (/** @type {number[]} */ layer_sizes) => {
    store.set({ labs: { ...labs, xor: { ...chosen, layer_sizes } } });
    const { config, rate } = factsOf(store.get());
    return [config.hidden_activation, rate];
  };
  assert.deepEqual(facts([]), ['leaky_relu', 0.5]);
  assert.deepEqual(facts([3, 6, 2]), ['tanh', 0.25], 'what waits for a reset is not there yet');
});

test('the curves that are drawn are those of the mathematics', () => {
  const sums = [-6, -1, -0.25, 0, 0.5, 3];
  const code = `
import json, numpy
from glassnet.learning.activations import ACTIVATIONS
print(json.dumps({name: each.function(numpy.array(${JSON.stringify(sums)})).tolist() for name, each in ACTIVATIONS.items()}))`;
  const env = { ...process.env, PYTHONPATH: fileURLToPath(new URL('../../../../pysrc/', import.meta.url)) };
  const computed = JSON.parse(execFileSync(process.env.GLASSNET_PYTHON ?? 'python3', ['-c', code], { env, encoding: 'utf8' }));
  assert.deepEqual(Object.keys(CURVES).sort(), Object.keys(computed).sort());
  for (const [name, curve] of Object.entries(CURVES)) {
    for (const [index, sum] of sums.entries()) assert.ok(Math.abs(curve(sum) - computed[name][index]) < 1e-12, `${name} of ${sum}`);
  }
});

test('the drawn digit has ink in its middle and none at the edge, also when it is turned', () => {
  for (const turn of [0, 18]) {
    const ink = sampleDigit({ turn });
    assert.equal(ink.length, 784);
    assert.ok(Math.max(...ink) === 1 && ink.reduce((sum, value) => sum + value, 0) > 60);
    assert.ok(ink.every((value, index) => value === 0 || (index % 28 > 1 && index % 28 < 26)));
  }
});
