// The parts of the page that show only what a first look needs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quietAtFirst, quietNow } from '../../../web/page/state/quiet.js';
import { pageStore } from '../page.js';

const ALL = ['ask', 'stage', 'run'];

test('only the bare address of a page that stands alone is quiet', () => {
  for (const hash of ['', '#']) assert.deepEqual(quietAtFirst(hash, false), ALL);
  for (const hash of ['#xor', '#lab=xor', '#lab=digits', '#learning_rate=0.1', '#lesson=the-stall']) assert.deepEqual(quietAtFirst(hash, false), []);
  assert.deepEqual(quietAtFirst('', true), []);
});

test('nothing is quiet in a lesson, or once a network learns, has learnt or has come back', () => {
  const { lesson, labs } = pageStore('xor', { xor: {}, digits: {} }).get();
  const page = { quiet: quietAtFirst('', false), lesson, labs };
  assert.deepEqual(quietNow(page), ALL);
  assert.deepEqual(quietNow({ ...page, lesson: { task: 'Press Train.', hide: [], lock: [] } }), []);
  for (const change of [{ training: true }, { iteration: 1 }, { has_learnt: true }]) {
    assert.deepEqual(quietNow({ ...page, labs: { ...labs, digits: { ...labs.digits, ...change } } }), [], JSON.stringify(change));
  }
});
