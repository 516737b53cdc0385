// Values under names, beside the kept runs: the drawing, what was taught, how far one has come.

import { Deleted } from './failures.js';

/** @typedef {{ objectStore: (name: 'values') => any }} OnValues */

/**
 * What can be done with the values.
 * @param {<T>(stores: 'values'[], mode: 'readonly' | 'readwrite', act: (transaction: OnValues) => Promise<T>) => Promise<T>} within runs an
 *   act in one transaction
 */
export function valuesWithin(within) {
  return {
    /**
     * Keeps a value in place of the last one. Resolves to its origin. Rejects with Deleted, or a StorageFailure.
     * @param {string} key
     * @param {(before: any) => unknown} change gives what is to be kept, which a browser can clone, from what is
     * @param {{ origin: string, from?: string }} how origin: tells values of a key apart, between which everything was
     *   deleted; from: the origin of the value that this one goes on from
     */
    keepValue: (key, change, { origin, from }) => within(['values'], 'readwrite', async (transaction) => {
      const row = await transaction.objectStore('values').get(key);
      if (from !== undefined && originOf(row) !== from) throw new Deleted(key);
      const kept = { key, value: change(row?.value), origin: originOf(row) ?? origin };
      write(transaction.objectStore('values').put(kept));
      return kept.origin;
    }),
    /**
     * @param {string} key
     * @returns {Promise<{ value: any, origin: string } | undefined>} undefined if nothing was kept
     */
    readValue: (key) => within(['values'], 'readonly', async (transaction) => {
      const row = await transaction.objectStore('values').get(key);
      return row && { value: row.value, origin: originOf(row) ?? '' };
    }),
    /** The keys of all values. */
    listValues: () => within(['values'], 'readonly', async (transaction) => (await transaction.objectStore('values').getAllKeys()).map(String)),
  };
}

/** A write that nobody waits for: whether it went well, its transaction says. */
export function write(/** @type {Promise<unknown>} */ request) {
  request.catch(() => {});
}

/** The origin of a value as it is kept. Those of before origins were kept have the same one. */
function originOf(/** @type {{ origin?: string } | undefined} */ row) {
  return row && (row.origin ?? '');
}
