// When checkpoints are taken: often enough that little is lost, rarely enough that training hardly slows down.

/** @import { LabName } from '../../wire/protocol.js' */

const PAUSE_MILLISECONDS = 2000;
/** After a checkpoint, the pause is at least this many times as long as taking one. */
const PAUSE_FACTOR = 200;
/** How long taking one takes is the shortest of so many times: a single one is long when the device is busy, or slept meanwhile. */
const MEASURED_TIMES = 3;

/**
 * Milliseconds, and what happens after some of them.
 * @typedef {object} Clock
 * @property {() => number} now
 * @property {(act: () => void, milliseconds: number) => number} setTimeout
 * @property {(timer: number) => void} clearTimeout
 */

/**
 * @param {{ take: (lab: LabName) => void, onFailure: (error: unknown) => void, clock: Clock }} page
 *   take may throw, for instance for lack of memory; then no more are taken, and onFailure is called once
 */
export function createCheckpoints({ take, onFailure, clock }) {
  /** @type {Set<LabName>} */
  const changedLabs = new Set();
  /** How long it took lately, in milliseconds. @type {number[]} */
  const durations = Array(MEASURED_TIMES).fill(0);
  let failed = false;
  let due = 0;
  let timer = 0;

  function takeAll() {
    clock.clearTimeout(timer);
    timer = 0;
    const started = clock.now();
    try {
      for (const lab of changedLabs) take(lab);
    } catch (error) {
      failed = true;
      onFailure(error);
    }
    changedLabs.clear();
    const ended = clock.now();
    durations.push(ended - started);
    durations.shift();
    due = ended + Math.max(PAUSE_MILLISECONDS, PAUSE_FACTOR * Math.min(...durations));
  }

  return {
    /** @param {LabName} lab whose session has changed: a checkpoint is taken when the pause is over */
    changed(lab) {
      if (failed) return;
      changedLabs.add(lab);
      if (timer === 0) timer = clock.setTimeout(takeAll, Math.max(0, due - clock.now()));
    },
    /** @param {LabName} lab that has come to rest: a checkpoint is taken now */
    takeNow(lab) {
      if (failed) return;
      changedLabs.add(lab);
      takeAll();
    },
    /** @param {LabName} lab whose session is another one now, or none: what the last one had learnt was handed over */
    forget(lab) {
      changedLabs.delete(lab);
    },
  };
}
