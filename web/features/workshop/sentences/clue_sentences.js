// Clues to a planted bug, in words.

import { hasText, text } from '../../../words/text.js';

/** @param {string} clue a code; after a colon, a step of an update, or a function */
export function clueSentence(clue) {
  const [code, what = ''] = clue.split(':');
  const of = (/** @type {string} */ key, /** @type {string} */ otherwise, values = {}) => (hasText(key) ? text(key, values) : otherwise); // keys may be unknown
  return of(`clue.${code}`, clue, { what: code === 'look_at_step' ? of(`clue.step.${what}`, what) : what });
}
