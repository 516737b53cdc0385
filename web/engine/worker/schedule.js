// Runs long work in slices: the most important first, equals in turn, receiving messages in between.

/** @import { Work } from '../engine_types.js' */
/** @import { Clock } from './checkpoints.js' */

/** The same rank as jobs that may take minutes. */
export const TRAINING_RANK = 2;

/** @param {Clock & { nextMessage: () => Promise<unknown> }} clock nextMessage: lets the worker receive waiting messages */
export function createSchedule(clock) {
  /** When each piece of work may continue; those waiting longest come first. @type {Map<Work, number>} */
  const dueAt = new Map();
  let isGoing = false;
  let wakeUp = () => {};

  /** The most important work that is due; of equals, the one waiting longest. */
  function next() {
    const now = clock.now();
    const due = [...dueAt.keys()].filter((work) => (dueAt.get(work) ?? 0) <= now);
    const first = Math.min(...due.map(({ rank }) => rank));
    return due.find(({ rank }) => rank === first);
  }

  async function goOn() {
    if (isGoing) return;
    isGoing = true;
    await clock.nextMessage();
    while (dueAt.size > 0) {
      const work = next();
      if (work) goOnWith(work);
      else await untilDue();
      await clock.nextMessage();
    }
    isGoing = false;
  }

  function goOnWith(/** @type {Work} */ work) {
    const pause = work.slice();
    if (dueAt.delete(work)) dueAt.set(work, clock.now() + Math.max(0, pause)); // now behind its equals
  }

  /** Waits until some work is due, or new work is added. */
  async function untilDue() {
    const pause = Math.min(...dueAt.values()) - clock.now();
    let timer = 0;
    await new Promise((resolve) => {
      wakeUp = () => resolve(undefined);
      timer = clock.setTimeout(wakeUp, pause);
    });
    clock.clearTimeout(timer);
  }

  return {
    /** @param {Work} work runs until it is removed */
    add(work) {
      if (!dueAt.has(work)) dueAt.set(work, 0);
      wakeUp();
      goOn();
    },
    /**
     * @param {Work} work
     * @returns {boolean} whether it was scheduled
     */
    remove: (work) => dueAt.delete(work),
  };
}
