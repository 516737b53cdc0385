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
 * @param {() => void} page.onDeleted another page has deleted everything that this one had brought back
 */
export function createValueKeeper(runs, queue, { isWanted, onDeleted }) {
  /** The origins of the values that this page goes on from, by key. @type {Map<string, string>} */
  const origins = new Map();
  /** How often everything was deleted. */
  let deletions = 0;

  /** What the page goes on from is no longer kept. */
  function forget() {
    deletions += 1;
    origins.clear();
  }

  return {
    /**
     * Keeps a value, now or as soon as it can be.
     * @param {Unkept} what names it to a person
     * @param {string} key
     * @param {unknown} value which a browser can clone, or a function that gives it from the one that is kept
     * @param {{ rest?: number, is_empty?: boolean, onKept?: () => void }} [how] rest: as ToKeep has it; is_empty: it is kept only in the
     *   place of a value that this page has read or kept
     */
    keep(what, key, value, { rest, is_empty, onKept } = {}) {
      const change = typeof value === 'function' ? /** @type {(before: unknown) => unknown} */ (value) : () => value;
      queue.add({
        key: `value ${key}`,
        what,
        rest,
        async write() {
          const from = origins.get(key);
          if (is_empty && from === undefined) return;
          if (!runs) throw new Error('The browser keeps nothing.');
          try {
            origins.set(key, await runs.keepValue(key, change, { origin: newRunId(), from }));
          } catch (error) {
            if (error instanceof Error && error.name === 'Deleted') {
              forget();
              onDeleted();
            }
            throw error;
          }
          onKept?.();
        },
      });
    },
    /**
     * @param {string} key
     * @returns {Promise<any>} undefined if nothing was kept or can be read, or a person wants nothing kept
     */
    async read(key) {
      if (!runs || !isWanted()) return undefined;
      const before = deletions;
      const found = await runs.readValue(key).catch(() => undefined);
      if (!found || before !== deletions) return undefined;
      origins.set(key, found.origin);
      return found.value;
    },
    forget,
    /** Finds out whether another page has deleted everything. */
    async look() {
      if (!runs || origins.size === 0) return;
      const keys = await runs.listValues();
      if ([...origins.keys()].every((key) => keys.includes(key))) return;
      forget();
      onDeleted();
    },
  };
}
