// How runs are kept: one write at a time, the newest only, and under another id once another page has taken over.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeepQueue } from '../../../../web/features/keeping/actions/keep_queue.js';
import { createRunKeeper } from '../../../../web/features/keeping/actions/run_keeper.js';
import { createStorageWatch } from '../../../../web/features/keeping/actions/storage_watch.js';
import { freshLab } from '../../../../web/lab/state/lab_state.js';
import { createManualClock } from '../../desk/manual_clock.js';
import { pageStore, settle } from '../../page.js';

const FULL = 'storage_full';

/**
 * A store whose writes end, with the given result, when `end` is called.
 * @param {number} [droppable] how many older checkpoints can be dropped
 */
function slowStore(droppable = 0) {
  /** @type {any[]} */
  const written = [];
  /** @type {((error?: Error) => void)[]} */
  const ends = [];
  return {
    written,
    waiting: () => ends.length,
    /** @param {string} [name] the name of the error that ends the write, or the code of a failure */
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
      return [];
    },
    async dropOldestCheckpoints() {
      droppable -= 1;
      return droppable < 0 ? [] : [{ id: `dropped ${droppable}` }];
    },
  };
}

function keeperOn(/** @type {ReturnType<typeof slowStore>} */ store) {
  const page = pageStore('xor');
  page.set({ kept: { ...page.get().kept, phase: 'ready' } });
  const labs = {
    setLab: (/** @type {'xor'} */ lab, /** @type {object} */ change) => page.set({ labs: { ...page.get().labs, [lab]: { ...page.get().labs[lab], ...change } } }),
  };
  const clock = createManualClock();
  const queue = createKeepQueue(clock, { isWanted: () => page.get().kept.phase !== 'off', watch: createStorageWatch(page, clock) });
  let dropped = 0;
  const keeper = createRunKeeper(page, /** @type {any} */ (labs), /** @type {any} */ (store), {
    writer: 'page', queue, onDropped: (rows) => {
      dropped += rows.length;
    },
  });
  labs.setLab('xor', { kept_as: { id: 'a' } });
  const keep = (/** @type {number} */ iteration, record = `{"iteration": ${iteration}}`, id = 'a') => {
    const kept_as = id === 'a' ? page.get().labs.xor.kept_as : { id };
    keeper.keep({ ...freshLab('xor', { seed: 1 }), kept_as }, { iteration, record, data: new Uint8Array(3) });
    return settle();
  };
  return { page, keeper, keep, queue, clock, dropped: () => dropped };
}

const stateOf = (/** @type {any} */ { row }) => `${row.id}${row.iteration}`;

test('writes never overlap, and of one run only the newest state waits', async () => {
  const store = slowStore();
  const { keep, queue } = keeperOn(store);
  for (const [id, iteration] of /** @type {[string, number][]} */ ([['a', 1], ['a', 2], ['b', 1], ['a', 3]])) await keep(iteration, undefined, id);
  assert.deepEqual([store.waiting(), store.written.map(stateOf)], [1, ['a1']]);
  await store.end();
  await store.end();
  assert.deepEqual([store.waiting(), store.written.map(stateOf)], [1, ['a1', 'b1', 'a3']]);
  await store.end();
  await queue.settled();
});

test('what a run needs besides is read only where the storage does not have it', async () => {
  const store = slowStore();
  const { keep, page } = keeperOn(store);
  page.set({ own_data: { ...page.get().own_data, used_sha256: 'd', used: [new File(['1'], 'mine.csv')] } });
  await keep(1, '{"data_sha256": "d", "interventions": []}');
  await store.end('DataMissing');
  await store.end();
  await keep(2, '{"data_sha256": "d", "interventions": [], "iteration": 2}');
  await store.end();
  assert.deepEqual(store.written.map(({ data }) => data.length), [0, 1, 0]);
});

for (const [droppable, rounds] of [[0, 0], [9, 3]]) {
  test(`where no room can be made the record and the curves are kept, and the network is tried again alone: ${droppable} older checkpoints`, async () => {
    const store = slowStore(droppable);
    const { keep, page, clock, dropped } = keeperOn(store);
    await keep(1);
    for (let round = 0; round < rounds || round === 0; round += 1) await store.end(FULL);
    await store.end();
    assert.equal('checkpoint' in store.written.at(-1), false);
    assert.deepEqual([dropped(), page.get().kept.trouble?.values.things], [rounds, ['network']]);
    clock.advance(2000);
    await settle();
    await store.end(FULL);
    await store.end();
    assert.deepEqual([dropped(), page.get().kept.trouble?.code], [rounds, 'storage_full']);
    clock.advance(4000);
    await settle();
    await store.end();
    assert.equal(page.get().kept.trouble, undefined);
  });
}

test('what is refused is tried again, ever more seldom, and told as one trouble until it is kept', async () => {
  const store = slowStore();
  const { keep, page, clock } = keeperOn(store);
  await keep(1);
  const troubles = [];
  for (const [end, pause] of /** @type {[string | undefined, number][]} */ ([['storage_failed', 2000], ['storage_failed', 4000], ['UnknownError', 8000], ['UnknownError', 16_000]])) {
    await store.end(end);
    troubles.push(page.get().kept.trouble);
    clock.advance(pause - 1);
    await settle();
    assert.equal(store.waiting(), 0);
    clock.advance(1);
    await settle();
  }
  assert.equal(troubles[0], troubles[1]);
  assert.deepEqual(troubles.map((trouble) => [trouble?.code, trouble?.values.cause, trouble?.values.things]), [
    ...Array(2).fill(['storage_failed', 'as wished', ['runs']]), ...Array(2).fill(['storage_failed', 'UnknownError', ['runs']]),
  ]);
  await store.end();
  assert.deepEqual([page.get().kept.trouble, page.get().kept.runs.map(({ iteration }) => iteration)], [undefined, [1]]);
});

test('a newer state takes the place of one that is refused, and the others are written all the same', async () => {
  const store = slowStore();
  const { keep, page, clock } = keeperOn(store);
  await keep(1);
  await keep(1, undefined, 'b');
  await store.end('UnknownError');
  await store.end();
  await keep(2);
  await store.end();
  clock.advance(100_000);
  await settle();
  assert.deepEqual([store.written.map(stateOf), store.waiting(), page.get().kept.trouble], [['a1', 'b1', 'a2'], 0, undefined]);
});

test('a state that is refused while a newer one waits is not tried again after it', async () => {
  const store = slowStore();
  const { keep, clock } = keeperOn(store);
  await keep(1);
  await keep(2);
  await store.end('UnknownError');
  await store.end();
  clock.advance(100_000);
  await settle();
  assert.deepEqual([store.written.map(stateOf), store.waiting()], [['a1', 'a2'], 0]);
});

test('what is deleted while it waits, is refused or is written is given up', async () => {
  const store = slowStore();
  const { keep, page, clock, queue } = keeperOn(store);
  await keep(1);
  await store.end('UnknownError');
  await keep(1, undefined, 'b');
  await keep(1, undefined, 'c');
  const deleted = queue.deleteAll(async () => {
    await keep(5, undefined, 'd');
  });
  await store.end();
  await deleted;
  clock.advance(100_000);
  await settle();
  assert.deepEqual([store.written.map(stateOf), store.waiting(), page.get().kept.trouble], [['a1', 'b1'], 0, undefined]);
  await keep(6, undefined, 'd');
  assert.equal(store.waiting(), 1);
});

test('where not everything could be deleted, what waited is kept all the same', async () => {
  const store = slowStore();
  const { keep, queue } = keeperOn(store);
  await keep(1);
  await store.end('UnknownError');
  await assert.rejects(queue.deleteAll(async () => {
    throw new Error('as wished');
  }));
  assert.equal(store.waiting(), 1);
});
