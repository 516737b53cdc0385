// The browser's own database (IndexedDB) for runs: its schema, its connection, and its transactions.

import { openDB } from '../vendor/idb.js';
import { storageFailureOf } from './failures.js';

/** @import { IDBPDatabase, IDBPTransaction } from '../vendor/idb.js' */

/** @typedef {'runs' | 'curves' | 'checkpoints' | 'data' | 'values' | 'variants'} StoreName */
/** @typedef {(database: IDBPDatabase<unknown>, transaction: IDBPTransaction<unknown, string[], 'versionchange'>) => unknown} Step */

/**
 * SCHEMA_STEPS[n] upgrades a database from version n to n + 1, so any older version can be opened. Published steps
 * never change.
 * @type {Step[]}
 */
export const SCHEMA_STEPS = [
  (database) => {
    database.createObjectStore('runs', { keyPath: 'id' });
    database.createObjectStore('curves', { keyPath: 'run_id' });
    database.createObjectStore('checkpoints', { keyPath: ['run_id', 'iteration'] });
    // Indexed by size, so that sizes can be added up without reading the data.
    database.createObjectStore('data', { keyPath: 'sha256' }).createIndex('bytes', 'bytes');
    database.createObjectStore('values', { keyPath: 'key' });
    database.createObjectStore('variants', { keyPath: 'sha256' });
  },
];
/** @type {StoreName[]} */
export const ALL_STORES = ['runs', 'curves', 'checkpoints', 'data', 'values', 'variants'];

/**
 * Opens the database, after upgrading an older version. Rejects if the browser refuses, or has a
 * newer version. Resolves to `within`, which runs code in one transaction.
 * @param {string} name of the database
 * @param {Step[]} [steps]
 */
export async function openRunDatabase(name, steps = SCHEMA_STEPS) {
  /** Undefined once closed, until it is needed again. @type {Promise<IDBPDatabase<unknown>> | undefined} */
  let opening;
  await connected();

  function connected() {
    /** @type {unknown} */
    let failure;
    opening ??= openDB(name, steps.length, {
      async upgrade(database, before, _, transaction) {
        try {
          for (const step of steps.slice(before)) await step(database, transaction);
        } catch (error) { // idb does not await this function: without the abort, half a step would be kept
          failure = error;
          transaction.abort();
        }
      },
      blocking: (_, __, { target }) => { // another page deletes it, or upgrades it
        opening = undefined;
        /** @type {IDBDatabase} */ (target).close();
      },
      terminated() {
        opening = undefined;
      },
    }).catch((error) => {
      opening = undefined;
      throw failure ?? error;
    });
    return opening;
  }

  /**
   * Runs `act` in one transaction: its writes are kept if it resolves; otherwise none are.
   * @template T
   * @template {'readonly' | 'readwrite'} Mode
   * @param {StoreName[]} stores
   * @param {Mode} mode
   * @param {(transaction: IDBPTransaction<unknown, StoreName[], Mode>) => Promise<T>} act
   */
  async function within(stores, mode, act) {
    return acted(await begun(stores, mode), act);
  }

  /**
   * A transaction, on a new connection if the browser has silently closed the last one.
   * @template {'readonly' | 'readwrite'} Mode
   * @param {StoreName[]} stores
   * @param {Mode} mode
   */
  async function begun(stores, mode) {
    // strict: writes survive a flat battery, not only a crash of the browser.
    const options = /** @type {const} */ ({ durability: mode === 'readwrite' ? 'strict' : 'default' });
    try {
      const before = connected();
      const database = await before;
      try {
        return database.transaction(stores, mode, options);
      } catch {
        if (opening === before) opening = undefined;
        return (await connected()).transaction(stores, mode, options);
      }
    } catch (error) {
      throw storageFailureOf(error);
    }
  }

  return within;
}

/**
 * @template T
 * @template {IDBPTransaction<unknown, StoreName[], 'readonly' | 'readwrite'>} Begun
 * @param {Begun} transaction
 * @param {(transaction: Begun) => Promise<T>} act
 */
async function acted(transaction, act) {
  const done = transaction.done.then(() => undefined, (error) => error);
  /** @type {T} */
  let result;
  try {
    result = await act(transaction);
  } catch (error) {
    try {
      transaction.abort();
    } catch { /* it has aborted already, for this error */ }
    const reason = await done;
    // A request of an aborted transaction knows only that it was aborted; the transaction knows why.
    throw storageFailureOf(error instanceof Error && error.name === 'AbortError' ? reason : error);
  }
  const error = await done;
  if (error) throw storageFailureOf(error);
  return result;
}
