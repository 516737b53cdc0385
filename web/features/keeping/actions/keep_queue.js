// The only automatic writer to the browser's storage: one write at a time, and only the newest state of each key.
// A refused write is retried until it succeeds; until then the storage watch knows of it.

/** @import { Timers } from './drawing_keeper.js' */
/** @import { StorageWatch, Unkept } from './storage_watch.js' */

/** @typedef {ReturnType<typeof createKeepQueue>} KeepQueue */
/**
 * @typedef {object} ToKeep
 * @property {string} key of the kept thing; a later write with the same key replaces this one
 * @property {Unkept} what its name for the user
 * @property {(isAgain: boolean) => Promise<unknown>} write isAgain: whether the write was refused before; rejecting with Deleted is final
 * @property {boolean} [is_passing] whether it only has to survive a reload, and so is kept even if the user wants nothing kept
 * @property {number} [rest] milliseconds to wait before writing, because several changes may come at once
 */

/** The first pause before a retry; it doubles up to the longest. */
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60_000;

/**
 * @param {Timers} clock
 * @param {object} page
 * @param {() => boolean} page.isWanted whether the user wants anything kept
 * @param {Pick<StorageWatch, 'waits' | 'isRefused' | 'isDone'>} page.watch
 */
export function createKeepQueue(clock, { isWanted, watch }) {
  /** Writes that are due, in order. @type {Map<string, ToKeep>} */
  const queue = new Map();
  /** Writes that are due after a pause. @type {Map<string, { toKeep: ToKeep, timer: number }>} */
  const later = new Map();
  /** The keys of refused writes to be retried. @type {Set<string>} */
  const again = new Set();
  /** The number of consecutive refusals, by key. @type {Map<string, number>} */
  const refusals = new Map();
  /** @type {Promise<void> | undefined} */
  let working;
  /** Whether everything is being deleted. */
  let isClosed = false;

  async function work() {
    for (const toKeep of queue.values()) { // including those added during the loop
      queue.delete(toKeep.key);
      if (isWanted() || toKeep.is_passing) await attempt(toKeep);
      else watch.isDone(toKeep.key);
    }
    working = undefined;
  }

  async function attempt(/** @type {ToKeep} */ toKeep) {
    const { key, what, write } = toKeep;
    const error = await write(again.delete(key)).then(() => undefined, (reason) => reason);
    const isReplaced = queue.has(key) || later.has(key);
    if (error === undefined || error.name === 'Deleted' || isClosed) {
      refusals.delete(key);
      if (isReplaced) watch.waits(key, what);
      else watch.isDone(key);
      return;
    }
    const count = (refusals.get(key) ?? 0) + 1;
    refusals.set(key, count);
    watch.isRefused(key, error);
    if (isReplaced) return;
    again.add(key);
    wait(toKeep, Math.min(FIRST_PAUSE * 2 ** (count - 1), LONGEST_PAUSE));
  }

  function begin(/** @type {ToKeep} */ toKeep) {
    later.delete(toKeep.key);
    queue.set(toKeep.key, toKeep);
    working ??= work();
  }

  function wait(/** @type {ToKeep} */ toKeep, /** @type {number} */ milliseconds) {
    later.set(toKeep.key, { toKeep, timer: clock.setTimeout(() => begin(toKeep), milliseconds) });
  }

  function add(/** @type {ToKeep} */ toKeep) {
    const { key, what, rest, is_passing } = toKeep;
    if (isClosed || !(isWanted() || is_passing)) return;
    clock.clearTimeout(later.get(key)?.timer);
    later.delete(key);
    queue.delete(key);
    again.delete(key);
    if (!refusals.has(key)) watch.waits(key, what);
    if (rest) wait(toKeep, rest);
    else begin(toKeep);
  }

  /** Discards all waiting writes. */
  function drop() {
    for (const { timer } of later.values()) clock.clearTimeout(timer);
    for (const key of [...queue.keys(), ...later.keys()]) watch.isDone(key);
    const dropped = [...queue.values(), ...[...later.values()].map(({ toKeep }) => toKeep)];
    queue.clear();
    later.clear();
    refusals.clear();
    again.clear();
    return dropped;
  }

  /** Resolves when no write is running or due. */
  async function settled() {
    while (working) await working;
  }

  return {
    add,
    drop,
    settled,
    /** Discards all writes from now on: the page is left. */
    close() {
      isClosed = true;
      drop();
    },
    /** Makes all delayed writes due now. */
    hurry() {
      for (const { toKeep, timer } of later.values()) {
        clock.clearTimeout(timer);
        begin(toKeep);
      }
    },
    /** Deletes everything. Discards writes that wait or are added before the deletion ends. */
    async deleteAll(/** @type {() => Promise<void>} */ act) {
      isClosed = true;
      const dropped = drop();
      try {
        await settled();
        await act();
        isClosed = false;
      } catch (error) {
        isClosed = false;
        dropped.forEach(add);
        throw error;
      }
    },
  };
}
