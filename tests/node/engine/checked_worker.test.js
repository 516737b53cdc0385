// The check in front of a worker that runs edited code: the page's client uses a real worker like any other, and from a hostile one it gets
// only answers to its requests, in their declared shapes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALLOWED, checkedWorker } from '../../../web/engine/checked_worker.js';
import { createWorkerClient } from '../../../web/engine/client.js';
import { createDeskWorker } from '../desk/desk_worker.js';
import { createManualClock } from '../desk/manual_clock.js';
import { rulesOfPython } from '../desk/python_process.js';

const SOURCES = { files: [{ file: 'a.py', sha256: 'b', text: 'c' }], definitions: [], editable: [] };
const LOOKED_AT = { done: false, earliest: 0, begins_elsewhere: false, iteration: 1, interventions: 0, epoch: 1, learning_rate: 0.5, config: { seed: 1 } };
const LOADED = { type: 'boot_progress', file: 'python.zip', loaded: 1, total: 2 };
const FAILED = { code: '', values: {}, field: '', message: 'boom', type: 'ValueError', traceback: 'line 1' };

/** A worker that posts whatever a test wants, and the page's client of it, behind the check. */
function hostile({ said = [] } = {}) {
  const clock = createManualClock();
  const heard = [];
  const crashes = [];
  const events = [];
  const inner = {
    ended: false,
    postMessage: (message) => heard.push(structuredClone(message)),
    terminate() {
      inner.ended = true;
    },
  };
  const { worker, said: saidSoFar, speaks, dropped } = checkedWorker({ worker: inner, said, speaks: Promise.resolve() }, clock.now);
  const client = createWorkerClient('', { onEvent: (event) => events.push(event), onCrash: ({ message }) => crashes.push(message) }, { worker, said: saidSoFar, speaks });
  const post = (data) => inner.onmessage({ type: 'message', data: structuredClone(data) });
  return { client, inner, post, heard, events, crashes, dropped, clock, worker };
}

/** `hostile()`, once its worker listens. */
function listening() {
  const all = hostile();
  all.post({ type: 'listening' });
  return all;
}

test('a real worker boots, answers, reports, trains and refuses through it as without it', async () => {
  const { DeskWorker } = createDeskWorker(createManualClock());
  const events = [];
  const { dropped, ...started } = checkedWorker({ worker: new DeskWorker(), said: [], speaks: Promise.resolve() });
  const client = createWorkerClient('', { onEvent: (event) => events.push(event), onCrash: assert.fail }, started);
  assert.equal((await client.request('boot', { base_url: 'https://desk/' })).native, undefined);
  const { presets } = rulesOfPython();
  const opened = await client.request('change_settings', { lab: 'xor', base: presets.xor, changes: { iterations: 50 }, anew: true, run: 7 });
  assert.equal(opened.progress?.config.iterations, 50);
  assert.equal((await client.request('step', { lab: 'xor' })).run, 7);
  await client.request('train', { lab: 'xor' });
  while (!events.some(({ type, progress }) => type === 'progress' && progress.done)) await new Promise(setImmediate);
  const looked = await client.job('look_at', { lab: 'xor', iteration: 3 }, { onReport() {} });
  assert.equal(looked?.iteration, 3);
  await assert.rejects(client.request('load_model', { lab: 'xor', run: 8, data: new Uint8Array(3), locked: {} }), ({ code }) => code !== '' && code !== 'foreign_reply');
  assert.deepEqual([...new Set(events.map(({ type }) => type))].sort(), ['checkpoint', 'progress']);
  assert.equal(dropped(), 0);
});

test('an answer is handed on as declared, and once', async () => {
  const { client, post, heard, dropped } = listening();
  const asked = client.request('read_sources', {});
  assert.deepEqual(heard, [{ id: 1, type: 'read_sources', payload: {} }]);
  post({ id: 1, result: { ...SOURCES, more: 1 }, type: 'stopped', message: 'no', lock: 'x' });
  post({ id: 1, result: SOURCES });
  assert.deepEqual(await asked, SOURCES);
  assert.equal(dropped(), 1);
  const refused = client.request('read_sources', {});
  post({ id: 2, error: { ...FAILED, more: 1 } });
  await assert.rejects(refused, { name: 'ValueError', message: 'boom', traceback: 'line 1' });
});

test('a foreign answer is an error of what was asked, which says where', async () => {
  const foreign = [
    [{ result: { ...SOURCES, files: [{ ...SOURCES.files[0], text: new Map() }] } }, { where: 'read_sources.files[0].text', expected: 'string', came: 'Map' }],
    [{ error: { ...FAILED, code: 1 } }, { where: 'error.code', expected: 'string', came: '1' }],
    [{ error: undefined }, { where: 'error', expected: 'WireError', came: 'undefined' }],
    [{ result: SOURCES, error: FAILED }, { where: 'read_sources', expected: 'result | error', came: 'result, error' }],
    [{ report: SOURCES }, { where: 'read_sources', expected: 'result | error', came: 'undefined' }],
    [{}, { where: 'read_sources', expected: 'result | error', came: 'undefined' }],
  ];
  const { client, post, dropped } = listening();
  for (const [index, [answer, values]] of foreign.entries()) {
    const asked = client.request('read_sources', {});
    post({ id: index + 1, ...answer });
    post({ id: index + 1, result: SOURCES }); // too late
    await assert.rejects(asked, (error) => {
      assert.deepEqual([error.code, error.name, error.values], ['foreign_reply', 'ForeignReply', values]);
      return true;
    });
  }
  assert.equal(dropped(), 2 * foreign.length);
});

test('a job reports until it is done, and a foreign report ends it on both sides', async () => {
  const { client, post, heard, dropped } = listening();
  const reports = [];
  const done = client.job('look_at', { lab: 'xor', iteration: 3 }, { onReport: (report) => reports.push(report) });
  post({ id: 1, report: { ...LOOKED_AT, more: 1 } });
  post({ id: 1, report: LOOKED_AT });
  post({ id: 1, result: { ...LOOKED_AT, done: true } });
  post({ id: 1, report: LOOKED_AT });
  assert.deepEqual([await done, reports, dropped()], [{ ...LOOKED_AT, done: true }, [LOOKED_AT, LOOKED_AT], 1]);
  const broken = client.job('look_at', { lab: 'xor', iteration: 3 }, { onReport: (report) => reports.push(report) });
  post({ id: 2, report: { ...LOOKED_AT, iteration: 0.5 } });
  await assert.rejects(broken, ({ values }) => values.where === 'look_at.iteration');
  post({ id: 2, report: LOOKED_AT });
  assert.deepEqual([heard.at(-1), reports.length], [{ id: 2, cancelled: true }, 2]);
});

test('of a cancelled job nothing more is heard', async () => {
  const { client, post, heard, dropped } = listening();
  const cancel = new AbortController();
  const done = client.job('look_at', { lab: 'xor', iteration: 3 }, { signal: cancel.signal, onReport: assert.fail });
  cancel.abort();
  post({ id: 1, report: LOOKED_AT });
  post({ id: 1, result: LOOKED_AT });
  assert.deepEqual([await done, heard.at(-1), dropped()], [undefined, { id: 1, cancelled: true }, 2]);
});

test('what nobody asked for is dropped', async () => {
  const { client, post, events, crashes, dropped } = listening();
  const asked = client.request('read_sources', {});
  const foreign = [
    { id: 2, result: SOURCES }, { id: '1', result: SOURCES }, { id: null, result: SOURCES }, { id: [1], result: SOURCES }, { id: 0, error: FAILED },
    { id: 1n, result: SOURCES }, { result: SOURCES }, { type: 'result' }, { type: 'listening' }, { type: 'stopped' }, { type: 'stopped', message: { a: 1 } },
    { type: 'alive', lock: 'glassnet' }, { type: 'alive', lock: '123e4567-e89b-42d3-a456-426614174000' }, { ...LOADED, loaded: '1' }, { type: 'progress' },
    'listening', 1, null, undefined, [], new Map(), new Date(), new Error('x'),
  ];
  for (const message of foreign) post(message);
  assert.deepEqual([dropped(), events, crashes], [foreign.length, [], []]);
  post({ id: 1, result: SOURCES });
  assert.deepEqual(await asked, SOURCES);
});

test('an event is handed on as declared', () => {
  const { post, events } = listening();
  post({ ...LOADED, more: new Map() });
  assert.deepEqual(events, [LOADED]);
});

test('what was said before anybody listened is heard, and checked', () => {
  const said = [{ type: 'listening' }, LOADED, { ...LOADED, total: {} }].map((data) => ({ type: 'message', data }));
  const { events, client, heard, dropped } = hostile({ said });
  client.request('read_sources', {});
  assert.deepEqual([events, heard.length, dropped(), said], [[LOADED], 1, 1, []]);
});

test('a worker that stops, fails or cannot be read has crashed, with no more words than a sentence needs', async () => {
  const long = 'x'.repeat(100_000);
  for (const [end, expected] of [
    [({ post }) => post({ type: 'missing' }), 'worker.missing'],
    [({ post }) => post({ type: 'stopped', message: long }), 'xxx'],
    [({ inner }) => inner.onerror({ type: 'error', message: long }), 'xxx'],
    [({ inner }) => inner.onerror({ type: 'error' }), 'worker.no_worker'],
    [({ inner }) => inner.onmessageerror({ type: 'messageerror' }), 'worker.unreadable'],
  ]) {
    const all = listening();
    const asked = all.client.request('read_sources', {});
    end(all);
    await assert.rejects(asked, { name: 'WorkerCrashed' });
    assert.equal(all.crashes.length, 1);
    assert.ok(all.crashes[0].startsWith(expected) && all.crashes[0].length <= 2000);
    all.post(LOADED);
    assert.deepEqual([all.inner.ended, all.events], [true, []]);
  }
});

test('a worker that posts more than the page can read is ended, whatever it posts', async () => {
  for (const message of [LOADED, { id: 99, result: SOURCES }, 'x', { type: 'progress' }]) {
    const all = listening();
    const asked = all.client.request('read_sources', {});
    let count = 0;
    while (!all.inner.ended && count < 100_000) {
      all.post(message);
      count += 1;
    }
    assert.equal(count, ALLOWED.atOnce.messages); // "listening" used up one of these
    await assert.rejects(asked, { name: 'WorkerCrashed', message: 'worker.flooded' });
    assert.deepEqual(all.crashes, ['worker.flooded']);
  }
});

test('so is one whose reports never end', async () => {
  const all = listening();
  const done = all.client.job('look_at', { lab: 'xor', iteration: 3 });
  for (let count = 0; count < ALLOWED.atOnce.messages + 1; count += 1) all.post({ id: 1, report: LOOKED_AT });
  await assert.rejects(done, { message: 'worker.flooded' });
});

test('so is one whose messages take long to read', () => {
  for (const asks of [false, true]) {
    const all = listening();
    let count = 0;
    for (; !all.inner.ended && count < 100; count += 1) {
      if (asks) all.client.request('pause', {}).catch(() => {});
      all.inner.onmessage({
        type: 'message',
        get data() {
          all.clock.advance(400);
          return asks ? { id: count + 1, result: {} } : LOADED;
        },
      });
    }
    assert.equal(count, 9); // each uses 400 ms, of which 200 ms are regained before the next
  }
});

test('one that trains for hours at forty slices a second goes on', async () => {
  const all = listening();
  for (let slice = 0; slice < 20_000; slice += 1) {
    all.clock.advance(25);
    all.post(LOADED);
  }
  assert.deepEqual([all.crashes, all.events.length], [[], 20_000]);
});

test('answers are not counted, however many are asked for at once', async () => {
  const all = listening();
  const asked = Array.from({ length: ALLOWED.atOnce.messages + 10 }, () => all.client.request('pause', {}));
  for (const { id } of all.heard) all.post({ id, result: {} });
  assert.equal((await Promise.all(asked)).length, ALLOWED.atOnce.messages + 10);
  assert.deepEqual(all.crashes, []);
});

test('one that floods before anybody listens is ended, too, and its client hears of it', () => {
  const inner = {
    ended: false,
    postMessage() {},
    terminate() {
      inner.ended = true;
    },
  };
  const { said, ...checked } = checkedWorker({ worker: inner, said: [], speaks: Promise.resolve() }, () => 0);
  for (let count = 0; count < 10 * ALLOWED.atOnce.messages; count += 1) inner.onmessage({ type: 'message', data: LOADED });
  assert.deepEqual([inner.ended, said.length], [true, ALLOWED.atOnce.messages + 1]);
  const crashes = [];
  createWorkerClient('', { onEvent() {}, onCrash: ({ message }) => crashes.push(message) }, { said, ...checked });
  assert.deepEqual(crashes, ['worker.flooded']);
});

test('what still comes of one that was ended is not even read', () => {
  const { client, inner } = listening();
  client.end();
  inner.onmessage({
    type: 'message',
    get data() {
      return assert.fail();
    },
  });
});
