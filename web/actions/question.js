// A question to the engine that is asked anew when things change: one at a time, and not too often.

import { messageOf } from './lab_actions.js';

/**
 * @param {{
 *   ask: () => Promise<void>,
 *   isWanted: () => boolean,
 *   onError: (sentence: string) => void,
 *   pauseMilliseconds: number,
 * }} options pauseMilliseconds: between an answer and the next question
 */
export function createQuestion({ ask, isWanted, onError, pauseMilliseconds }) {
  let asking = false;
  let stale = false;
  let answered = -Infinity;
  let timer = 0;

  async function again() {
    stale = true;
    if (asking || timer !== 0 || !isWanted()) return;
    const wait = answered + pauseMilliseconds - performance.now();
    if (wait > 0) {
      timer = window.setTimeout(() => {
        timer = 0;
        again();
      }, wait);
      return;
    }
    asking = true;
    stale = false;
    try {
      await ask();
    } catch (error) {
      onError(messageOf(error));
    } finally {
      asking = false;
      answered = performance.now();
    }
    if (stale) again();
  }

  return {
    /** What it asks about has changed. */
    again,
    /** A person wants to know now. */
    now() {
      clearTimeout(timer);
      timer = 0;
      answered = -Infinity;
      return again();
    },
  };
}
