// A question to the worker that is asked again when things change: one at a time, and not too often.

import { troubleOf } from './errors.js';

/** @import { Trouble } from '../wire/protocol.js' */

/**
 * @param {{
 *   ask: () => Promise<void>,
 *   isWanted: () => boolean,
 *   onError: (trouble: Trouble) => void,
 *   pauseMilliseconds: number,
 * }} options pauseMilliseconds: the pause between an answer and the next question
 */
export function createQuestion({ ask, isWanted, onError, pauseMilliseconds }) {
  let asking = false;
  let stale = false;
  /** Whether a person has asked while another question was under way. */
  let isUrgent = false;
  let answered = -Infinity;
  let timer = 0;

  async function again() {
    stale = true;
    if (asking || timer !== 0 || !isWanted()) return;
    const wait = answered + pauseMilliseconds - performance.now();
    if (wait > 0) {
      timer = setTimeout(() => {
        timer = 0;
        again();
      }, wait);
      return;
    }
    asking = true;
    stale = false;
    isUrgent = false;
    try {
      await ask();
    } catch (error) {
      onError(troubleOf(error));
    } finally {
      asking = false;
      answered = isUrgent ? -Infinity : performance.now();
    }
    if (stale) again();
  }

  return {
    /** To be called when what it asks about has changed. */
    again,
    /** To be called when a person wants to know now. */
    now() {
      clearTimeout(timer);
      timer = 0;
      answered = -Infinity;
      isUrgent = asking;
      return again();
    },
  };
}
