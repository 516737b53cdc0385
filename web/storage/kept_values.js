// Named values, stored with the kept runs: the drawing, taught signs, the user's progress.

import { Deleted } from './failures.js';

/** @typedef {{ objectStore: (name: 'values') => any }} OnValues */

/**
 * The operations on values.
 * @param {<T>(stores: 'values'[], mode: 'readonly' | 'readwrite', act: (transaction: OnValues) => Promise<T>) => Promise<T>} within runs
 *   `act` in a transaction
 */
export function valuesWithin(within) {
  return {
    /**
     * Replaces a value. Resolves to its lineage. Rejects with Deleted, or a StorageFailure.
     * @param {string} key
     * @param {(before: any) => unknown} change given the old value, returns the new one, which must be cloneable
     * @param {{ lineage: string, from?: string }} how lineage: distinguishes values of a key before and after everything was
     *   deleted; from: the lineage of the value that this one builds on
     */
    keepValue: (key, change, { lineage, from }) => within(['values'], 'readwrite', async (transaction) => {
      const row = await transaction.objectStore('values').get(key);
      if (from !== undefined && lineageOf(row) !== from) throw new Deleted(key);
      const kept = { key, value: change(row?.value), origin: lineageOf(row) ?? lineage };
      write(transaction.objectStore('values').put(kept));
      return kept.origin;
    }),
    /**
     * @param {string} key
     * @returns {Promise<{ value: any, lineage: string } | undefined>} undefined if nothing was kept
     */
    readValue: (key) => within(['values'], 'readonly', async (transaction) => {
      const row = await transaction.objectStore('values').get(key);
      return row && { value: row.value, lineage: lineageOf(row) ?? '' };
    }),
    /** The keys of all values. */
    listValues: () => within(['values'], 'readonly', async (transaction) => (await transaction.objectStore('values').getAllKeys()).map(String)),
  };
}

/** Leaves a write unawaited: its transaction reports failures. */
export function write(/** @type {Promise<unknown>} */ request) {
  request.catch(() => {});
}

/** The lineage of a stored value; '' for values from before lineages were stored. Its stored name stays `origin`. */
function lineageOf(/** @type {{ origin?: string } | undefined} */ row) {
  return row && (row.origin ?? '');
}
