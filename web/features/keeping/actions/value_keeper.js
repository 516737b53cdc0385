// Keeps named values in the browser and reads them: everything that parts of the page keep besides runs.

import { newRunId } from '../../../lab/actions/run_id.js';

/** @import { KeptRuns } from '../../../storage/kept_runs.js' */
/** @import { KeepQueue } from './keep_queue.js' */
/** @import { Unkept } from './storage_watch.js' */

/** @typedef {ReturnType<typeof createValueKeeper>} ValueKeeper */

/**
 * @param {Pick<KeptRuns, 'keepValue' | 'readValue' | 'listValues'> | undefined} runs undefined where the browser keeps nothing
 * @param {KeepQueue} queue
 * @param {object} page
 * @param {() => boolean} page.isWanted whether the user wants anything kept
 * @param {() => void} page.onDeleted called after another page has deleted everything and each value's onDeleted was called
 */
export function createValueKeeper(runs, queue, { isWanted, onDeleted }) {
  /**
   * The values that this page has read or kept, by key: their lineage, and the callback for a deletion by another page.
   * @type {Map<string, { lineage: string, onDeleted?: () => void }>}
   */
  const kept = new Map();
  let deletions = 0;

  /** Forgets all values: they are no longer kept. */
  function forget() {
    deletions += 1;
    kept.clear();
  }

  /** Handles a deletion by another page. */
  function areDeleted() {
    const deleted = [...kept.values()];
    forget();
    for (const value of deleted) value.onDeleted?.();
    onDeleted();
  }

  return {
    /**
     * Keeps a value, now or as soon as possible.
     * @param {Unkept} what its name for the user
     * @param {string} key
     * @param {unknown} value a value that can be cloned, or a function that computes it from the kept one
     * @param {{ rest?: number, is_empty?: boolean, onKept?: () => void, onDeleted?: () => void }} [how] rest: as in ToKeep; is_empty: the
     *   value is empty; it replaces only one that this page has read or kept; onDeleted: called when another page has deleted the
     *   kept value, so that the caller forgets it and keeps again what the user has done since
     */
    keep(what, key, value, { rest, is_empty, onKept, onDeleted: told } = {}) {
      const change = typeof value === 'function' ? /** @type {(before: unknown) => unknown} */ (value) : () => value;
      queue.add({
        key: `value ${key}`,
        what,
        rest,
        async write() {
          const from = kept.get(key)?.lineage;
          if (is_empty && from === undefined) return;
          if (!runs) throw new Error('The browser keeps nothing.');
          try {
            kept.set(key, { lineage: await runs.keepValue(key, change, { lineage: newRunId(), from }), onDeleted: told });
          } catch (error) {
            if (error instanceof Error && error.name === 'Deleted') areDeleted();
            throw error;
          }
          onKept?.();
        },
      });
    },
    /**
     * @param {string} key
     * @param {() => void} [told] as onDeleted in keep
     * @returns {Promise<any>} undefined if nothing is kept or readable, or the user wants nothing kept
     */
    async read(key, told) {
      if (!runs || !isWanted()) return undefined;
      const before = deletions;
      const found = await runs.readValue(key).catch(() => undefined);
      if (!found || before !== deletions) return undefined;
      kept.set(key, { lineage: found.lineage, onDeleted: told });
      return found.value;
    },
    forget,
    /** Checks whether another page has deleted everything. */
    async look() {
      if (!runs || kept.size === 0) return;
      const keys = await runs.listValues();
      if (![...kept.keys()].every((key) => keys.includes(key))) areDeleted();
    },
  };
}
