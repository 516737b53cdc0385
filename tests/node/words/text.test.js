// The catalogue's sentences, filled with values.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { text } from '../../../web/words/text.js';

test('every digit is told with its article, at the start of a sentence and within one', () => {
  for (let first = 0; first < 10; first += 1) {
    const second = (first + 1) % 10;
    const [one, other] = [first, second].map((digit) => `${digit === 8 ? 'an' : 'a'} ${digit}`);
    const start = one.replace('a', 'A');
    const values = { first, second, digit: first, guess: second, share: '9 %', second_share: '8 %' };
    const sentences = {
      'draw.sure': `I read ${one}.`,
      'draw.unsure': `I read ${one}, or perhaps ${other}.`,
      'draw.unknown': `I don’t know: ${one}, or perhaps ${other}.`,
      'draw.why_not': `Why ${one}, and not ${other}?`,
      'digits.opened_right': `${start}, guessed right`,
      'digits.opened_wrong': `${start}, guessed as ${second}`,
    };
    for (const [key, sentence] of Object.entries(sentences)) assert.equal(text(key, values), sentence);
  }
});

test('no text speaks of a click, which is none by finger or key: all are pressed', () => {
  const folder = new URL('../../../web/words/en/', import.meta.url);
  for (const file of readdirSync(folder)) assert.doesNotMatch(readFileSync(new URL(file, folder), 'utf8'), /^(?!first-).*\bclick/im, file);
});

test('a word takes the form that goes with its number', () => {
  const told = (/** @type {number} */ pixels) => text('draw.below_direct', { pixels, outputs: 10 });
  assert.match(told(1), /^1 pixel with ink goes/);
  for (const pixels of [0, 2, 21]) assert.match(told(pixels), new RegExp(`^${pixels} pixels with ink go `));
});

test('a key that the catalogue does not have is an error that names it', () => {
  assert.throws(() => text('no.such_key'), /no\.such_key/);
});

test('a gap may be one of two texts, as its value is true or not', () => {
  const told = (/** @type {boolean} */ interlaced) => text('refused.png_kind_unknown', { name: 'a.png', depth: 8, colour: 3, interlaced });
  assert.match(told(true), /colour type 3, interlaced\. /);
  assert.match(told(false), /colour type 3\. /);
});
