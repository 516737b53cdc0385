// A question to the worker that is asked again when things change: one at a time, and not too often. Why there is no
// answer is nobody's concern any more once it is about something else.

import { troubleOf } from './errors.js';

/** @import { Complain } from './errors.js' */

/**
 * Milliseconds, and what happens after some of them.
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
 * }} options about: what is asked about now, such as the number of a run; pause: milliseconds between an answer and the next question
 */
export function createQuestion({ ask, isWanted, about, onError, pause, clock = BROWSER_CLOCK }) {
  let asking = false;
  let stale = false;
  /** Whether a person has asked while another question was under way. */
  let isUrgent = false;
  let answered = -Infinity;
  let timer = 0;
  /** Takes back what was said when no answer came. @type {ReturnType<Complain>} */
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
    /** To be called when what it asks about has changed. */
    again,
    /** To be called when it changes all the time: while an answer is under way nothing is noted, as more will follow. */
    ifFree: () => (asking ? Promise.resolve() : again()),
    /** To be called when a person wants to know now. */
    now() {
      clock.clearTimeout(timer);
      timer = 0;
      answered = -Infinity;
      isUrgent = asking;
      return again();
    },
  };
}
