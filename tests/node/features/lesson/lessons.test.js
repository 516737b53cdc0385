// What a lesson locks stays unchanged, even when all settings would be restored: with an earlier network, a file or a kept run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeeping } from '../../../../web/features/keeping/actions/keeping.js';
import { createLessonActions, createLocks, withinLesson } from '../../../../web/features/lesson/actions/locks.js';
import { frame, openedLabs, pageStore, progressWith, takenSettings } from '../../page.js';

const XOR = { dataset: 'truth_table', truth_table: '0 1 1 0', learning_rate: 0.03, seed: 1 };

/** The opened XOR lab in a lesson that locks its learning rate, with a worker that records its requests. */
async function lesson() {
  const store = pageStore('digits', { xor: XOR });
  /** @type {[string, any][]} */
  const asked = [];
  /** @type {string[][]} */
  const told = [];
  const tellLocked = (/** @type {string[]} */ fields) => told.push(fields);
  const { labs: everyLab, worker } = await openedLabs(store, async (type, payload) => {
    asked.push([type, payload]);
    if (type === 'change_settings') return takenSettings(store, payload);
    const { run, config } = store.get().labs.xor;
    return progressWith({ run: payload.run ?? run, config });
  }, {}, { mayTake: createLocks(store, tellLocked) });
  const labs = withinLesson(everyLab, store, tellLocked);
  const lessons = createLessonActions(store);
  lessons.begin({ task: 'x', hide: [], lock: ['learning_rate'] });
  return { store, worker, labs, lessons, asked, told, lab: () => store.get().labs.xor };
}

test('no run branches off at a moment that had another value of what is locked', async () => {
  const { labs, lab, asked, told } = await lesson();
  const at = (/** @type {number} */ rate) => /** @type {any} */ ({ seen: { iteration: 3, config: { ...XOR, learning_rate: rate } }, wanted: 3, last: 9, earliest: 0 });
  labs.setLab('xor', { iteration: 9, has_learnt: true, moment: at(1) });
  await labs.train('xor');
  await labs.switchUnit('xor', { layer: 0, unit: 0, off: true });
  await labs.configure('xor', { iterations: 5 });
  assert.deepEqual([asked.map(([type]) => type).filter((type) => type !== 'take_checkpoint'), told], [[], [['learning_rate'], ['learning_rate'], ['learning_rate']]]);
  assert.equal(lab().config.learning_rate, 0.03);
  labs.setLab('xor', { moment: at(0.03) });
  await labs.train('xor');
  assert.ok(asked.some(([type]) => type === 'branch_here'));
});

test('a kept run with another value of what is locked is not opened, nor taken from the page that writes it', async () => {
  const { store, worker, labs, told } = await lesson();
  /** @type {string[]} */
  const taken = [];
  const runs = /** @type {any} */ ({
    async takeOver(/** @type {string} */ id) {
      taken.push(id);
    },
  });
  const keeping = createKeeping(worker, store, labs, runs, /** @type {any} */ ({ presets: { xor: XOR }, queue: { settled() {} } }));
  const row = (/** @type {string} */ id, /** @type {object} */ config) => ({ id, lab: 'xor', config, record: '{}' });
  store.set({ kept: { ...store.get().kept, runs: /** @type {any} */ ([row('other', { learning_rate: 1 }), row('same', { seed: 7 })]) } });
  await frame();
  await keeping.openRun('other');
  assert.deepEqual([taken, told, store.get().shown], [[], [['learning_rate']], 'digits']);
  await keeping.openRun('same');
  assert.deepEqual([taken, told.length, store.get().shown], [['same'], 1, 'xor']);
});
