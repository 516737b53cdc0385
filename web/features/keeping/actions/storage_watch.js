// Watches whether the browser's storage works, and sets the trouble that a notice and the drawer show.

import { troubleOf } from '../../../lab/actions/errors.js';
import { LABS } from '../../../lab/state/lab_state.js';
import { watchState } from '../../../page/state/store.js';

/** @import { PageStore } from '../../../page/page_types.js' */
/** @import { KeptRuns } from '../../../storage/kept_runs.js' */
/** @import { Trouble } from '../../../wire/protocol.js' */
/** @import { Timers } from './drawing_keeper.js' */

/** @typedef {ReturnType<typeof createStorageWatch>} StorageWatch */
/**
 * Unkept things that the user could lose, as named by the texts `thing.*`. A trifle, such as whether a notice was shown before,
 * is no loss.
 * @typedef {'runs' | 'network' | 'drawing' | 'signs' | 'code' | 'progress' | 'lesson' | 'draft' | 'search' | 'name' | 'trifle'} Unkept
 */

/** @type {Unkept} */
const RUNS = 'runs';
/** The time after which an answer is overdue: a browser's storage can hang silently. */
const PATIENCE_SECONDS = 10;

/** The rejection of a write that had no space for the network, though the rest of the run was kept. */
export class NoSpaceForNetwork extends Error {
  code = 'storage_full';
  values = {};
  field = '';
  /** @type {Unkept} */
  what = 'network';
}

export function createStorageWatch(/** @type {PageStore} */ store, /** @type {Timers} */ clock) {
  /** What is not kept yet, by the key of its write, with the reason if it was refused. @type {Map<string, { what: Unkept, trouble?: Trouble }>} */
  const unkept = new Map();
  /** Why nothing can be kept, or why kept data could not be read. @type {{ refused?: Trouble, unread?: Trouble }} */
  const whole = {};
  /** The timers of overdue requests. @type {Set<number>} */
  const overdue = new Set();
  /** Whether anything was learnt on this page. */
  let hasLearnt = false;
  const kept = () => store.get().kept;

  watchState(store, ({ labs }) => LABS.map((lab) => labs[lab].has_learnt), () => {
    hasLearnt ||= LABS.some((lab) => store.get().labs[lab].has_learnt);
    say();
  });

  /** Updates the trouble in the state. */
  function say() {
    const trouble = troubleNow();
    if (!isSame(trouble, kept().trouble)) store.set({ kept: { ...kept(), trouble } });
  }

  /** @returns {Trouble | undefined} */
  function troubleNow() {
    const all = [...unkept.values()].filter(({ what }) => what !== 'trifle');
    const learnt = hasLearnt ? [{ what: RUNS }] : [];
    if (whole.refused) return withThings(whole.refused, [...learnt, ...all]);
    if (overdue.size > 0) return withThings(troubleWith('slow', { seconds: PATIENCE_SECONDS }), all.length ? all : learnt);
    const refused = all.filter(({ trouble }) => trouble);
    const last = refused.at(-1)?.trouble;
    if (last) return withThings(last, refused);
    return whole.unread && withThings(whole.unread, learnt);
  }

  return {
    /**
     * Reports that the storage seems unusable.
     * @param {unknown} error from opening or reading the storage
     */
    refuses(error) {
      const { code, ...trouble } = troubleOf(error);
      const isNewer = error instanceof Error && error.name === 'VersionError';
      whole.refused = { ...trouble, code: code || (isNewer ? 'newer' : 'no_storage') };
      store.set({ kept: { ...kept(), phase: 'refused' } });
      say();
    },
    /** Reports that kept data cannot be read. */
    fails(/** @type {unknown} */ error) {
      whole.unread = failureOf(error);
      say();
    },
    /** Reports that kept data were read. */
    works() {
      whole.refused = undefined;
      whole.unread = undefined;
      say();
    },
    /** Reports that something is to be kept. */
    waits(/** @type {string} */ key, /** @type {Unkept} */ what) {
      unkept.set(key, { what });
      say();
    },
    /** Reports that something cannot be kept now. */
    isRefused(/** @type {string} */ key, /** @type {unknown} */ error) {
      const what = error instanceof NoSpaceForNetwork ? error.what : unkept.get(key)?.what ?? 'trifle';
      unkept.delete(key); // keeps the newest reason last
      unkept.set(key, { what, trouble: failureOf(error) });
      say();
    },
    /** Reports that something is kept, or no longer needs to be. */
    isDone(/** @type {string} */ key) {
      unkept.delete(key);
      say();
    },
    /**
     * The same store, but the state reports when one of its answers is overdue.
     * @param {KeptRuns} runs
     * @returns {KeptRuns}
     */
    watched(runs) {
      const watching = (/** @type {(...given: any[]) => Promise<unknown>} */ ask) => async (/** @type {any[]} */ ...given) => {
        const timer = clock.setTimeout(() => {
          overdue.add(timer);
          say();
        }, PATIENCE_SECONDS * 1000);
        try {
          return await ask(...given);
        } finally {
          clock.clearTimeout(timer);
          if (overdue.delete(timer)) say();
        }
      };
      return /** @type {any} */ (Object.fromEntries(Object.entries(runs).map(([name, ask]) => [name, watching(ask)])));
    },
  };
}

export function isFull(/** @type {unknown} */ error) {
  return error instanceof Error && 'code' in error && error.code === 'storage_full';
}

/**
 * @param {unknown} error
 * @returns {Trouble}
 */
function failureOf(error) {
  const trouble = troubleOf(error);
  return trouble.code ? trouble : troubleWith('storage_failed', { cause: error instanceof Error ? error.name : String(error) });
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
 * @param {Trouble} trouble
 * @param {{ what: Unkept }[]} unkept
 * @returns {Trouble}
 */
function withThings(trouble, unkept) {
  return { ...trouble, values: { ...trouble.values, things: [...new Set(unkept.map(({ what }) => what))] } };
}

/** Whether two troubles read the same to the user. */
function isSame(/** @type {Trouble | undefined} */ one, /** @type {Trouble | undefined} */ other) {
  return one?.code === other?.code && one?.values.cause === other?.values.cause && String(one?.values.things) === String(other?.values.things);
}
