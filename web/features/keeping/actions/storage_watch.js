// Whether the browser's storage works. This alone changes what the state knows of it, from which a notice and the drawer say it.

import { troubleOf } from '../../../lab/actions/errors.js';

/** @import { PageStore } from '../../../page/state/page_state.js' */
/** @import { KeptRuns } from '../../../storage/kept_runs.js' */
/** @import { Trouble } from '../../../wire/protocol.js' */
/** @import { Timers } from './drawing_keeper.js' */

/** @typedef {ReturnType<typeof createStorageWatch>} StorageWatch */

/** After so long an answer is overdue: a browser's storage can hang without a word. */
const PATIENCE_SECONDS = 10;

/**
 * @param {PageStore} store
 * @param {Timers} clock
 */
export function createStorageWatch(store, clock) {
  /** Timers of the questions whose answers are overdue. @type {Set<number>} */
  const overdue = new Set();
  const kept = () => store.get().kept;

  /** @param {Trouble | undefined} trouble */
  function setTrouble(trouble) {
    if (!isSame(trouble, kept().trouble)) store.set({ kept: { ...kept(), trouble } });
  }

  return {
    /**
     * Nothing can be kept here, as far as can be seen.
     * @param {unknown} error of opening or reading what is kept
     */
    refuses(error) {
      const { code, ...trouble } = troubleOf(error);
      const isNewer = error instanceof Error && error.name === 'VersionError';
      store.set({ kept: { ...kept(), phase: 'refused', trouble: { ...trouble, code: code || (isNewer ? 'newer' : 'no_storage') } } });
    },
    /**
     * What is learnt cannot be kept.
     * @param {unknown} error
     */
    fails(error) {
      const trouble = troubleOf(error);
      setTrouble(trouble.code ? trouble : troubleWith('storage_failed', { cause: error instanceof Error ? error.name : String(error) }));
    },
    /** There was no room for a network; its record and curves are kept. */
    hasNoRoom: () => setTrouble(troubleWith('network_full')),
    /** What is learnt is kept. */
    works: () => setTrouble(undefined),
    /**
     * The same store; while one of its answers is overdue, the state says so.
     * @param {KeptRuns} runs
     * @returns {KeptRuns}
     */
    watched(runs) {
      /** @param {(...given: any[]) => Promise<unknown>} ask */
      const watching = (ask) => async (/** @type {any[]} */ ...given) => {
        const timer = clock.setTimeout(() => {
          overdue.add(timer);
          setTrouble(troubleWith('slow', { seconds: PATIENCE_SECONDS }));
        }, PATIENCE_SECONDS * 1000);
        try {
          return await ask(...given);
        } finally {
          clock.clearTimeout(timer);
          if (overdue.delete(timer) && overdue.size === 0 && kept().trouble?.code === 'slow') setTrouble(undefined);
        }
      };
      return /** @type {any} */ (Object.fromEntries(Object.entries(runs).map(([name, ask]) => [name, watching(ask)])));
    },
  };
}

/**
 * Whether the browser has no room left.
 * @param {unknown} error
 */
export function isFull(error) {
  return error instanceof Error && 'code' in error && error.code === 'storage_full';
}

/**
 * @param {string} code
 * @param {Trouble['values']} [values]
 * @returns {Trouble}
 */
function troubleWith(code, values = {}) {
  return { code, values, field: '', message: '' };
}

/**
 * Whether nothing new is to be said.
 * @param {Trouble | undefined} one
 * @param {Trouble | undefined} other
 */
function isSame(one, other) {
  return one?.code === other?.code && one?.values.cause === other?.values.cause;
}
