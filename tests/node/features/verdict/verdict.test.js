// How the page keeps, shows and requests a verdict, and what following it does.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVerdictActions } from '../../../../web/features/verdict/actions.js';
import { currentVerdict } from '../../../../web/lab/state/verdict.js';
import { text } from '../../../../web/words/text.js';
import { freshLab } from '../../../../web/lab/state/lab_state.js';
import { changesSentence, runVerdict, verdictValues } from '../../../../web/words/verdicts.js';
import { frame, openedLabs, pageStore, progressWith, takenSettings } from '../../page.js';

/** @typedef {import('../../../../web/wire/protocol.js').Verdict} Verdict */

const NO_REMEDY = { code: '', changes: {}, begins_anew: false, preset: '' };
/** @type {Verdict} */
const FLAT = { iteration: 40, code: 'flat', mood: 'mark', values: { right: 2, rows: 8, what: 'rows' }, remedy: NO_REMEDY };

function labWith(/** @type {Partial<import('../../../../web/lab/lab_types.js').LabState>} */ facts) {
  return { ...freshLab('xor', {}), ...facts };
}

test('at rest only the verdict on this very iteration is shown, while training the newest', () => {
  assert.equal(currentVerdict(labWith({ verdict: FLAT, iteration: 40 })), FLAT);
  assert.equal(currentVerdict(labWith({ verdict: FLAT, iteration: 41 })), undefined);
  assert.equal(currentVerdict(labWith({ verdict: FLAT, iteration: 41, training: true })), FLAT);
  assert.equal(currentVerdict(labWith({ verdict: { ...FLAT, code: 'too_early' }, iteration: 40 })), undefined);
});

test('a verdict is worded with its numbers as they are read', () => {
  assert.equal(runVerdict(FLAT), 'The cost hardly falls: 2 of 8 rows right.');
  assert.deepEqual(verdictValues({ rate: 3, usual_rate: 0.03, last_cost: 0.00001, own_rows: 8000 }), {
    rate: '3.0', usual_rate: '0.030', last_cost: '0.000010', own_rows: '8,000',
  });
  const heart = { own_share: 1, right_share: 0.964, what: 'new_digits', own_rows: 8000 };
  assert.equal(runVerdict({ ...FLAT, code: 'by_heart', values: heart }), 'Learnt, partly by heart: 96.4 % of new digits right.');
});

test('what a teaching has come to is worded with shares and counts', () => {
  const values = { digit: 7, now_share: 0.094, before_share: 0.99, own_right: 10, own_rows: 10, what: 'new_digits' };
  assert.equal(runVerdict({ ...FLAT, code: 'forgot_old', values }), 'Old 7s forgotten: 9.4 % right, down from 99.0 %.');
  assert.equal(text('because.forgot_old', verdictValues(values)), 'The new steps moved weights that old digits need. Mix old digits in. It reads 10 of your 10 drawings.');
  assert.equal(changesSentence({ rehearsal: 0.5 }), 'Old digits mixed in, share 0.5');
});

test('settings that an advice changes are told by the names and choices of the form', () => {
  const changes = { hidden_layers: '8-8', initializer: 'scaled', learning_rate: 0.5, iterations: 4000 };
  assert.equal(changesSentence(changes), 'Hidden layers 8-8; First weights scaled; Learning rate 0.5; Iterations 4,000');
});

/** A shown XOR lab that has learnt, with a worker that records its requests. */
async function shownLab(/** @type {(type: string, payload: any) => unknown} */ answer) {
  const store = pageStore('xor', { xor: { seed: 1, learning_rate: 0.0001 } });
  /** @type {[string, any][]} */
  const asked = [];
  const { labs, worker } = await openedLabs(store, async (type, payload) => {
    asked.push([type, payload]);
    return answer(type, payload);
  }, { has_learnt: true, iteration: 40 });
  const verdicts = createVerdictActions(worker, store, labs, { onError: ({ message }) => assert.fail(message) });
  return { store, labs, verdicts, asked, lab: () => store.get().labs.xor };
}

test('a run at rest is looked at once, and again when it has moved or was changed by hand', async () => {
  const { labs, asked, lab } = await shownLab(() => FLAT);
  const times = () => asked.filter(([type]) => type === 'diagnose').length;
  await frame();
  assert.deepEqual([times(), lab().verdict], [1, FLAT]);
  labs.setLab('xor', { pace: '1' });
  await frame();
  assert.equal(times(), 1);
  labs.setLab('xor', { iteration: 41 });
  await frame();
  assert.equal(times(), 2);
  labs.setLab('xor', { answers: /** @type {any} */ ({ iteration: 41, is_preview: true }) });
  await frame();
  assert.equal(times(), 2); // a weight that is only previewed is not judged
  labs.setLab('xor', { answers: /** @type {any} */ ({ iteration: 41 }) });
  await frame();
  assert.equal(times(), 3);
});

test('while training it is looked at only every other second, and at its end at once', async () => {
  const { labs, asked } = await shownLab(() => FLAT);
  const times = () => asked.filter(([type]) => type === 'diagnose').length;
  labs.setLab('xor', { training: true });
  for (let iteration = 41; iteration < 50; iteration += 1) {
    labs.setLab('xor', { iteration });
    await frame();
  }
  assert.equal(times(), 1);
  labs.setLab('xor', { training: false });
  await frame();
  assert.equal(times(), 2);
});

test('nobody asks about a network that has learnt nothing, or is not shown', async () => {
  const { store, labs, asked } = await shownLab(() => FLAT);
  await frame();
  const before = asked.length;
  store.set({ shown: 'draw' });
  labs.setLab('xor', { iteration: 60 });
  await frame();
  store.set({ shown: 'digits' });
  await frame();
  assert.equal(asked.length, before);
});

test('what advice was followed with this data is told when the next verdict is asked for', async () => {
  const { store, verdicts, asked, labs, lab } = await shownLab((type, payload) => {
    if (type === 'diagnose') return FLAT;
    const facts = { iteration: 40, has_learnt: true };
    return type === 'change_settings' ? takenSettings(store, payload, facts) : progressWith({ run: lab().run, config: lab().config, ...facts });
  });
  await verdicts.follow('xor', { code: 'fewer_units', changes: { hidden_layers: '4' }, begins_anew: true });
  labs.setLab('xor', { training: false, iteration: 41 });
  await frame();
  assert.deepEqual(asked.findLast(([type]) => type === 'diagnose')?.[1].followed, ['fewer_units']);
  await labs.configure('xor', { truth_table: '0 1 1 0' });
  labs.setLab('xor', { has_learnt: true, iteration: 42 });
  await frame();
  assert.deepEqual(asked.findLast(([type]) => type === 'diagnose')?.[1].followed, []);
});
