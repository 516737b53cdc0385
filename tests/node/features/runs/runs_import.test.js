// A file of kept runs is read in slices, and can be stopped at any of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRunsActions } from '../../../../web/features/runs/actions.js';
import { pageStore, settle } from '../../page.js';

const RECORD = JSON.stringify({ config: {}, interventions: [], data_sha256: 'a' });
const run = (/** @type {string} */ id) => ({
  row: JSON.stringify({ id, record: RECORD, thumbnail: [] }), trained: {}, validated: {}, checkpoint: new Uint8Array(), checkpoint_iteration: 0,
});
const FILE = /** @type {any} */ ({ name: 'mine.zip', size: 3, arrayBuffer: async () => new ArrayBuffer(3) });

/** The drawer's actions, with a worker that sends its next run when a test says so. */
function importing({ total = 3 } = {}) {
  const store = pageStore('xor');
  /** @type {string[]} */
  const keptIds = [];
  /** @type {(() => void)[]} */
  const answers = [];
  const worker = /** @type {any} */ ({
    job: (/** @type {string} */ _, /** @type {any} */ payload, /** @type {any} */ { signal, onReport }) => new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        answers.length = 0;
        resolve(undefined);
      });
      answers.push(() => onReport({ total, runs: [], data: [] }));
      for (let sent = 1; sent <= total; sent += 1) {
        const tell = sent < total ? onReport : resolve;
        answers.push(() => tell({ total, runs: [run(String(sent))], data: [] }));
      }
    }),
  });
  let hold = Promise.resolve();
  const runs = /** @type {any} */ ({
    list: async () => [], usage: async () => ({ bytes: 0, runs: 0 }),
  });
  const keeping = /** @type {any} */ ({
    refresh: async () => {},
    take: async (/** @type {any} */ { row }) => {
      keptIds.push(row.id);
      await hold;
    },
  });
  const actions = createRunsActions({ worker, first: worker }, store, { keeping, runs }, { largestFile: 100, newId: () => 'new', fileName: () => '', giveFile: assert.fail });
  const next = async () => {
    answers.shift()?.();
    await settle();
  };
  return { actions, answers, keptIds, next, drawer: () => store.get().runs, holdKeeping: (/** @type {Promise<void>} */ held) => {
    hold = held;
  } };
}

test('a file is read slice by slice, and its runs are kept once all are known to be sound', async () => {
  const { actions, keptIds, next, drawer } = importing();
  const done = actions.import(FILE);
  await settle();
  const shares = [];
  for (let slice = 0; slice < 3; slice += 1) {
    await next();
    shares.push(drawer()?.share);
    assert.deepEqual([drawer()?.busy, keptIds], ['importing', []]);
  }
  await next();
  await done;
  assert.deepEqual(shares.map((share) => share?.toFixed(2)), ['0.00', '0.17', '0.33']);
  assert.deepEqual(keptIds, ['1', '2', '3']);
  assert.deepEqual([drawer()?.busy, drawer()?.share, drawer()?.note], ['', 1, { key: 'file.imported', values: { name: 'mine.zip', taken: 3, here: 0 } }]);
});

test('an import that is stopped while its file is read takes nothing, and asks for no more', async () => {
  const { actions, answers, keptIds, next, drawer } = importing();
  const done = actions.import(FILE);
  await settle();
  await next();
  actions.stopImport();
  await next();
  await done;
  assert.deepEqual([answers.length, keptIds, drawer()?.busy], [0, [], '']);
  assert.deepEqual(drawer()?.note, { key: 'file.import_stopped', values: { name: 'mine.zip', taken: 0, here: 0 } });
});

test('an import that is stopped while its runs are kept leaves those that are; another one begins anew', async () => {
  const { actions, keptIds, next, drawer, holdKeeping } = importing({ total: 2 });
  let goOn = () => {};
  holdKeeping(new Promise((resolve) => {
    goOn = resolve;
  }));
  const done = actions.import(FILE);
  await settle();
  for (let slice = 0; slice < 3; slice += 1) await next();
  actions.stopImport();
  goOn();
  await done;
  assert.deepEqual([keptIds, drawer()?.note?.values.taken], [['1'], 1]);
  const again = actions.import(FILE);
  await settle();
  await next();
  assert.equal(drawer()?.busy, 'importing');
  actions.stopImport();
  await next();
  await again;
});
