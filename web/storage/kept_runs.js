// The kept runs in the browser's own database. Each method is one transaction: it does all or nothing. Methods that only
// delete write nothing, because a full browser accepts no write.

import { areKeptCurves, isKeptRun, namedByRecord } from '../lab/state/kept_runs.js';
import { DataMissing, Deleted, TakenOver } from './failures.js';
import { valuesWithin, write } from './kept_values.js';
import { ALL_STORES, openRunDatabase } from './run_database.js';

/** @import { KeptCheckpoint, KeptCurves, KeptData, KeptRun, WholeRun } from '../lab/state/kept_runs.js' */
/** @import { IDBPTransaction } from '../vendor/idb.js' */
/** @import { Step, StoreName } from './run_database.js' */

/** @typedef {Awaited<ReturnType<typeof openKeptRuns>>} KeptRuns */
/** @typedef {IDBPTransaction<unknown, StoreName[], 'readwrite'>} Writing */

/**
 * The part of a site's address that its kept runs belong to. The page that the terminal's Python serves under native/
 * shares the runs of the plain site.
 * @param {string} baseUrl with a slash at its end
 */
export function keptPath(baseUrl) {
  return new URL(baseUrl).pathname.replace(/native\/$/, '');
}

/**
 * Opens the storage of runs. Rejects as openRunDatabase does. A long function, because it lists all operations.
 * @param {string} name of the database
 * @param {Step[]} [steps]
 */
export async function openKeptRuns(name, steps) {
  const within = await openRunDatabase(name, steps);
  return {
    /** All readable rows, in no order. */
    list: () => within(['runs', 'checkpoints'], 'readonly', rowsIn),
    /** The unreadable rows as they are, for export. */
    listDamaged: () => within(['runs'], 'readonly', async (transaction) => {
      const rows = await transaction.objectStore('runs').getAll();
      return rows.filter((row) => !isKeptRun(row));
    }),
    /**
     * @param {string} id
     * @returns {Promise<WholeRun | undefined>}
     */
    read: (id) => within(['runs', 'curves', 'checkpoints'], 'readonly', async (transaction) => {
      const row = await rowIn(transaction, id);
      return row && whole(transaction, row);
    }),
    /**
     * Like `read`; from now on only this page keeps the run.
     * @param {string} id
     * @param {string} writer
     * @returns {Promise<WholeRun | undefined>}
     */
    takeOver: (id, writer) => within(['runs', 'curves', 'checkpoints'], 'readwrite', async (transaction) => {
      const row = await rowIn(transaction, id);
      if (!row) return undefined;
      const taken = { ...row, writer };
      write(transaction.objectStore('runs').put(taken));
      return whole(transaction, taken);
    }),
    /**
     * Replaces the kept state of a run with its newest. The user's additions to it stay. Resolves to the row as kept.
     * Rejects with TakenOver, Deleted, DataMissing, or a StorageFailure.
     * @param {NewestState} run
     * @returns {Promise<KeptRun>}
     */
    keep: (run) => within(['runs', 'curves', 'checkpoints', 'data'], 'readwrite', (transaction) => keepState(transaction, run)),
    /**
     * Changes the user's additions to a run, or its measurements. Resolves to its row, or undefined.
     * @param {string} id
     * @param {Partial<Pick<KeptRun, 'name' | 'note' | 'starred' | 'removed' | 'removed_by' | 'cost' | 'accuracy' | 'lesson'>>} change
     * @returns {Promise<KeptRun | undefined>}
     */
    change: (id, change) => within(['runs', 'checkpoints'], 'readwrite', async (transaction) => {
      const row = await rowIn(transaction, id);
      if (!row) return undefined;
      const changed = { ...row, ...change };
      write(transaction.objectStore('runs').put(changed));
      return changed;
    }),
    /**
     * Permanently deletes the removed runs, except those that the pages in `offering` still offer to restore. Also deletes data that
     * no run needs any more. Resolves to the ids of the deleted runs.
     * @param {string[]} [offering]
     */
    purge: (offering = []) => within(['runs', 'curves', 'checkpoints', 'data'], 'readwrite', (transaction) => (
      deleteRuns(transaction, (row) => row?.removed === true && !offering.includes(row.removed_by))
    )),
    /** Permanently deletes a run. @param {string} id */
    delete: (id) => within(['runs', 'curves', 'checkpoints', 'data'], 'readwrite', (transaction) => (
      deleteRuns(transaction, (row) => row?.id === id)
    )),
    /**
     * Frees that many bytes by deleting checkpoints of unstarred runs, oldest first; those that no record repeats to the
     * bit come last. Records and curves stay. Resolves to the changed rows.
     * @param {number} bytes
     * @param {string} except a run that keeps its checkpoint
     * @returns {Promise<KeptRun[]>}
     */
    dropOldestCheckpoints: (bytes, except) => within(['runs', 'checkpoints'], 'readwrite', (transaction) => dropOldest(transaction, bytes, except)),
    /**
     * Keeps data that runs share.
     * @param {string} sha256
     * @param {Omit<KeptData, 'sha256'>} data
     */
    keepData: (sha256, data) => within(['data'], 'readwrite', async (transaction) => {
      write(transaction.objectStore('data').put(withBytes({ sha256, ...data })));
    }),
    /**
     * @param {string} sha256
     * @returns {Promise<KeptData | undefined>}
     */
    readData: (sha256) => within(['data'], 'readonly', (transaction) => transaction.objectStore('data').get(sha256)),
    ...valuesWithin(within),
    /** The approximate number of bytes kept, and the number of runs. */
    usage: () => within(['runs', 'checkpoints', 'data'], 'readonly', usageIn),
    deleteAll: () => within(ALL_STORES, 'readwrite', async (transaction) => {
      for (const store of ALL_STORES) write(transaction.objectStore(store).clear());
    }),
  };
}

/**
 * @typedef {object} NewestState
 * @property {KeptRun} row
 * @property {KeptCurves} curves
 * @property {KeptCheckpoint} [checkpoint] if omitted, the last one stays
 * @property {string[]} [needs] the SHA-256 of the data it needs
 * @property {KeptData[]} [data] data to store, unless already stored
 * @property {boolean} [is_news] whether the run adds to its kept state: it is then kept even if that state was deleted
 */

/**
 * @param {Writing} transaction
 * @param {NewestState} run
 */
async function keepState(transaction, { row, curves, checkpoint, needs = [], data = [], is_news = true }) {
  const known = await rowIn(transaction, row.id);
  if (known && (known.removed || known.writer !== row.writer)) throw new TakenOver(row.id);
  if (!known && !is_news) throw new Deleted(row.id);
  for (const sha256 of needs) {
    const isGiven = data.some((each) => each.sha256 === sha256);
    if (!isGiven && !await transaction.objectStore('data').getKey(sha256)) throw new DataMissing(sha256);
  }
  const said = known && { name: known.name, note: known.note, starred: known.starred, created: known.created, ...(known.lesson && { lesson: known.lesson }) };
  const kept = { ...row, ...said, checkpoint_bytes: checkpoint?.data.byteLength ?? known?.checkpoint_bytes ?? 0 };
  for (const each of data) {
    if (!await transaction.objectStore('data').getKey(each.sha256)) write(transaction.objectStore('data').put(withBytes(each)));
  }
  write(transaction.objectStore('runs').put(kept));
  write(transaction.objectStore('curves').put({ run_id: row.id, ...curves }));
  if (checkpoint) {
    const { iteration, data: bytes, blob } = checkpoint;
    write(transaction.objectStore('checkpoints').put({ run_id: row.id, iteration, data: blob ?? bytes }));
    await deleteCheckpoints(transaction, row.id, checkpoint.iteration);
  }
  return kept;
}

async function dropOldest(/** @type {Writing} */ transaction, /** @type {number} */ bytes, /** @type {string} */ except) {
  const droppable = (await rowsIn(transaction)).filter((row) => !row.starred && row.id !== except && row.checkpoint_bytes > 0)
    .map((row) => ({ row, isLast: namedByRecord(row.record).platform !== '' }))
    .sort((one, other) => Number(one.isLast) - Number(other.isLast) || one.row.changed - other.row.changed);
  const dropped = [];
  let free = 0;
  for (const { row } of droppable) {
    if (free >= bytes) break;
    free += row.checkpoint_bytes;
    dropped.push({ ...row, checkpoint_bytes: 0 });
    await deleteCheckpoints(transaction, row.id);
  }
  return dropped;
}

async function usageIn(/** @type {IDBPTransaction<unknown, StoreName[], 'readonly'>} */ transaction) {
  const rows = await rowsIn(transaction);
  let bytes = 0;
  for (const { record, checkpoint_bytes, curve_bytes } of rows) bytes += record.length + checkpoint_bytes + curve_bytes;
  let cursor = await transaction.objectStore('data').index('bytes').openKeyCursor();
  while (cursor) {
    bytes += Number(cursor.key);
    cursor = await cursor.continue();
  }
  return { bytes, runs: rows.filter(({ removed }) => !removed).length };
}

async function deleteCheckpoints(/** @type {Pick<Writing, 'objectStore'>} */ transaction, /** @type {string} */ id, except = -1) {
  const store = transaction.objectStore('checkpoints');
  for (const key of await store.getAllKeys(checkpointsOf(id))) {
    if (/** @type {[string, number]} */ (key)[1] !== except) write(store.delete(key));
  }
}

/**
 * @param {{ objectStore: (name: StoreName) => any }} transaction
 * @param {KeptRun} row
 * @returns {Promise<WholeRun>}
 */
async function whole(transaction, row) {
  const [curves, checkpoints] = await Promise.all([
    transaction.objectStore('curves').get(row.id),
    transaction.objectStore('checkpoints').getAll(checkpointsOf(row.id)),
  ]);
  const checkpoint = checkpoints.at(-1);
  const data = await bytesIn(checkpoint?.data);
  const reads = Number.isInteger(checkpoint?.iteration) && data;
  return {
    row,
    curves: areKeptCurves(curves) ? { trained: curves.trained, validated: curves.validated } : undefined,
    checkpoint: reads ? { iteration: checkpoint.iteration, data } : undefined,
  };
}

/**
 * All readable rows. A stored row keeps the size of a deleted checkpoint, so the size is set to 0 here.
 * @param {{ objectStore: (name: StoreName) => any }} transaction
 * @returns {Promise<KeptRun[]>}
 */
async function rowsIn(transaction) {
  const [rows, keys] = await Promise.all([transaction.objectStore('runs').getAll(), transaction.objectStore('checkpoints').getAllKeys()]);
  const have = new Set(keys.map((/** @type {[string, number]} */ [id]) => id));
  return rows.filter(isKeptRun).map((/** @type {KeptRun} */ row) => (have.has(row.id) ? row : { ...row, checkpoint_bytes: 0 }));
}

/**
 * @param {{ objectStore: (name: StoreName) => any }} transaction
 * @param {string} id
 * @returns {Promise<KeptRun | undefined>}
 */
async function rowIn(transaction, id) {
  const [row, keys] = await Promise.all([transaction.objectStore('runs').get(id), transaction.objectStore('checkpoints').getAllKeys(checkpointsOf(id))]);
  if (!isKeptRun(row)) return undefined;
  return keys.length > 0 ? row : { ...row, checkpoint_bytes: 0 };
}

/**
 * Deletes rows with everything kept of them, and the data that no other run needs.
 * @param {Writing} transaction
 * @param {(row: any) => boolean} isGone
 * @returns {Promise<string[]>} their ids
 */
async function deleteRuns(transaction, isGone) {
  const rows = await transaction.objectStore('runs').getAll();
  const [gone, stays] = [rows.filter(isGone), rows.filter((row) => !isGone(row))];
  for (const { id } of gone) {
    write(transaction.objectStore('runs').delete(id));
    write(transaction.objectStore('curves').delete(id));
    await deleteCheckpoints(transaction, id);
  }
  const records = stays.map((row) => String(row?.record)).join();
  for (const sha256 of await transaction.objectStore('data').getAllKeys()) {
    if (!records.includes(String(sha256))) write(transaction.objectStore('data').delete(sha256));
  }
  return gone.map(({ id }) => id);
}

/** The bytes of a stored checkpoint; undefined if they cannot be read. */
async function bytesIn(/** @type {unknown} */ data) {
  if (data instanceof Uint8Array) return data;
  if (!(data instanceof Blob)) return undefined;
  return data.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => undefined);
}

function checkpointsOf(/** @type {string} */ id) {
  return IDBKeyRange.bound([id, -Infinity], [id, Infinity]);
}

function withBytes(/** @type {KeptData} */ data) {
  return { ...data, bytes: data.files.reduce((sum, file) => sum + file.data.byteLength, 0) };
}
