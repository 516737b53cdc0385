// The Code tab's requests to Python: a recording once it can be made, then what is inspected; and how it plays.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCodeActions } from '../../../../web/tabs/code/actions.js';
import { frame, pageStore, settle } from '../../page.js';
import { recordingOf, writtenOf } from '../../recordings.js';

/** @import { PageState } from '../../../../web/page/page_types.js' */

/** A worker whose answers a test gives, in the order of the questions. */
function manualWorker() {
  /** @type {{ type: string, payload: any, answer: (result: any) => void, refuse: (error: Error) => void }[]} */
  const asked = [];
  const request = (/** @type {any} */ type, /** @type {any} */ payload) => new Promise((answer, refuse) => {
    asked.push({ type, payload, answer, refuse });
  });
  return { asked, worker: /** @type {any} */ ({ request }) };
}

/** @param {Partial<PageState['labs']['xor']>} [lab] */
function codeTab(lab) {
  const { asked, worker } = manualWorker();
  const store = pageStore('code');
  const { labs, python, code: first } = store.get();
  store.set({ code: { ...first, zoom: 'formula' }, labs: { ...labs, xor: { ...labs.xor, opened: true, run: 1, iteration: 7, ...lab } }, python: { ...python, phase: 'ready' } });
  /** @type {string[]} */
  const done = [];
  const actions = createCodeActions(worker, store, {
    pause: async () => done.push('paused'),
    lookAt: async (lab, iteration) => void done.push(`${lab} at ${iteration}`),
    lookAtNow: async (lab) => void done.push(`${lab} now`),
    onError: ({ message }) => done.push(message),
  });
  return { asked, store, actions, done, code: () => store.get().code };
}

/** @param {Partial<import('../../../../web/wire/protocol.js').Recording>} [facts] */
async function recordedTab(facts) {
  const tab = codeTab();
  tab.asked[0].answer(recordingOf(facts));
  await frame();
  return tab;
}

test('an update is recorded once its lab is there, and the number in view is written out', async () => {
  const { asked, store, code } = codeTab({ opened: false });
  assert.equal(asked.length, 0);
  const { labs } = store.get();
  store.set({ labs: { ...labs, xor: { ...labs.xor, opened: true } } });
  await frame();
  assert.deepEqual([asked[0].type, asked[0].payload, code().phase], ['record_pass', { lab: 'xor', subject: 'example', part: 'train', index: 1 }, 'recording']);
  asked[0].answer(recordingOf());
  await frame();
  assert.deepEqual([code().phase, code().about?.iteration], ['recorded', 7]);
  assert.deepEqual([asked[1].type, asked[1].payload], ['write_out', { value: 2, cell: [0, 1], line: 0 }]);
  asked[1].answer(writtenOf(2, [0, 1]));
  await frame();
  assert.equal(code().written?.value, 2);
  assert.equal(asked.length, 2);
});

test('a run that trains is paused before its update is recorded', async () => {
  const { asked, done } = codeTab({ training: true });
  assert.deepEqual([done, asked.length], [['paused'], 0]);
  await settle();
  assert.equal(asked[0].type, 'record_pass');
});

test('a recording of what is no longer wanted is dropped', async () => {
  const { asked, actions, code } = codeTab();
  actions.choose({ lab: 'xor', subject: 'batch' });
  asked[0].answer(recordingOf());
  await frame();
  assert.equal(code().recording, undefined);
  assert.deepEqual(asked[1].payload, { lab: 'xor', subject: 'batch' });
});

test('what Python refuses is told, and asked again only when a person wants it', async () => {
  const { asked, actions, code } = codeTab();
  asked[0].refuse(Object.assign(new Error('no'), { code: 'part_unknown', values: {}, field: '' }));
  await frame();
  assert.deepEqual([code().phase, code().trouble?.code, asked.length], ['refused', 'part_unknown', 1]);
  actions.again();
  await frame();
  assert.equal(asked.length, 2);
});

test('after Python has stopped the update is recorded anew', async () => {
  const { asked, store, code } = codeTab();
  const { python } = store.get();
  store.set({ python: { ...python, phase: 'crashed' } });
  asked[0].refuse(Object.assign(new Error('stopped'), { name: 'WorkerCrashed' }));
  await frame();
  assert.deepEqual([code().is_due, asked.length], [true, 1]);
  store.set({ python: { ...python, phase: 'ready' } });
  await frame();
  assert.equal(asked[1].type, 'record_pass');
});

test('only the number that is looked at last is asked for, one question at a time', async () => {
  const { asked, actions } = await recordedTab();
  actions.chooseCell([0, 0]);
  actions.move('next');
  await frame();
  assert.equal(asked.length, 2);
  asked[1].answer(writtenOf(2, [0, 1]));
  await frame();
  assert.deepEqual(asked.slice(2).map(({ payload }) => payload), [{ value: 3, cell: [0, 0], line: 1 }]); // of the chosen unit
});

test('the numbers of a large array are fetched, and the one that stands out is looked at', async () => {
  const recording = recordingOf();
  const arrays = recording.arrays.map((array, index) => (index === 2 ? { ...array, numbers: new Float64Array() } : array));
  const { asked, code } = await recordedTab({ arrays });
  const see = asked.find(({ type }) => type === 'see_value');
  assert.deepEqual(see?.payload, { value: 2 });
  see?.answer({ numbers: Float64Array.of(1, -5) });
  await frame();
  assert.deepEqual([code().seen[2][1], code().place?.cell], [-5, [0, 1]]);
});

test('playing goes on step by step to the end, and whoever moves stops it', async () => {
  const { setTimeout: soon } = globalThis;
  /** The timeouts of a second or more. @type {(() => void)[]} */
  const later = [];
  globalThis.setTimeout = /** @type {any} */ ((/** @type {() => void} */ act, /** @type {number} */ milliseconds) => (
    milliseconds >= 1000 ? later.push(act) : soon(act, milliseconds)));
  try {
    const { actions, code, store } = await recordedTab();
    actions.play();
    const lines = [];
    for (let times = 0; times < 3; times += 1) {
      await frame();
      later.pop()?.();
      lines.push(code().line);
    }
    assert.deepEqual([lines, code().playing], [[1, 5, 6], false]);
    actions.play();
    assert.deepEqual([code().line, code().playing], [0, true]); // from the beginning again
    actions.move('next');
    assert.equal(code().playing, false);
    actions.play();
    store.set({ shown: 'xor' });
    await frame();
    assert.equal(code().playing, false);
  } finally {
    globalThis.setTimeout = soon;
  }
});

test('a gradient is checked for the recording that is shown', async () => {
  const { asked, actions, code } = await recordedTab();
  const weight = { layer: 0, fan_in: 1, unit: 0 };
  actions.checkGradient(weight);
  asked[asked.length - 1].answer({ gradient: 0.5, central_difference: 0.4 });
  await frame();
  assert.deepEqual(code().checked, { ...weight, gradient: 0.5, central_difference: 0.4 });
});

test('a line is opened where one is, and the package is asked for once', async () => {
  const { asked, actions, code } = await recordedTab();
  asked[1].answer(writtenOf(2, [0, 1]));
  await frame();
  const opening = actions.openLine();
  assert.deepEqual([asked[2].type, asked[2].payload], ['open_line', { line: 0 }]);
  asked[2].answer({ parts: [] });
  await opening;
  assert.deepEqual(code().opened, { line: 0, parts: [] });
  const reading = actions.read('learning/network.py');
  assert.equal(asked[3].type, 'read_sources');
  asked[3].answer({ files: [{ file: 'learning/network.py', text: '' }], definitions: [] });
  await reading;
  assert.deepEqual(code().reading, { file: 'learning/network.py', line: 1 });
  actions.stopReading();
  await actions.read('learning/network.py');
  assert.equal(asked.length, 4);
});

test('the first update of a run is recorded after the lab has gone back there, and now after it has come back', async () => {
  const { asked, actions, done, code } = await recordedTab();
  asked.length = 0;
  actions.begin();
  await frame();
  assert.deepEqual([done, asked[0].type, code().from], [['xor at 0'], 'record_pass', 'beginning']);
  asked[0].answer(recordingOf());
  await frame();
  assert.deepEqual([code().phase, code().from], ['recorded', '']);
  await actions.now();
  await frame();
  assert.deepEqual(done, ['xor at 0', 'xor now']);
});
