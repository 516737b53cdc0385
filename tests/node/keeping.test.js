// How runs are kept: one write after the other, the newest only, and under another id once another page has taken over.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeepQueue } from '../../web/features/keeping/actions/keep_queue.js';
import { createRunKeeper } from '../../web/features/keeping/actions/run_keeper.js';
import { createStorageWatch } from '../../web/features/keeping/actions/storage_watch.js';
import { freshLab } from '../../web/lab/state/lab_state.js';
import { createHandClock } from './desk/hand_clock.js';
import { pageStore, settle } from './page.js';

const FULL = 'storage_full';

/**
 * A store whose writes end when `end` is called, with what it is given.
 * @param {number} [droppable] how many older checkpoints can be dropped
 * @param {string[]} [deleted] ids of runs that were deleted, and are not gone for good
 */
function slowStore(droppable = 0, deleted = []) {
  /** @type {any[]} */
  const written = [];
  /** @type {((error?: Error) => void)[]} */
  const ends = [];
  return {
    written,
    waiting: () => ends.length,
    /** @param {string} [name] of the error that it ends with, or the code of a failure */
    async end(name) {
      const error = name ? Object.assign(new Error(''), name.startsWith('storage_') ? { code: name, values: { cause: 'as wished' }, field: '' } : { name }) : undefined;
      ends.shift()?.(error);
      await settle();
    },
    keep: (/** @type {any} */ run) => new Promise((resolve, reject) => {
      written.push(run);
      ends.push((error) => (error ? reject(error) : resolve(run.row)));
    }),
    async purge() {
      return deleted.splice(0);
    },
    async dropOldestCheckpoints() {
      droppable -= 1;
      return droppable < 0 ? [] : [{ id: `dropped ${droppable}` }];
    },
  };
}

/** @param {ReturnType<typeof slowStore>} store */
function queueOn(store) {
  /** @type {unknown[][]} */
  const told = [];
  const queue = createKeepQueue(/** @type {any} */ (store), {
    onKept: (row) => told.push(['kept', row]),
    onPurged: (ids) => told.push(['purged', ...ids]),
    onDropped: (rows) => told.push(['dropped', rows.length]),
    onFull: (row) => told.push(['full', row]),
    async onTakenOver({ id }) {
      told.push(['taken over', id]);
    },
    onFailed: ({ id }, error) => told.push(['failed', id, error instanceof Error && error.name]),
  });
  const add = (/** @type {string} */ id, /** @type {string} */ row) => queue.add({
    id, gather: async (withData) => /** @type {any} */ ({ row, curves: {}, checkpoint: { data: new Uint8Array(9) }, needs: ['d'], data: withData ? ['d'] : [] }),
  });
  return { told, queue, add };
}

test('writes never overlap, and of one run only the newest state waits', async () => {
  const store = slowStore();
  const { told, queue, add } = queueOn(store);
  for (const [id, row] of [['a', 'a1'], ['a', 'a2'], ['b', 'b1'], ['a', 'a3']]) {
    add(id, row);
    await settle();
  }
  assert.deepEqual([store.waiting(), store.written.map(({ row }) => row)], [1, ['a1']]);
  await store.end();
  assert.deepEqual([store.waiting(), store.written.map(({ row }) => row)], [1, ['a1', 'a3']]);
  await store.end();
  await store.end();
  await queue.settled();
  assert.deepEqual(told, [['kept', 'a1'], ['kept', 'a3'], ['kept', 'b1']]);
});

test('a write that fails is told, and those that wait are written all the same', async () => {
  const store = slowStore();
  const { told, add } = queueOn(store);
  add('a', 'a1');
  add('b', 'b1');
  await settle();
  await store.end('UnknownError');
  await store.end();
  assert.deepEqual(told, [['failed', 'a', 'UnknownError'], ['kept', 'b1']]);
});

test('where room is short older checkpoints go until it is enough', async () => {
  const store = slowStore(5);
  const { told, add } = queueOn(store);
  add('a', 'a1');
  await settle();
  await store.end(FULL);
  await store.end(FULL);
  await store.end();
  assert.deepEqual(told, [['dropped', 1], ['dropped', 1], ['kept', 'a1']]);
});

test('deleted runs go for good before any network does', async () => {
  const store = slowStore(5, ['x', 'y']);
  const { told, add } = queueOn(store);
  add('a', 'a1');
  await settle();
  await store.end(FULL);
  await store.end(FULL);
  await store.end();
  assert.deepEqual(told, [['purged', 'x', 'y'], ['dropped', 1], ['kept', 'a1']]);
});

test('what a run needs besides is read only where the storage does not have it', async () => {
  const store = slowStore();
  const { told, add } = queueOn(store);
  add('a', 'a1');
  await settle();
  await store.end('DataMissing');
  await store.end();
  add('a', 'a2');
  await settle();
  await store.end();
  assert.deepEqual([store.written.map(({ data }) => data.length), told], [[0, 1, 0], [['kept', 'a1'], ['kept', 'a2']]]);
});

for (const [droppable, dropped] of [[0, 0], [9, 3]]) {
  test(`where no room can be made the record and the curves are kept: ${droppable} older checkpoints`, async () => {
    const store = slowStore(droppable);
    const { told, add } = queueOn(store);
    add('a', 'a1');
    await settle();
    for (let round = 0; round < dropped || round === 0; round += 1) await store.end(FULL);
    await store.end();
    assert.equal('checkpoint' in store.written.at(-1), false);
    assert.deepEqual(told.at(-1), ['full', 'a1']);
    assert.equal(told.filter(([what]) => what === 'dropped').length, dropped);
  });
}

/** @param {ReturnType<typeof slowStore>} store */
function keeperOn(store) {
  const page = pageStore('xor');
  page.set({ kept: { ...page.get().kept, phase: 'ready' } });
  const labs = {
    setLab: (/** @type {'xor'} */ lab, /** @type {object} */ change) => page.set({ labs: { ...page.get().labs, [lab]: { ...page.get().labs[lab], ...change } } }),
  };
  const keeper = createRunKeeper(page, /** @type {any} */ (labs), /** @type {any} */ (store), {
    writer: 'page', onDropped() {}, storage: createStorageWatch(page, createHandClock()),
  });
  labs.setLab('xor', { kept_as: { id: 'a' } });
  const keep = (/** @type {number} */ iteration, record = `{"iteration": ${iteration}}`) => {
    keeper.keep({ ...freshLab('xor', { seed: 1 }), kept_as: page.get().labs.xor.kept_as }, { iteration, record, data: new Uint8Array(3) });
    return settle();
  };
  return { page, keeper, keep };
}

test('what is kept already is not kept again', async () => {
  const store = slowStore();
  const { keep } = keeperOn(store);
  await keep(1);
  await store.end();
  await keep(1);
  assert.equal(store.written.length, 1);
  await keep(1, 'edited by hand');
  assert.equal(store.written.length, 2);
});

test('a state that could not be kept is tried again, and the trouble is the same one until it is over', async () => {
  const store = slowStore();
  const { keep, page } = keeperOn(store);
  const troubles = [];
  for (const end of ['storage_failed', 'storage_failed', 'UnknownError', FULL, undefined]) {
    await keep(1);
    await store.end(end);
    if (end === FULL) await store.end(); // its record and curves
    troubles.push(page.get().kept.trouble);
  }
  assert.equal(troubles[0], troubles[1]);
  assert.deepEqual(troubles.map((trouble) => trouble && [trouble.code, trouble.values.cause]), [
    ['storage_failed', 'as wished'], ['storage_failed', 'as wished'], ['storage_failed', 'UnknownError'], ['network_full', undefined], undefined,
  ]);
  assert.deepEqual(page.get().kept.runs.map(({ iteration }) => iteration), [1]);
});

test('a run that another page took over goes on under another id, from where it was kept last', async () => {
  const store = slowStore();
  const { keep, page } = keeperOn(store);
  await keep(5);
  await store.end();
  await keep(9);
  await store.end('TakenOver');
  const { row } = store.written[2];
  assert.deepEqual([row.id === 'a', row.begun_from, row.iteration], [false, { id: 'a', iteration: 5 }, 9]);
  assert.equal(page.get().labs.xor.kept_as?.id, row.id);
  await store.end();
  await keep(12);
  assert.equal(store.written[3].row.id, row.id);
  assert.deepEqual(store.written[3].row.begun_from, { id: 'a', iteration: 5 });
});

test('who wants nothing kept has nothing kept', async () => {
  const store = slowStore();
  const { keep, page } = keeperOn(store);
  page.set({ kept: { ...page.get().kept, phase: 'off' } });
  await keep(1);
  assert.equal(store.written.length, 0);
});
