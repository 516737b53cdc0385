// A link with a run opens it, before and after Python is there; a lesson's locks hold for every control.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLabActions } from '../../web/actions/lab_actions.js';
import { createLessonActions, withinLesson } from '../../web/actions/lesson_actions.js';
import { createShareActions, learntLink } from '../../web/actions/share_actions.js';
import { LONGEST_LINK } from '../../web/state/links.js';
import { WorkerError } from '../../web/worker/client.js';
import { pageStore, progressWith, settle } from './page.js';

const XOR = { dataset: 'truth_table', truth_table: '0 1 1 0', learning_rate: 0.03, seed: 1 };
const LINKED = { config: { ...XOR, learning_rate: 0.5, seed: 9 }, layer_sizes: [2, 2, 1], iteration: 70, has_learnt: true };
const REFUSAL = { type: 'Refusal', code: 'run_link_damaged', message: 'damaged' };

/**
 * The XOR lab with a worker that tells what it was asked.
 * @param {(type: string, payload: any) => object | undefined} [answer] in place of the usual answers; may throw
 */
function page(answer = () => undefined) {
  const store = pageStore('digits', { xor: XOR });
  /** @type {string[]} */
  const asked = [];
  const request = async (/** @type {string} */ type, /** @type {any} */ payload) => {
    asked.push(type);
    const own = answer(type, payload);
    if (own) return own;
    if (type === 'check_settings') return { refused: [] };
    if (type === 'take_checkpoint') return { iteration: 5, data: new Uint8Array(1), record: '{}' };
    if (type === 'open_run_link') return progressWith({ ...LINKED, run: payload.run });
    if (type === 'configure') return progressWith({ ...LINKED, run: store.get().labs.xor.run, config: payload.config });
    return progressWith({ run: payload.run, config: payload.config ?? {} });
  };
  const worker = /** @type {any} */ ({ request });
  return { store, asked, worker, labs: createLabActions(worker, store), lab: () => store.get().labs.xor };
}

test('a run in the address of a page that loads is opened once Python is there, with the settings that the address names', async () => {
  const { labs, lab, asked } = page();
  const configured = labs.configure('xor', { learning_rate: 0.2 }, XOR);
  labs.openLink('xor', { text: '1abc', settings: { learning_rate: 0.2 } }, configured);
  await settle();
  assert.deepEqual([asked, lab().link?.text], [[], '1abc']);
  await labs.reopen('xor');
  assert.deepEqual(asked.filter((type) => type !== 'check_settings'), ['open_run_link', 'configure']);
  const { linked, iteration, link, config, opened } = lab();
  assert.deepEqual({ linked, iteration, link, opened, config }, { linked: 70, iteration: 70, link: undefined, opened: true, config: { ...XOR, learning_rate: 0.2, seed: 9 } });
});

test('a run that a followed link brings replaces the one that is shown, which undo brings back', async () => {
  const { labs, lab, asked } = page();
  labs.setLab('xor', { opened: true, has_learnt: true, run: 3, iteration: 5 });
  await labs.openLink('xor', { text: '1abc', settings: {} }, labs.configure('xor', {}, XOR));
  assert.ok(asked.includes('open_run_link'));
  assert.deepEqual([lab().iteration, lab().run, lab().undo.at(-1)?.kept?.iteration], [70, 4, 5]);
});

test('a run that is refused leaves the lab with the settings alone, and says why', async () => {
  for (const opened of [false, true]) {
    const { labs, lab } = page((type) => {
      if (type === 'open_run_link') throw new WorkerError(REFUSAL);
      return undefined;
    });
    if (opened) labs.setLab('xor', { opened: true, has_learnt: true, run: 3, iteration: 5 });
    await labs.openLink('xor', { text: '1abc', settings: {} }, labs.configure('xor', { seed: 4 }, XOR));
    if (!opened) await labs.reopen('xor');
    assert.deepEqual([lab().link, lab().link_refused?.code, lab().opened, lab().config.seed], [undefined, 'run_link_damaged', true, 4]);
  }
});

test('a run waits in the address while Python has stopped', async () => {
  const { labs, lab } = page((type) => {
    if (type === 'open_run_link') throw new WorkerError({ type: 'WorkerCrashed', message: 'gone' });
    return undefined;
  });
  labs.openLink('xor', { text: '1abc', settings: {} }, Promise.resolve());
  await settle();
  await labs.reopen('xor');
  assert.deepEqual([lab().link?.text, lab().link_refused, lab().opened], ['1abc', undefined, false]);
});

test('a lesson lets change what is free, and tells what it locks, whichever control asks', async () => {
  const { store, labs, lab } = page();
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
    const { store, worker } = page((type) => (type === 'write_run_link' ? { link: 'A'.repeat(length), iteration: 70, by_hand: 2 } : undefined));
    store.set({ shown: 'xor' });
    /** @type {string[]} */
    const written = [];
    const sharing = createShareActions(store, { write: async (words) => { written.push(await words); } });
    await sharing.copyMade(learntLink(worker, store, { xor: XOR }, { href: 'https://a.example/#old' }));
    const { copy } = store.get();
    if (length === 20) {
      const words = `https://a.example/#lab=xor&run=${'A'.repeat(20)}`;
      assert.deepEqual(written, [words]);
      assert.deepEqual(copy, { words, copied: true, carried: { run: 0, iteration: 70, by_hand: 2, settings: 'https://a.example/#lab=xor' } });
    } else {
      assert.deepEqual([written, copy?.words, copy?.refused?.code], [[], '', 'run_link_too_long']);
    }
  }
});
