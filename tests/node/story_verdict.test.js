// Whether one try of the story freed the notebook's network.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOf, verdictSentence } from '../../web/features/story/view/story_verdict.js';

/** @param {number} stuck units at the end, of 200; at first all were */
const outcome = (stuck) => ({ stuck: [200, stuck], accuracy: [0.1, 0.523] });

test('a network is free only when few of its units are stuck, and stuck when nearly all are', () => {
  const verdicts = [200, 181, 180, 179, 21, 20, 0].map((stuck) => verdictOf(/** @type {any} */ (outcome(stuck)), 200));
  assert.deepEqual(verdicts, ['stuck', 'stuck', 'stuck', 'partly', 'partly', 'free', 'free']);
});

test('the sentence tells the verdict with the numbers of the last look', () => {
  const sentences = [200, 100, 8].map((stuck) => verdictSentence(/** @type {any} */ (outcome(stuck)), 200));
  assert.equal(new Set(sentences.map((sentence) => sentence.replace(/\d+ of/, ''))).size, 3);
  for (const [index, stuck] of ['200', '100', '8'].entries()) {
    assert.match(sentences[index], new RegExp(`\\b${stuck} of`));
    assert.match(sentences[index], /52\.3 %/);
  }
});
