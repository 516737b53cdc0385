// When checkpoints are taken: often enough to lose little, rarely enough not to slow training.

/** @import { LabName } from '../../wire/protocol.js' */

const PAUSE_MILLISECONDS = 2000;
/** After a checkpoint, the pause is at least this many times as long as taking one. */
const PAUSE_FACTOR = 200;
/** The shortest of this many durations counts: a single one may be long because the device was busy or asleep. */
const MEASURED_TIMES = 3;

/**
 * The time in milliseconds, and timers.
 * @typedef {object} Clock
 * @property {() => number} now
 * @property {(act: () => void, milliseconds: number) => number} setTimeout
 * @property {(timer: number) => void} clearTimeout
 */

/**
 * @param {{ take: (lab: LabName) => void, onFailure: (error: unknown) => void, clock: Clock }} page
 *   take may throw, for instance for lack of memory; then no more checkpoints are taken, and onFailure is called once
 */
export function createCheckpoints({ take, onFailure, clock }) {
  /** @type {Set<LabName>} */
  const changedLabs = new Set();
  /** The latest durations, in milliseconds. @type {number[]} */
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
    /** @param {LabName} lab its session has changed: a checkpoint is taken after the pause */
    changed(lab) {
      if (failed) return;
      changedLabs.add(lab);
      if (timer === 0) timer = clock.setTimeout(takeAll, Math.max(0, due - clock.now()));
    },
    /** @param {LabName} lab it has stopped training: a checkpoint is taken now */
    takeNow(lab) {
      if (failed) return;
      changedLabs.add(lab);
      takeAll();
    },
    /** @param {LabName} lab its session was replaced or ended: the page already has what it had learnt */
    forget(lab) {
      changedLabs.delete(lab);
    },
  };
}
