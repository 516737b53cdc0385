// Whether a switch experiment in the story freed the notebook's network.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOf, verdictSentence } from '../../../../web/features/story/view/story_verdict.js';

/**
 * @param {number} stuck how many of 200 units are stuck at the end; all were at first
 * @param {number} [right] the accuracy at the end
 */
const outcome = (stuck, right = 0.723) => ({ looks: [0, 40], stuck: [200, stuck], accuracy: [0.1, right] });

test('a network is free only when few of its units are stuck, and stuck when nearly all are', () => {
  const verdicts = [200, 181, 180, 179, 21, 20, 0].map((stuck) => verdictOf(/** @type {any} */ (outcome(stuck)), 200));
  assert.deepEqual(verdicts, ['stuck', 'stuck', 'stuck', 'partly', 'partly', 'free', 'free']);
});

test('the sentence tells the verdict with the numbers of the last look', () => {
  const sentences = [200, 100, 8].map((stuck) => verdictSentence(/** @type {any} */ (outcome(stuck)), 200));
  assert.equal(new Set(sentences.map((sentence) => sentence.replace(/\d+ of/, ''))).size, 3);
  for (const [index, stuck] of ['200', '100', '8'].entries()) {
    assert.match(sentences[index], new RegExp(`\\b${stuck} of`));
    assert.match(sentences[index], /72\.3 %/);
    assert.match(sentences[index], /after 40 updates/);
  }
});

test('a network whose units are free is not called free before it gets most digits right', () => {
  const verdict = (/** @type {number} */ right) => verdictOf(/** @type {any} */ (outcome(0, right)), 200);
  assert.deepEqual([0.235, 0.59, 0.6].map(verdict), ['begun', 'begun', 'free']);
  assert.match(verdictSentence(/** @type {any} */ (outcome(0, 0.235)), 200), /^Free to learn, but it has learnt little yet: after only 40 updates, 0 of 200/);
});
