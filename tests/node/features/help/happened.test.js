// What happened, as text for whoever helps: it names what the page did, and nothing of the pupil.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whatHappened } from '../../../../web/features/help/what_happened.js';
import { openPage } from '../../desk/open_page.js';

/** What a pupil has written, drawn, named or answered. */
const OWN = ['Zoe', 'zoe.zip', 'the bias', 'Anna', 'my_trick', '123456'];

async function usedPage() {
  const page = await openPage({ hash: '#lab=xor&learning_rate=0.3', digits: true });
  const { store, wires } = page;
  const { labs } = store.get();
  store.set({
    own_name: 'Zoe',
    lesson_progress: { 'unit-by-hand': { lesson: 'unit-by-hand', title: 'Zoe', steps: [], at: '', runs: [], open_answer: 'the bias' } },
    model_file: { lab: 'xor', key: 'model.saved', name: 'zoe.zip' },
    labs: { ...labs, digits: { ...labs.digits, running: { ...labs.digits.running, sign_names: 'Anna Ben', own_points: '123456 78', hidden_activation: 'my_trick' } } },
  });
  wires.complain({ code: 'file_too_large', values: { name: 'zoe.zip', most: 1 }, field: '', message: '' });
  wires.complain({ code: '', values: {}, field: '', message: 'zoe.zip cannot be read.' });
  wires.complain({ code: 'edited_my_trick_nowhere', values: { message: 'my_trick' }, field: '', message: 'my_trick' });
  await page.rest();
  return { page, words: whatHappened(store.get(), wires.rules, ['Glassnet 1.1.0', 'a browser']) };
}

test('a copy of what happened has the version, the settings that differ and the last messages, each by its code', async () => {
  const { words } = await usedPage();
  assert.match(words, /^Glassnet 1\.1\.0\na browser\nPython \S+ ready/);
  assert.match(words, /^xor, iteration 0, .*learning_rate 0\.3/m);
  assert.match(words, /^digits, .*hidden_activation own/m);
  assert.match(words, /^\d+ s: problem file_too_large$/m);
  assert.match(words, /^\d+ s: problem edited$/m);
});

test('nothing of a pupil is in it: no name, answer, file, drawing or code', async () => {
  const { words } = await usedPage();
  assert.deepEqual(OWN.filter((each) => words.includes(each)), []);
});

test('of many messages the last twenty are in it', async () => {
  const { page: { store, wires } } = await usedPage();
  for (let count = 0; count < 30; count += 1) wires.complain({ code: 'rate_too_low', values: {}, field: '', message: '' });
  await new Promise(setImmediate);
  assert.equal(store.get().happened.length, 20);
  assert.equal(store.get().happened.some((line) => line.includes('file_too_large')), false);
});
