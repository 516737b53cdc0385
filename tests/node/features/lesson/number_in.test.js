// Numbers typed as an answer, with a point or a comma.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberIn } from '../../../../web/features/lesson/view/lesson_question.js';

test('a comma is a decimal point, unless it parts thousands', () => {
  const typed = { '0,398': 0.398, '-0,602': -0.602, '−0,5': -0.5, '0.4': 0.4, '1,000': 1000, '12,345.5': 12345.5, '+3': 3, '0,000': 0, '1e-3': 0.001, '7 840': 7840 };
  for (const [words, number] of Object.entries(typed)) assert.equal(numberIn(words), number, words);
});

test('what is no number is none', () => {
  for (const words of ['', 'half', '1,2,3', '1e999', '0x10', '--1']) assert.equal(numberIn(words), undefined, words);
});
