// A lesson's locks hold for every control; a link to what was learnt says what it carries.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLessonActions, withinLesson } from '../../../web/features/lesson/actions/locks.js';
import { createShareActions, learntLink } from '../../../web/page/actions/share_actions.js';
import { LONGEST_LINK } from '../../../web/page/state/links.js';
import { openedLabs, pageStore, takenSettings } from '../page.js';

const XOR = { dataset: 'truth_table', truth_table: '0 1 1 0', learning_rate: 0.03, seed: 1 };

test('a lesson lets change what is free, and tells what it locks, whichever control asks', async () => {
  const store = pageStore('digits', { xor: XOR });
  const { labs } = await openedLabs(store, async (_, payload) => takenSettings(store, payload));
  const lab = () => store.get().labs.xor;
  /** @type {string[][]} */
  const told = [];
  const lessons = createLessonActions(store);
  const guarded = withinLesson(labs, store, (fields) => told.push(fields));
  lessons.begin({ task: 'x', hide: [], lock: ['learning_rate', 'seed'] });
  await guarded.configure('xor', { learning_rate: 1 });
  await guarded.configure('xor', { ...XOR, truth_table: '0 0 0 1' }); // as the menu of named settings asks
  await guarded.configure('xor', { seed: 3, truth_table: '1 1 1 0' });
  await guarded.newSeed('xor');
  await guarded.beginWith('xor', { seed: 3, learning_rate: 2 });
  await guarded.goOnWith('xor', { learning_rate: 2 });
  assert.deepEqual(lab().config, { ...XOR, truth_table: '1 1 1 0' });
  assert.deepEqual(told, [['learning_rate'], ['seed'], ['seed'], ['seed', 'learning_rate'], ['learning_rate']]);
  lessons.lift(true);
  await guarded.configure('xor', { learning_rate: 1 });
  assert.equal(lab().config.learning_rate, 1);
  lessons.begin(undefined);
  assert.equal(store.get().lesson, undefined);
});

test('a link to what was learnt says what it carries, and one that is too long says so and copies nothing', async () => {
  for (const length of [20, LONGEST_LINK]) {
    const store = pageStore('xor', { xor: XOR });
    const worker = /** @type {any} */ ({ request: async () => ({ link: 'A'.repeat(length), iteration: 70, by_hand: 2 }) });
    /** @type {string[]} */
    const written = [];
    const sharing = createShareActions(store, { write: async (words) => { written.push(await words); } });
    await sharing.copyMade(learntLink(worker, store, { xor: XOR }, { href: 'https://a.example/#old' }));
    const { copy } = store.get();
    if (length === 20) {
      const words = `https://a.example/#lab=xor&run=${'A'.repeat(20)}`;
      assert.deepEqual(written, [words]);
      assert.deepEqual(copy, { words, copied: true, carried: { run: 0, iteration: 70, interventions: 0, by_hand: 2, settings: 'https://a.example/#lab=xor' } });
    } else {
      assert.deepEqual([written, copy?.words, copy?.refused?.code], [[], '', 'run_link_too_long']);
    }
  }
});
