// The cases that tests/e2e/keeping/test_storage.py runs in the browser. Each gets the site's address; most open an empty store.

const points = (count) => {
  const numbers = Float64Array.from({ length: count }, (_, index) => index);
  return { iteration: numbers, cost: numbers, accuracy: numbers };
};
const row = (id, iteration, facts = {}) => ({
  id, lab: 'xor', name: '', note: '', starred: false, removed: false, created: iteration, changed: iteration, record: `record ${id}`,
  config: { seed: 1 }, status: 'ready', iteration, goal: 2000, elapsed_seconds: 1, thumbnail: [], checkpoint_bytes: 0, curve_bytes: 0,
  writer: 'page', ...facts,
});
const state = (id, iteration, facts) => ({
  row: row(id, iteration, facts), curves: { trained: points(iteration), validated: points(0) },
  checkpoint: { iteration, data: new Uint8Array(100).fill(iteration) },
});
const data = { sha256: 'abc', kind: 'model', name: 'model.npz', files: [{ name: 'model.npz', data: new Uint8Array(50) }] };
const session = [
  (runs) => runs.keep(state('a', 1)),
  (runs) => runs.keep({ ...state('b', 2, { record: 'record abc' }), data: [data] }),
  (runs) => runs.change('a', { name: 'mine', starred: true }),
  (runs) => runs.keep(state('a', 3)),
  (runs) => runs.keepValue('drawing', () => ({ strokes: [] }), { lineage: 'x' }),
  (runs) => runs.keep(state('c', 4)),
  (runs) => runs.takeOver('b', 'other page'),
  (runs) => runs.change('c', { removed: true }),
  (runs) => runs.dropOldestCheckpoints(1, 'a'),
  (runs) => runs.purge(),
  (runs) => runs.keepData('def', { kind: 'model', name: 'other.npz', files: [] }),
  (runs) => runs.keep(state('a', 5)),
  (runs) => runs.delete('b'),
];
const stores = ['runs', 'curves', 'checkpoints', 'data', 'values', 'variants'];
const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const contents = async (name) => {
  const database = await answer(indexedDB.open(name));
  const found = {};
  for (const store of stores) found[store] = await answer(database.transaction(store).objectStore(store).getAll());
  database.close();
  return JSON.stringify(found, (_, value) => (ArrayBuffer.isView(value) ? [...value] : value));
};

const opened = async (modules) => {
  const { openKeptRuns } = await import(`${modules}storage/kept_runs.js`);
  await answer(indexedDB.deleteDatabase('tried'));
  return openKeptRuns('tried');
};

const cases = {
  async everyWriteFails(modules, how) {
    const { openKeptRuns } = await import(`${modules}storage/kept_runs.js`);
    let [writes, failing] = [0, 0];
    for (const method of ['put', 'delete', 'clear']) {
      const real = IDBObjectStore.prototype[method];
      IDBObjectStore.prototype[method] = function (...given) {
        writes += 1;
        if (writes !== failing) return real.apply(this, given);
        if (how === 'throw') throw new DOMException('as wished', 'UnknownError');
        const request = real.apply(this, given);
        const { transaction } = this;
        if (how === 'abort') transaction.abort();
        else request.addEventListener('success', () => transaction.abort()); // the last moment before the write is kept
        return request;
      };
    }
    // The contents after each act when nothing fails.
    const expected = [];
    let runs = await openKeptRuns('undisturbed');
    const empty = await contents('undisturbed');
    for (const act of session) {
      await act(runs);
      expected.push(await contents('undisturbed'));
    }
    const all = writes;
    const wrong = [];
    for (failing = 1; failing <= all; failing += 1) {
      writes = 0;
      const name = `failing ${how} ${failing}`;
      runs = await openKeptRuns(name);
      let failures = 0;
      for (const [index, act] of session.entries()) {
        const error = await act(runs).then(() => undefined, (reason) => reason);
        if (error) {
          failures += 1;
          if (await contents(name) !== (expected[index - 1] ?? empty)) wrong.push([failing, index, 'something was lost or half kept']);
          await act(runs); // the retry succeeds, and all is as if nothing had failed
        }
        // Before the first failure, this run equals the undisturbed one.
        if (failures && await contents(name) !== expected[index]) wrong.push([failing, index, 'it is not as expected']);
      }
      if (failures !== 1) wrong.push([failing, 'failures', failures]);
      indexedDB.deleteDatabase(name);
    }
    indexedDB.deleteDatabase('undisturbed');
    return { all, wrong };
  },

  /** A made-up version 0: one store, of lists. */
  async fromVersion0(modules) {
    const { openKeptRuns } = await import(`${modules}storage/kept_runs.js`);
    const { SCHEMA_STEPS } = await import(`${modules}storage/run_database.js`);
    const opening = indexedDB.open('old', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('networks', { autoIncrement: true });
    const old = await answer(opening);
    const store = old.transaction('networks', 'readwrite').objectStore('networks');
    await answer(store.put(['xor', 'my first one', 120, '{"iteration": 120}', new Uint8Array([1, 2, 3])]));
    await answer(store.put(['digits', '', 60, '{"iteration": 60}', new Uint8Array([4, 5])]));
    old.close();
    const runs = await openKeptRuns('old', [() => {}, async (database, transaction) => {
      for (const step of SCHEMA_STEPS) await step(database, transaction);
      for (const [number, [lab, name, iteration, record, data]] of (await transaction.objectStore('networks').getAll()).entries()) {
        const id = `old ${number}`;
        await transaction.objectStore('runs').put({
          id, lab, name, note: '', starred: false, removed: false, created: 0, changed: 0, record, config: {}, status: 'ready', iteration,
          goal: iteration, elapsed_seconds: 0, thumbnail: [], checkpoint_bytes: data.length, curve_bytes: 0, writer: '',
        });
        await transaction.objectStore('checkpoints').put({ run_id: id, iteration, data });
      }
      database.deleteObjectStore('networks');
    }]);
    const wholes = [];
    for (const { id } of await runs.list()) wholes.push(await runs.read(id));
    indexedDB.deleteDatabase('old');
    return wholes.map(({ row, checkpoint }) => [row.lab, row.name, row.iteration, checkpoint.iteration, [...checkpoint.data]]);
  },

  async fromVersion1(modules) {
    const { openKeptRuns } = await import(`${modules}storage/kept_runs.js`);
    const opening = indexedDB.open('first', 1);
    opening.onupgradeneeded = () => {
      const made = opening.result;
      made.createObjectStore('runs', { keyPath: 'id' });
      made.createObjectStore('curves', { keyPath: 'run_id' });
      made.createObjectStore('checkpoints', { keyPath: ['run_id', 'iteration'] });
      made.createObjectStore('data', { keyPath: 'sha256' }).createIndex('bytes', 'bytes');
      made.createObjectStore('values', { keyPath: 'key' });
      made.createObjectStore('variants', { keyPath: 'sha256' });
    };
    const first = await answer(opening);
    const { row, curves, checkpoint } = state('a', 48);
    for (const [store, value] of Object.entries({ runs: row, curves: { run_id: 'a', ...curves }, checkpoints: { run_id: 'a', ...checkpoint } })) {
      await answer(first.transaction(store, 'readwrite').objectStore(store).put(value));
    }
    first.close();
    const runs = await openKeptRuns('first');
    const found = await runs.read('a');
    await runs.keep(state('a', 50));
    const { iteration } = (await runs.read('a')).checkpoint;
    indexedDB.deleteDatabase('first');
    return [found.row.iteration, found.curves.trained.cost.length, found.checkpoint.data.length, iteration];
  },

  async stepFails(modules) {
    const runs = await opened(modules);
    await runs.keep(state('a', 1));
    const { openKeptRuns } = await import(`${modules}storage/kept_runs.js`);
    const { SCHEMA_STEPS } = await import(`${modules}storage/run_database.js`);
    const failing = [...SCHEMA_STEPS, async (database, transaction) => {
      await transaction.objectStore('runs').clear();
      throw new Error('as wished');
    }];
    const error = await openKeptRuns('tried', failing).catch((reason) => reason.message);
    return [error, (await runs.list()).length];
  },

  async saysSurvive(modules) {
    const runs = await opened(modules);
    await runs.keep(state('a', 1));
    await runs.change('a', { name: 'mine', note: 'good', starred: true });
    const { name, note, starred, created, iteration } = await runs.keep(state('a', 2));
    return [name, note, starred, created, iteration];
  },

  async takenOver(modules) {
    const runs = await opened(modules);
    await runs.keep(state('a', 1));
    const taken = await runs.takeOver('a', 'other');
    const refused = await runs.keep(state('a', 2)).catch((error) => error.name);
    const kept = await runs.keep(state('a', 3, { writer: 'other' }));
    await runs.change('a', { removed: true });
    const removed = await runs.keep(state('a', 4, { writer: 'other' })).catch((error) => error.name);
    return [taken.row.writer, taken.checkpoint.iteration, refused, kept.iteration, removed];
  },

  async large(modules) {
    const runs = await opened(modules);
    const large = Uint8Array.from({ length: 5_000_000 }, (_, index) => index % 251);
    await runs.keep({ ...state('a', 1), checkpoint: { iteration: 1, data: large, blob: new Blob([large]) } });
    const read = [(await runs.read('a')).checkpoint.data, (await runs.takeOver('a', 'other')).checkpoint.data];
    return read.map((bytes) => bytes instanceof Uint8Array && bytes.length === large.length && bytes.every((byte, index) => byte === large[index]));
  },

  async damaged(modules) {
    const runs = await opened(modules);
    await runs.keep(state('a', 1));
    const database = await answer(indexedDB.open('tried'));
    for (const damaged of [{ id: 'b' }, { ...row('c', 1), iteration: NaN }, { ...row('d', 1), config: null }]) {
      await answer(database.transaction('runs', 'readwrite').objectStore('runs').put(damaged));
    }
    database.close();
    await runs.purge();
    await runs.dropOldestCheckpoints(1, '');
    const read = [];
    for (const id of ['b', 'c', 'd']) read.push(await runs.read(id) ?? 'nothing', await runs.takeOver(id, 'x') ?? 'nothing');
    return [(await runs.list()).map(({ id }) => id), (await runs.listDamaged()).map(({ id }) => id), [...new Set(read)]];
  },

  async oldestFirst(modules) {
    const runs = await opened(modules);
    for (const [index, id] of ['starred', 'oldest', 'older', 'new', 'now'].entries()) await runs.keep(state(id, index + 1));
    await runs.change('starred', { starred: true });
    const dropped = await runs.dropOldestCheckpoints(150, 'now');
    const bytes = Object.fromEntries((await runs.list()).map((each) => [each.id, each.checkpoint_bytes]));
    const oldest = await runs.read('oldest');
    const all = await runs.dropOldestCheckpoints(1e9, 'now');
    return [dropped.map(({ id }) => id), bytes, oldest.row.record, oldest.curves.trained.cost.length, oldest.checkpoint ?? 'gone', all.map(({ id }) => id)];
  },

  /** Like a browser over its quota, which refuses every write. */
  async withoutSpace(modules) {
    const runs = await opened(modules);
    for (const [index, id] of ['one', 'other', 'removed', 'now'].entries()) await runs.keep(state(id, index + 1));
    await runs.change('removed', { removed: true });
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
    try {
      const refused = await runs.change('one', { starred: true }).catch(({ code, values }) => [code, values.cause]);
      const gone = [await runs.purge(), await runs.delete('other')];
      const dropped = await runs.dropOldestCheckpoints(1, 'now');
      return [refused, gone, dropped.map(({ id }) => id), (await runs.list()).map(({ id, checkpoint_bytes: bytes }) => [id, bytes])];
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  },

  async dataMissing(modules) {
    const runs = await opened(modules);
    const needing = { ...state('a', 1, { record: 'record abc' }), needs: ['abc'] };
    const refused = await runs.keep(needing).catch((error) => error.name);
    const kept = await runs.keep({ ...needing, data: [data] });
    return [refused, kept.iteration, (await runs.keep(needing)).iteration];
  },

  async dataOnce(modules) {
    const runs = await opened(modules);
    const named = { record: 'it learnt from abc' };
    await runs.keep({ ...state('a', 1, named), data: [data] });
    await runs.keep({ ...state('b', 2, named), data: [{ ...data, name: 'again' }] });
    const { name } = await runs.readData('abc');
    const { bytes } = await runs.usage();
    await runs.change('a', { removed: true });
    await runs.purge();
    const still = Boolean(await runs.readData('abc'));
    await runs.change('b', { removed: true });
    await runs.purge();
    return [name, bytes > 250, still, Boolean(await runs.readData('abc')), (await runs.usage())];
  },

  async deletedElsewhere(modules) {
    const runs = await opened(modules);
    await runs.keep(state('a', 1));
    await answer(indexedDB.deleteDatabase('tried'));
    const none = await runs.list();
    await runs.keep(state('a', 2));
    return [none.length, (await runs.list()).length];
  },
};
