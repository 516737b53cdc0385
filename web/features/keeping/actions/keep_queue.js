// The one way in which the page writes into the browser's storage by itself: one write after the other, and of each thing the newest
// alone. What is refused is tried again until it is kept; meanwhile the watch knows of it.

/** @import { Timers } from './drawing_keeper.js' */
/** @import { StorageWatch, Unkept } from './storage_watch.js' */

/** @typedef {ReturnType<typeof createKeepQueue>} KeepQueue */
/**
 * @typedef {object} ToKeep
 * @property {string} key what is kept: a later write of this key takes its place
 * @property {Unkept} what names it to a person
 * @property {(isAgain: boolean) => Promise<unknown>} write isAgain: whether it was refused before; a Deleted that it rejects with ends it
 * @property {boolean} [is_passing] whether it stays for a reload only, and so whatever a person wants kept
 * @property {number} [rest] so many milliseconds go by before it is written, for several may come at once
 */

/** What was refused is tried again after so long, then after twice as long, up to the longest. */
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60_000;

/**
 * @param {Timers} clock
 * @param {object} page
 * @param {() => boolean} page.isWanted whether a person wants anything kept
 * @param {Pick<StorageWatch, 'waits' | 'isRefused' | 'isDone'>} page.watch
 */
export function createKeepQueue(clock, { isWanted, watch }) {
  /** What has its turn next, in the order in which it began to wait. @type {Map<string, ToKeep>} */
  const queue = new Map();
  /** What has its turn after a time. @type {Map<string, { toKeep: ToKeep, timer: number }>} */
  const later = new Map();
  /** What is tried again as it was refused. @type {Set<string>} */
  const again = new Set();
  /** How often each was refused, one state of it after the other. @type {Map<string, number>} */
  const refusals = new Map();
  /** @type {Promise<void> | undefined} */
  let working;
  /** Whether everything is being deleted. */
  let isClosed = false;

  async function work() {
    for (const toKeep of queue.values()) { // also those that join meanwhile
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

  /** Gives up what waits. */
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

  /** Resolves when nothing is written, and nothing has its turn. */
  async function settled() {
    while (working) await working;
  }

  return {
    add,
    drop,
    settled,
    /** Writes now what else would have its turn after a time. */
    hurry() {
      for (const { toKeep, timer } of later.values()) {
        clock.clearTimeout(timer);
        begin(toKeep);
      }
    },
    /** Deletes everything: what waits, and what comes until it is deleted, is given up with it. */
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
