// Words for clues to a planted bug.

import { hasText, text } from '../../../words/text.js';

/** @param {string} clue a code; what follows a colon is a step of an update, or a function */
export function clueWords(clue) {
  const [code, what = ''] = clue.split(':');
  const of = (/** @type {string} */ key, /** @type {string} */ otherwise, values = {}) => (hasText(key) ? text(key, values) : otherwise); // a worker may say anything
  return of(`clue.${code}`, clue, { what: code === 'look_at_step' ? of(`clue.step.${what}`, what) : what });
}
