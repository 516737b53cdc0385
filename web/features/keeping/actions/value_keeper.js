// Keeps values under names in the browser, and reads them: what the parts of the page keep besides runs.

import { newRunId } from '../../../lab/actions/run_id.js';

/** @import { KeptRuns } from '../../../storage/kept_runs.js' */
/** @import { KeepQueue } from './keep_queue.js' */
/** @import { Unkept } from './storage_watch.js' */

/** @typedef {ReturnType<typeof createValueKeeper>} ValueKeeper */

/**
 * @param {Pick<KeptRuns, 'keepValue' | 'readValue' | 'listValues'> | undefined} runs undefined where the browser keeps nothing
 * @param {KeepQueue} queue
 * @param {object} page
 * @param {() => boolean} page.isWanted whether a person wants anything kept
 * @param {() => void} page.onDeleted another page has deleted everything, and each value has been told
 */
export function createValueKeeper(runs, queue, { isWanted, onDeleted }) {
  /** The values that this page goes on from, by key: whence each is, and what is done once another page has deleted it. @type {Map<string, { origin: string, onDeleted?: () => void }>} */
  const kept = new Map();
  /** How often everything was deleted. */
  let deletions = 0;

  /** What the page goes on from is no longer kept. */
  function forget() {
    deletions += 1;
    kept.clear();
  }

  /** Another page has deleted everything. */
  function areDeleted() {
    const deleted = [...kept.values()];
    forget();
    for (const value of deleted) value.onDeleted?.();
    onDeleted();
  }

  return {
    /**
     * Keeps a value, now or as soon as it can be.
     * @param {Unkept} what names it to a person
     * @param {string} key
     * @param {unknown} value which a browser can clone, or a function that gives it from the one that is kept
     * @param {{ rest?: number, is_empty?: boolean, onKept?: () => void, onDeleted?: () => void }} [how] rest: as ToKeep has it; is_empty: it is
     *   kept only in the place of a value that this page has read or kept; onDeleted: another page has deleted what was kept, and the page
     *   forgets that: what a person has done since stays, and is kept anew
     */
    keep(what, key, value, { rest, is_empty, onKept, onDeleted: told } = {}) {
      const change = typeof value === 'function' ? /** @type {(before: unknown) => unknown} */ (value) : () => value;
      queue.add({
        key: `value ${key}`,
        what,
        rest,
        async write() {
          const from = kept.get(key)?.origin;
          if (is_empty && from === undefined) return;
          if (!runs) throw new Error('The browser keeps nothing.');
          try {
            kept.set(key, { origin: await runs.keepValue(key, change, { origin: newRunId(), from }), onDeleted: told });
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
     * @param {() => void} [told] as onDeleted of keep
     * @returns {Promise<any>} undefined if nothing was kept or can be read, or a person wants nothing kept
     */
    async read(key, told) {
      if (!runs || !isWanted()) return undefined;
      const before = deletions;
      const found = await runs.readValue(key).catch(() => undefined);
      if (!found || before !== deletions) return undefined;
      kept.set(key, { origin: found.origin, onDeleted: told });
      return found.value;
    },
    forget,
    /** Finds out whether another page has deleted everything. */
    async look() {
      if (!runs || kept.size === 0) return;
      const keys = await runs.listValues();
      if (![...kept.keys()].every((key) => keys.includes(key))) areDeleted();
    },
  };
}
