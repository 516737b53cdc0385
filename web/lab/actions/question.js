// A question to the worker that is repeated when things change: one at a time, and not too often. An error is shown only
// while the question is still about the same thing.

import { troubleOf } from './errors.js';

/** @import { Complain } from './errors.js' */

/**
 * The time in milliseconds, and timers.
 * @typedef {object} Clock
 * @property {() => number} now
 * @property {(act: () => void, milliseconds: number) => number} setTimeout
 * @property {(timer: number | undefined) => void} clearTimeout
 */

/** @type {Clock} */
export const BROWSER_CLOCK = {
  now: () => performance.now(),
  setTimeout: (act, milliseconds) => setTimeout(act, milliseconds),
  clearTimeout: (timer) => clearTimeout(timer),
};

/**
 * @param {{
 *   ask: () => Promise<void>,
 *   isWanted: () => boolean,
 *   about: () => unknown,
 *   onError: Complain,
 *   pause: () => number,
 *   clock?: Clock,
 * }} options about: what the question is currently about, e.g. the number of a run; pause: milliseconds between an answer and the next question
 */
export function createQuestion({ ask, isWanted, about, onError, pause, clock = BROWSER_CLOCK }) {
  let asking = false;
  let stale = false;
  /** Whether the user has asked while another question was in flight. */
  let isUrgent = false;
  let answered = -Infinity;
  let timer = 0;
  /** Withdraws the error that was shown. @type {ReturnType<Complain>} */
  let takeBack;

  async function again() {
    stale = true;
    if (asking || timer !== 0 || !isWanted()) return;
    const wait = answered + pause() - clock.now();
    if (wait > 0) {
      timer = clock.setTimeout(() => {
        timer = 0;
        again();
      }, wait);
      return;
    }
    asking = true;
    stale = false;
    isUrgent = false;
    const asked = about();
    try {
      await ask();
      takeBack?.();
    } catch (error) {
      if (about() === asked) takeBack = onError(troubleOf(error), again);
    } finally {
      asking = false;
      answered = isUrgent ? -Infinity : clock.now();
    }
    if (stale) again();
  }

  return {
    /** Call when the subject of the question has changed. */
    again,
    /** Call when the subject changes constantly: a call during a question is ignored, as more calls will follow. */
    ifFree: () => (asking ? Promise.resolve() : again()),
    /** Call when the user wants an answer now. */
    now() {
      clock.clearTimeout(timer);
      timer = 0;
      answered = -Infinity;
      isUrgent = asking;
      return again();
    },
  };
}
